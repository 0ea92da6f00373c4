-- Drafts that were closed as they stood: no notes, so that nothing counts them as any.
CREATE TABLE unattested (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    child_id TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    author_name TEXT COLLATE "C" NOT NULL,
    closed_by_name TEXT COLLATE "C" NOT NULL,
    closed_by_role TEXT COLLATE "C" NOT NULL,
    because TEXT COLLATE "C" NOT NULL,
    closed_at TEXT COLLATE "C" NOT NULL,
    first_entered TEXT COLLATE "C" NOT NULL
);
CREATE INDEX unattested_by_child ON unattested (child_id, number);

GRANT SELECT, INSERT, UPDATE, DELETE ON unattested TO daybook_app;
