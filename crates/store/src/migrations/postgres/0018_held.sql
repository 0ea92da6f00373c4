-- Whom a team holds now is asked for by every page of a team, and read from this index alone.
CREATE INDEX allocation_held ON allocation (team_id, role, child_id, staff_id) WHERE to_date IS NULL;

-- Of drafts that tell of a safeguarding issue which nobody has been told of, there are few.
CREATE INDEX draft_of_alert ON draft (alert_at) WHERE alert_at IS NOT NULL;
