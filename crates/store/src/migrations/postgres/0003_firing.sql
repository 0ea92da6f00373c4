-- How often a clause of a policy fired: findings kept at finalising, and late entries. Counted over
-- the authority; names no child and no worker. A read table.

CREATE TABLE firing (
    entry_id TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    clause TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (entry_id, position)
);
CREATE INDEX firing_by_clause ON firing (clause, day);

GRANT SELECT, INSERT, UPDATE, DELETE ON firing TO daybook_app;
