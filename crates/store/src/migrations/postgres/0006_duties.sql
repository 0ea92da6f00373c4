-- What is owed by the clocks of the recording policies. A read table: `casework` works it out from
-- entries and from the policies that were adopted, in the transaction of the entry. Whether a duty
-- is overdue is never stored.
CREATE TABLE clock_duty (
    child_id TEXT COLLATE "C" NOT NULL,
    started_by TEXT COLLATE "C" NOT NULL,
    clock TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    about TEXT COLLATE "C",
    act TEXT COLLATE "C" NOT NULL,
    repeats BIGINT NOT NULL,
    missed TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    staff_id TEXT COLLATE "C",
    team_id TEXT COLLATE "C",
    started_at TEXT COLLATE "C" NOT NULL,
    started_day TEXT COLLATE "C" NOT NULL,
    due_at TEXT COLLATE "C" NOT NULL,
    limit_words TEXT COLLATE "C" NOT NULL,
    clause TEXT COLLATE "C" NOT NULL,
    policy TEXT COLLATE "C" NOT NULL,
    provisional BIGINT NOT NULL,
    met_at TEXT COLLATE "C",
    met_by TEXT COLLATE "C",
    lapsed_at TEXT COLLATE "C",
    PRIMARY KEY (child_id, started_by, clock)
);
CREATE INDEX clock_duty_open_by_child ON clock_duty (child_id, due_at) WHERE met_at IS NULL AND lapsed_at IS NULL;
CREATE INDEX clock_duty_open_by_staff ON clock_duty (staff_id, due_at) WHERE met_at IS NULL AND lapsed_at IS NULL;
CREATE INDEX clock_duty_open_by_team ON clock_duty (team_id, due_at) WHERE met_at IS NULL AND lapsed_at IS NULL;

-- From which policies and calendars the duties were last worked out.
CREATE TABLE made (
    name TEXT COLLATE "C" PRIMARY KEY,
    basis TEXT COLLATE "C" NOT NULL
);

-- What clocks ask of a note besides its times: the moment its limits run from, a detailed write-up,
-- a safeguarding issue and when it was passed on.
ALTER TABLE note ADD COLUMN clock_at TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN writeup BIGINT NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN concern BIGINT NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN concern_told_at TEXT COLLATE "C";
CREATE INDEX note_by_clock ON note (child_id, clock_at);

-- What a draft is about, as far as it says so, and by when a clock wants it finalised.
ALTER TABLE draft ADD COLUMN kind TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN due_limit TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN due_clause TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN sweep_at TEXT COLLATE "C";
ALTER TABLE draft ADD COLUMN sweep_clause TEXT COLLATE "C" NOT NULL DEFAULT '';

GRANT SELECT, INSERT, UPDATE, DELETE ON clock_duty, made TO daybook_app;
