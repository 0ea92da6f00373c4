-- Proposed recording policies and what became of them; who proposed and who approved what was
-- adopted. Read tables.

CREATE TABLE policy_proposal (
    entry_id TEXT PRIMARY KEY,
    policy_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    because TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    decided TEXT,
    decided_name TEXT NOT NULL,
    decided_because TEXT NOT NULL
) STRICT;

ALTER TABLE policy_adoption ADD COLUMN proposed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_adoption ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
