-- What an authority changed of a calendar of working days: a day off, a day that is worked after
-- all, or a year whose days were published. The calendar itself is data of the installation.
CREATE TABLE calendar_change (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    calendar TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C",
    name TEXT COLLATE "C",
    year TEXT COLLATE "C",
    because TEXT COLLATE "C" NOT NULL,
    changed_by TEXT COLLATE "C" NOT NULL,
    changed_at TEXT COLLATE "C" NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_change TO daybook_app;
