-- What a draft keeps of the version it will take the place of.
ALTER TABLE draft ADD COLUMN finalised_first TEXT COLLATE "C";
ALTER TABLE draft ADD COLUMN late_first TEXT COLLATE "C";

-- What was asked for a finalised note to be reopened, and what became of it.
CREATE TABLE reopening (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    child_id TEXT COLLATE "C" NOT NULL,
    note_entry TEXT COLLATE "C" NOT NULL,
    asked_at TEXT COLLATE "C" NOT NULL,
    asked_by TEXT COLLATE "C" NOT NULL,
    asked_by_name TEXT COLLATE "C" NOT NULL,
    asked_by_role TEXT COLLATE "C" NOT NULL,
    found_by TEXT COLLATE "C" NOT NULL,
    inaccuracy TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    answered_at TEXT COLLATE "C",
    answered_by_name TEXT COLLATE "C",
    answered_by_role TEXT COLLATE "C",
    because TEXT COLLATE "C"
);
CREATE INDEX reopening_by_note ON reopening (note_entry);
CREATE INDEX reopening_by_state ON reopening (state, asked_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON reopening TO daybook_app;
