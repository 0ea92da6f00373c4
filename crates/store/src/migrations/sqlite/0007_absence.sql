-- When workers were away: beside lateness and gaps, never instead of them.
CREATE TABLE absence (
    entry_id TEXT PRIMARY KEY,
    staff_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT,
    stated_at TEXT NOT NULL,
    superseded_by TEXT
) STRICT;
CREATE INDEX absence_by_staff ON absence (staff_id, from_date);
