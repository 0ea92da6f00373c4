-- Proposed recording policies and what became of them; who proposed and who approved what was
-- adopted. Read tables.

CREATE TABLE policy_proposal (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    policy_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    because TEXT COLLATE "C" NOT NULL,
    staff_id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    decided TEXT COLLATE "C",
    decided_name TEXT COLLATE "C" NOT NULL,
    decided_because TEXT COLLATE "C" NOT NULL
);

ALTER TABLE policy_adoption ADD COLUMN proposed_by TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE policy_adoption ADD COLUMN approved_by TEXT COLLATE "C" NOT NULL DEFAULT '';

GRANT SELECT, INSERT, UPDATE, DELETE ON policy_proposal TO daybook_app;
