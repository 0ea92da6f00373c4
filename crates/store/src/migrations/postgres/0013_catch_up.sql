-- Who said that they had fallen behind, and the plan that their manager agreed or refused; a plan
-- stands beside lateness, never instead of it. Read tables.
CREATE TABLE catch_up (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    staff_id TEXT COLLATE "C" NOT NULL,
    staff_name TEXT COLLATE "C" NOT NULL,
    because TEXT COLLATE "C" NOT NULL,
    until TEXT COLLATE "C" NOT NULL,
    asked_at TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    answered_at TEXT COLLATE "C",
    answered_by TEXT COLLATE "C",
    answered_by_name TEXT COLLATE "C" NOT NULL DEFAULT '',
    answered_by_role TEXT COLLATE "C" NOT NULL DEFAULT '',
    answered_because TEXT COLLATE "C" NOT NULL DEFAULT '',
    clause TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX catch_up_by_staff ON catch_up (staff_id, asked_at);
CREATE INDEX catch_up_by_state ON catch_up (state, asked_at);

CREATE TABLE catch_up_piece (
    entry_id TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    child_id TEXT COLLATE "C" NOT NULL,
    note_id TEXT COLLATE "C",
    started_by TEXT COLLATE "C",
    clock TEXT COLLATE "C",
    agreed TEXT COLLATE "C",
    PRIMARY KEY (entry_id, position)
);
CREATE INDEX catch_up_piece_by_child ON catch_up_piece (child_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON catch_up, catch_up_piece TO daybook_app;
