-- When workers were away: beside lateness and gaps, never instead of them.
CREATE TABLE absence (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    staff_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    from_date TEXT COLLATE "C" NOT NULL,
    to_date TEXT COLLATE "C",
    stated_at TEXT COLLATE "C" NOT NULL,
    superseded_by TEXT COLLATE "C"
);
CREATE INDEX absence_by_staff ON absence (staff_id, from_date);

GRANT SELECT, INSERT, UPDATE, DELETE ON absence TO daybook_app;
