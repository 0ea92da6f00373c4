-- By when a draft that tells of a safeguarding issue wants somebody told, while nobody has been.
ALTER TABLE draft ADD COLUMN alert_at TEXT;
ALTER TABLE draft ADD COLUMN alert_limit TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN alert_clause TEXT NOT NULL DEFAULT '';

-- Notes of a team that tell of one.
CREATE INDEX note_of_team_concern ON note (held_team, event_date) WHERE concern = 1;
