-- Drafts that were closed as they stood: no notes, so that nothing counts them as any.
CREATE TABLE unattested (
    entry_id TEXT PRIMARY KEY,
    child_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    author_name TEXT NOT NULL,
    closed_by_name TEXT NOT NULL,
    closed_by_role TEXT NOT NULL,
    because TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    first_entered TEXT NOT NULL
) STRICT;
CREATE INDEX unattested_by_child ON unattested (child_id, number);
