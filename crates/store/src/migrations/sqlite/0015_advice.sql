-- What information governance advises on a proposed recording policy. A read table.
CREATE TABLE policy_advice (
    entry_id TEXT PRIMARY KEY,
    proposal TEXT NOT NULL,
    name TEXT NOT NULL,
    advice TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX policy_advice_by_proposal ON policy_advice (proposal, at);
