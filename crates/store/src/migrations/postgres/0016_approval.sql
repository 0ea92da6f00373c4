-- Who asked to edit another's draft, and what its author answered: the approval is kept. A read table.
CREATE TABLE draft_approval (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    child_id TEXT COLLATE "C" NOT NULL,
    note_id TEXT COLLATE "C" NOT NULL,
    asked_at TEXT COLLATE "C" NOT NULL,
    asked_by TEXT COLLATE "C" NOT NULL,
    asked_by_name TEXT COLLATE "C" NOT NULL,
    asked_by_role TEXT COLLATE "C" NOT NULL,
    because TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    answered_at TEXT COLLATE "C",
    answered_by_name TEXT COLLATE "C" NOT NULL DEFAULT '',
    answered_because TEXT COLLATE "C" NOT NULL DEFAULT '',
    until TEXT COLLATE "C",
    ended_at TEXT COLLATE "C"
);
CREATE INDEX draft_approval_by_note ON draft_approval (note_id, asked_at);
CREATE INDEX draft_approval_by_asker ON draft_approval (asked_by, until);

GRANT SELECT, INSERT, UPDATE, DELETE ON draft_approval TO daybook_app;
