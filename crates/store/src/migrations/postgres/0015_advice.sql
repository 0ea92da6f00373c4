-- What information governance advises on a proposed recording policy. A read table.
CREATE TABLE policy_advice (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    proposal TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    advice TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX policy_advice_by_proposal ON policy_advice (proposal, at);

GRANT SELECT, INSERT, UPDATE, DELETE ON policy_advice TO daybook_app;
