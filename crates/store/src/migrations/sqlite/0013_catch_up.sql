-- Who said that they had fallen behind, and the plan that their manager agreed or refused; a plan
-- stands beside lateness, never instead of it. Read tables.
CREATE TABLE catch_up (
    entry_id TEXT PRIMARY KEY,
    staff_id TEXT NOT NULL,
    staff_name TEXT NOT NULL,
    because TEXT NOT NULL,
    until TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    state TEXT NOT NULL,
    answered_at TEXT,
    answered_by TEXT,
    answered_by_name TEXT NOT NULL DEFAULT '',
    answered_by_role TEXT NOT NULL DEFAULT '',
    answered_because TEXT NOT NULL DEFAULT '',
    clause TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX catch_up_by_staff ON catch_up (staff_id, asked_at);
CREATE INDEX catch_up_by_state ON catch_up (state, asked_at);

CREATE TABLE catch_up_piece (
    entry_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    child_id TEXT NOT NULL,
    note_id TEXT,
    started_by TEXT,
    clock TEXT,
    agreed TEXT,
    PRIMARY KEY (entry_id, position)
) STRICT;
CREATE INDEX catch_up_piece_by_child ON catch_up_piece (child_id);
