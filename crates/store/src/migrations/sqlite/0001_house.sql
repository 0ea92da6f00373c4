-- The ledger: what is true. Rows are added and never changed; triggers say so to whoever tries.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

-- One leaf an entry: commitments, never content. The columns beside `leaf` are derived from it.
CREATE TABLE ledger_leaf (
    idx INTEGER PRIMARY KEY,
    entry_id TEXT NOT NULL UNIQUE,
    file_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    leaf BLOB NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (file_id, number)
) STRICT;

-- The words of an entry, sealed under its own key.
CREATE TABLE ledger_section (
    entry_id TEXT NOT NULL REFERENCES ledger_leaf (entry_id),
    name TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (entry_id, name)
) STRICT;

-- Wrapped keys: the only erasable rows of the ledger, and only with an erase entry to show for it.
CREATE TABLE entry_key (
    entry_id TEXT PRIMARY KEY REFERENCES ledger_leaf (entry_id),
    wrapped BLOB NOT NULL
) STRICT;

-- `key_id` tells which installation key a file's key is wrapped under.
CREATE TABLE file_key (
    file_id TEXT PRIMARY KEY,
    key_id BLOB NOT NULL,
    wrapped BLOB NOT NULL
) STRICT;

-- The two heads, which move on with every entry.
CREATE TABLE ledger_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    frontier BLOB NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE file_head (
    file_id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- Who looked at what, and on what basis (ACC-001); each row carries the hash of all before it.
CREATE TABLE trail (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    staff_id TEXT,
    role TEXT NOT NULL,
    session_id TEXT,
    act TEXT NOT NULL,
    child_id TEXT,
    thing TEXT,
    basis TEXT NOT NULL,
    allowed INTEGER NOT NULL,
    reason BLOB,
    address TEXT NOT NULL,
    device TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX trail_by_child ON trail (child_id, seq);
CREATE INDEX trail_by_staff ON trail (staff_id, seq);

CREATE TABLE trail_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    size INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE TRIGGER ledger_leaf_update BEFORE UPDATE ON ledger_leaf
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER ledger_leaf_delete BEFORE DELETE ON ledger_leaf
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
-- REPLACE deletes without asking the delete trigger, so an existing row is refused before that.
CREATE TRIGGER ledger_leaf_replace BEFORE INSERT ON ledger_leaf
    WHEN EXISTS (SELECT 1 FROM ledger_leaf WHERE idx = NEW.idx)
      OR EXISTS (SELECT 1 FROM ledger_leaf WHERE entry_id = NEW.entry_id)
      OR EXISTS (SELECT 1 FROM ledger_leaf WHERE file_id = NEW.file_id AND number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;

CREATE TRIGGER ledger_section_update BEFORE UPDATE ON ledger_section
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER ledger_section_delete BEFORE DELETE ON ledger_section
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER ledger_section_replace BEFORE INSERT ON ledger_section
    WHEN EXISTS (SELECT 1 FROM ledger_section WHERE entry_id = NEW.entry_id AND name = NEW.name)
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;

CREATE TRIGGER entry_key_update BEFORE UPDATE ON entry_key
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER entry_key_delete BEFORE DELETE ON entry_key
    WHEN NOT EXISTS (
        SELECT 1 FROM erasure JOIN ledger_leaf ON ledger_leaf.entry_id = erasure.erased_by
        WHERE erasure.entry_id = OLD.entry_id AND ledger_leaf.kind = 'erase')
    BEGIN SELECT RAISE(ABORT, 'a key is destroyed only with an erase entry'); END;
CREATE TRIGGER entry_key_replace BEFORE INSERT ON entry_key
    WHEN EXISTS (SELECT 1 FROM entry_key WHERE entry_id = NEW.entry_id)
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;

CREATE TRIGGER file_key_update BEFORE UPDATE ON file_key
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER file_key_delete BEFORE DELETE ON file_key
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER file_key_replace BEFORE INSERT ON file_key
    WHEN EXISTS (SELECT 1 FROM file_key WHERE file_id = NEW.file_id)
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;

CREATE TRIGGER trail_update BEFORE UPDATE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;
CREATE TRIGGER trail_delete BEFORE DELETE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;
CREATE TRIGGER trail_replace BEFORE INSERT ON trail
    WHEN EXISTS (SELECT 1 FROM trail WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END;

-- Which erase entry destroyed which key; added with that entry.
CREATE TABLE erasure (
    entry_id TEXT PRIMARY KEY REFERENCES ledger_leaf (entry_id),
    erased_by TEXT NOT NULL REFERENCES ledger_leaf (entry_id)
) STRICT;
CREATE TRIGGER erasure_update BEFORE UPDATE ON erasure
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER erasure_delete BEFORE DELETE ON erasure
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER erasure_replace BEFORE INSERT ON erasure
    WHEN EXISTS (SELECT 1 FROM erasure WHERE entry_id = NEW.entry_id)
    BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;

-- What is not a record: accounts' secrets, sessions, drafts (sealed), answers to repeated posts.

CREATE TABLE credential (
    staff_id TEXT PRIMARY KEY,
    password TEXT NOT NULL,
    totp BLOB,
    totp_step INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    failed_at TEXT
) STRICT;

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    session_id TEXT NOT NULL UNIQUE,
    staff_id TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    passed_totp INTEGER NOT NULL,
    locked INTEGER NOT NULL,
    ended_at TEXT,
    address TEXT NOT NULL,
    device TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_staff ON session (staff_id);

-- A reason that a professional gave for opening a file they do not work on, for a few hours.
CREATE TABLE claim (
    staff_id TEXT NOT NULL,
    child_id TEXT NOT NULL,
    session_id TEXT,
    given_at TEXT NOT NULL,
    PRIMARY KEY (staff_id, child_id)
) STRICT;

CREATE TABLE draft (
    note_id TEXT PRIMARY KEY,
    child_id TEXT NOT NULL,
    visit_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    corrects TEXT,
    version INTEGER NOT NULL,
    first_entered TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    due_at TEXT,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX draft_by_author ON draft (author_id);
CREATE INDEX draft_by_child ON draft (child_id);

-- The answer to a form that was already taken: the same form again gives the same answer.
CREATE TABLE answered (
    form_key TEXT PRIMARY KEY,
    staff_id TEXT NOT NULL,
    at TEXT NOT NULL,
    answer TEXT NOT NULL
) STRICT;

-- A search whose words must not stand in an address; sealed, and bound to its session.
CREATE TABLE search (
    search_id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    at TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

-- Read tables: rebuilt from the ledger at any time by `daybook verify --rebuild`.

CREATE TABLE team (
    team_id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE staff (
    staff_id TEXT PRIMARY KEY,
    sign_in TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    supervisor_id TEXT,
    state TEXT NOT NULL,
    entry_id TEXT NOT NULL
) STRICT;

CREATE TABLE staff_team (
    staff_id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    PRIMARY KEY (staff_id, team_id)
) STRICT;

CREATE TABLE policy_adoption (
    entry_id TEXT PRIMARY KEY,
    policy_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    from_date TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE loaded (
    entry_id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    about TEXT NOT NULL
) STRICT;

CREATE TABLE child (
    child_id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL UNIQUE,
    authority_child TEXT UNIQUE,
    number INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    born TEXT,
    unborn INTEGER NOT NULL,
    died TEXT,
    opened TEXT NOT NULL,
    status TEXT NOT NULL
) STRICT;
CREATE INDEX child_by_name ON child (name_key);
CREATE INDEX child_by_birth ON child (born);

CREATE TABLE fact (
    entry_id TEXT PRIMARY KEY,
    child_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    author_id TEXT,
    superseded_by TEXT,
    lines TEXT NOT NULL
) STRICT;
CREATE INDEX fact_by_child ON fact (child_id, number);

CREATE TABLE allocation (
    entry_id TEXT PRIMARY KEY,
    child_id TEXT NOT NULL,
    staff_id TEXT,
    team_id TEXT,
    role TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT
) STRICT;
CREATE INDEX allocation_by_child ON allocation (child_id);
CREATE INDEX allocation_by_staff ON allocation (staff_id);
CREATE INDEX allocation_by_team ON allocation (team_id);

CREATE TABLE note (
    entry_id TEXT PRIMARY KEY,
    note_id TEXT NOT NULL UNIQUE,
    child_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    visit_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    class TEXT NOT NULL,
    title TEXT NOT NULL,
    event_date TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    event_text TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    first_entered TEXT NOT NULL,
    author_id TEXT NOT NULL,
    author_name TEXT NOT NULL,
    author_role TEXT NOT NULL,
    reason TEXT NOT NULL,
    opening TEXT NOT NULL,
    marks TEXT NOT NULL,
    significant INTEGER NOT NULL,
    in_chronology INTEGER NOT NULL,
    seen INTEGER,
    seen_alone INTEGER,
    late TEXT,
    due TEXT,
    clause TEXT NOT NULL,
    policy TEXT NOT NULL,
    corrects TEXT,
    corrected_by TEXT
) STRICT;
CREATE INDEX note_by_child ON note (child_id, sort_key, number);
CREATE INDEX note_by_visit ON note (visit_id);

CREATE TABLE duty (
    entry_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    child_id TEXT NOT NULL,
    what TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT NOT NULL,
    PRIMARY KEY (entry_id, position)
) STRICT;
CREATE INDEX duty_by_child ON duty (child_id, due);
