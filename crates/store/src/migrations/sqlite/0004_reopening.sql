-- What a draft keeps of the version it will take the place of.
ALTER TABLE draft ADD COLUMN finalised_first TEXT;
ALTER TABLE draft ADD COLUMN late_first TEXT;

-- What was asked for a finalised note to be reopened, and what became of it.
CREATE TABLE reopening (
    entry_id TEXT PRIMARY KEY,
    child_id TEXT NOT NULL,
    note_entry TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_by_name TEXT NOT NULL,
    asked_by_role TEXT NOT NULL,
    found_by TEXT NOT NULL,
    inaccuracy TEXT NOT NULL,
    state TEXT NOT NULL,
    answered_at TEXT,
    answered_by_name TEXT,
    answered_by_role TEXT,
    because TEXT
) STRICT;
CREATE INDEX reopening_by_note ON reopening (note_entry);
CREATE INDEX reopening_by_state ON reopening (state, asked_at);
