-- What is owed by the clocks of the recording policies. A read table: `casework` works it out from
-- entries and from the policies that were adopted, in the transaction of the entry. Whether a duty
-- is overdue is never stored.
CREATE TABLE clock_duty (
    child_id TEXT NOT NULL,
    started_by TEXT NOT NULL,
    clock TEXT NOT NULL,
    number INTEGER NOT NULL,
    about TEXT,
    act TEXT NOT NULL,
    repeats INTEGER NOT NULL,
    missed TEXT NOT NULL,
    owner TEXT NOT NULL,
    staff_id TEXT,
    team_id TEXT,
    started_at TEXT NOT NULL,
    started_day TEXT NOT NULL,
    due_at TEXT NOT NULL,
    limit_words TEXT NOT NULL,
    clause TEXT NOT NULL,
    policy TEXT NOT NULL,
    provisional INTEGER NOT NULL,
    met_at TEXT,
    met_by TEXT,
    lapsed_at TEXT,
    PRIMARY KEY (child_id, started_by, clock)
) STRICT;
CREATE INDEX clock_duty_open_by_child ON clock_duty (child_id, due_at) WHERE met_at IS NULL AND lapsed_at IS NULL;
CREATE INDEX clock_duty_open_by_staff ON clock_duty (staff_id, due_at) WHERE met_at IS NULL AND lapsed_at IS NULL;
CREATE INDEX clock_duty_open_by_team ON clock_duty (team_id, due_at) WHERE met_at IS NULL AND lapsed_at IS NULL;

-- From which policies and calendars the duties were last worked out.
CREATE TABLE made (
    name TEXT PRIMARY KEY,
    basis TEXT NOT NULL
) STRICT;

-- What clocks ask of a note besides its times: the moment its limits run from, a detailed write-up,
-- a safeguarding issue and when it was passed on.
ALTER TABLE note ADD COLUMN clock_at TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN writeup INTEGER NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN concern INTEGER NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN concern_told_at TEXT;
CREATE INDEX note_by_clock ON note (child_id, clock_at);

-- What a draft is about, as far as it says so, and by when a clock wants it finalised.
ALTER TABLE draft ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN due_limit TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN due_clause TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN sweep_at TEXT;
ALTER TABLE draft ADD COLUMN sweep_clause TEXT NOT NULL DEFAULT '';
