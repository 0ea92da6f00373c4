-- What a team's pages count. Each column is worked out from entries, like every other of this table.

-- The team that held the child on the day of the event; none where no team did.
ALTER TABLE note ADD COLUMN held_team TEXT;
-- From the end of the event to the first word and to finalising; none where the day is not known.
ALTER TABLE note ADD COLUMN entered_minutes INTEGER;
ALTER TABLE note ADD COLUMN finalised_minutes INTEGER;
-- A contact was planned and the child was not seen.
ALTER TABLE note ADD COLUMN missed INTEGER;
-- The child's own words stand in it.
ALTER TABLE note ADD COLUMN own_words INTEGER;

-- Everything that the figures of a team ask of a note, so that none of them opens the note's row.
CREATE INDEX note_of_team ON note (held_team, event_date, author_id, kind, policy, corrects, replaces, due, late, recorded_at, first_entered, entered_minutes, finalised_minutes);
CREATE INDEX note_of_child_seen ON note (child_id, event_date, seen, seen_alone, missed, own_words);

-- The day of the contact as typed, where it reads as a day.
ALTER TABLE draft ADD COLUMN event_date TEXT;
