-- What an authority changed of a calendar of working days: a day off, a day that is worked after
-- all, or a year whose days were published. The calendar itself is data of the installation.
CREATE TABLE calendar_change (
    entry_id TEXT PRIMARY KEY,
    calendar TEXT NOT NULL,
    what TEXT NOT NULL,
    day TEXT,
    name TEXT,
    year TEXT,
    because TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
