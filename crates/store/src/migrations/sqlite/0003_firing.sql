-- How often a clause of a policy fired: findings kept at finalising, and late entries. Counted over
-- the authority; names no child and no worker. A read table.

CREATE TABLE firing (
    entry_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    clause TEXT NOT NULL,
    what TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (entry_id, position)
) STRICT;
CREATE INDEX firing_by_clause ON firing (clause, day);
