-- Who asked to edit another's draft, and what its author answered: the approval is kept. A read table.
CREATE TABLE draft_approval (
    entry_id TEXT PRIMARY KEY,
    child_id TEXT NOT NULL,
    note_id TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_by_name TEXT NOT NULL,
    asked_by_role TEXT NOT NULL,
    because TEXT NOT NULL,
    state TEXT NOT NULL,
    answered_at TEXT,
    answered_by_name TEXT NOT NULL DEFAULT '',
    answered_because TEXT NOT NULL DEFAULT '',
    until TEXT,
    ended_at TEXT
) STRICT;
CREATE INDEX draft_approval_by_note ON draft_approval (note_id, asked_at);
CREATE INDEX draft_approval_by_asker ON draft_approval (asked_by, until);
