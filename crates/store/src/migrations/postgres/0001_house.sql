-- The ledger: what is true. Rows are added and never changed; triggers and grants say so to whoever
-- tries. Text sorts byte by byte, as it does on SQLite.

CREATE TABLE meta (
    name TEXT COLLATE "C" PRIMARY KEY,
    value BYTEA NOT NULL
);

-- One leaf an entry: commitments, never content. The columns beside `leaf` are derived from it.
CREATE TABLE ledger_leaf (
    idx BIGINT PRIMARY KEY,
    entry_id TEXT COLLATE "C" NOT NULL UNIQUE,
    file_id TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    recorded_at TEXT COLLATE "C" NOT NULL,
    leaf BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    UNIQUE (file_id, number)
);

-- The words of an entry, sealed under its own key.
CREATE TABLE ledger_section (
    entry_id TEXT COLLATE "C" NOT NULL REFERENCES ledger_leaf (entry_id),
    name TEXT COLLATE "C" NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (entry_id, name)
);

-- Wrapped keys: the only erasable rows of the ledger, and only with an erase entry to show for it.
CREATE TABLE entry_key (
    entry_id TEXT COLLATE "C" PRIMARY KEY REFERENCES ledger_leaf (entry_id),
    wrapped BYTEA NOT NULL
);

-- `key_id` tells which installation key a file's key is wrapped under.
CREATE TABLE file_key (
    file_id TEXT COLLATE "C" PRIMARY KEY,
    key_id BYTEA NOT NULL,
    wrapped BYTEA NOT NULL
);

-- The two heads, which move on with every entry.
CREATE TABLE ledger_head (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    frontier BYTEA NOT NULL,
    recorded_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE file_head (
    file_id TEXT COLLATE "C" PRIMARY KEY,
    number BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

-- Who looked at what, and on what basis (ACC-001); each row carries the hash of all before it.
CREATE TABLE trail (
    seq BIGINT PRIMARY KEY,
    at TEXT COLLATE "C" NOT NULL,
    staff_id TEXT COLLATE "C",
    role TEXT COLLATE "C" NOT NULL,
    session_id TEXT COLLATE "C",
    act TEXT COLLATE "C" NOT NULL,
    child_id TEXT COLLATE "C",
    thing TEXT COLLATE "C",
    basis TEXT COLLATE "C" NOT NULL,
    allowed BIGINT NOT NULL,
    reason BYTEA,
    address TEXT COLLATE "C" NOT NULL,
    device TEXT COLLATE "C" NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX trail_by_child ON trail (child_id, seq);
CREATE INDEX trail_by_staff ON trail (staff_id, seq);

CREATE TABLE trail_head (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    size BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

-- Which erase entry destroyed which key; added with that entry.
CREATE TABLE erasure (
    entry_id TEXT COLLATE "C" PRIMARY KEY REFERENCES ledger_leaf (entry_id),
    erased_by TEXT COLLATE "C" NOT NULL REFERENCES ledger_leaf (entry_id)
);

-- What is not a record: accounts' secrets, sessions, drafts (sealed), answers to repeated posts.

CREATE TABLE credential (
    staff_id TEXT COLLATE "C" PRIMARY KEY,
    password TEXT COLLATE "C" NOT NULL,
    totp BYTEA,
    totp_step BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    failed_at TEXT COLLATE "C"
);

CREATE TABLE session (
    token_hash BYTEA PRIMARY KEY,
    session_id TEXT COLLATE "C" NOT NULL UNIQUE,
    staff_id TEXT COLLATE "C" NOT NULL,
    begun_at TEXT COLLATE "C" NOT NULL,
    seen_at TEXT COLLATE "C" NOT NULL,
    passed_totp BIGINT NOT NULL,
    locked BIGINT NOT NULL,
    ended_at TEXT COLLATE "C",
    address TEXT COLLATE "C" NOT NULL,
    device TEXT COLLATE "C" NOT NULL
);
CREATE INDEX session_by_staff ON session (staff_id);

-- A reason that a professional gave for opening a file they do not work on, for a few hours.
CREATE TABLE claim (
    staff_id TEXT COLLATE "C" NOT NULL,
    child_id TEXT COLLATE "C" NOT NULL,
    session_id TEXT COLLATE "C",
    given_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (staff_id, child_id)
);

CREATE TABLE draft (
    note_id TEXT COLLATE "C" PRIMARY KEY,
    child_id TEXT COLLATE "C" NOT NULL,
    visit_id TEXT COLLATE "C" NOT NULL,
    author_id TEXT COLLATE "C" NOT NULL,
    corrects TEXT COLLATE "C",
    version BIGINT NOT NULL,
    first_entered TEXT COLLATE "C" NOT NULL,
    saved_at TEXT COLLATE "C" NOT NULL,
    due_at TEXT COLLATE "C",
    sealed BYTEA NOT NULL
);
CREATE INDEX draft_by_author ON draft (author_id);
CREATE INDEX draft_by_child ON draft (child_id);

-- The answer to a form that was already taken: the same form again gives the same answer.
CREATE TABLE answered (
    form_key TEXT COLLATE "C" PRIMARY KEY,
    staff_id TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C" NOT NULL
);

-- A search whose words must not stand in an address; sealed, and bound to its session.
CREATE TABLE search (
    search_id TEXT COLLATE "C" PRIMARY KEY,
    session_id TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    sealed BYTEA NOT NULL
);

-- Read tables: rebuilt from the ledger at any time by `daybook verify --rebuild`.

CREATE TABLE team (
    team_id TEXT COLLATE "C" PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL
);

CREATE TABLE staff (
    staff_id TEXT COLLATE "C" PRIMARY KEY,
    sign_in TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    supervisor_id TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL,
    entry_id TEXT COLLATE "C" NOT NULL
);

CREATE TABLE staff_team (
    staff_id TEXT COLLATE "C" NOT NULL,
    team_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (staff_id, team_id)
);

CREATE TABLE policy_adoption (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    policy_id TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    from_date TEXT COLLATE "C" NOT NULL,
    bytes BYTEA NOT NULL
);

CREATE TABLE loaded (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    digest TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL
);

CREATE TABLE child (
    child_id TEXT COLLATE "C" PRIMARY KEY,
    person_id TEXT COLLATE "C" NOT NULL UNIQUE,
    authority_child TEXT COLLATE "C" UNIQUE,
    number BIGINT NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    born TEXT COLLATE "C",
    unborn BIGINT NOT NULL,
    died TEXT COLLATE "C",
    opened TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL
);
CREATE INDEX child_by_name ON child (name_key);
CREATE INDEX child_by_birth ON child (born);

CREATE TABLE fact (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    child_id TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    recorded_at TEXT COLLATE "C" NOT NULL,
    author_id TEXT COLLATE "C",
    superseded_by TEXT COLLATE "C",
    lines TEXT COLLATE "C" NOT NULL
);
CREATE INDEX fact_by_child ON fact (child_id, number);

CREATE TABLE allocation (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    child_id TEXT COLLATE "C" NOT NULL,
    staff_id TEXT COLLATE "C",
    team_id TEXT COLLATE "C",
    role TEXT COLLATE "C" NOT NULL,
    from_date TEXT COLLATE "C" NOT NULL,
    to_date TEXT COLLATE "C"
);
CREATE INDEX allocation_by_child ON allocation (child_id);
CREATE INDEX allocation_by_staff ON allocation (staff_id);
CREATE INDEX allocation_by_team ON allocation (team_id);

CREATE TABLE note (
    entry_id TEXT COLLATE "C" PRIMARY KEY,
    note_id TEXT COLLATE "C" NOT NULL UNIQUE,
    child_id TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    visit_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    event_date TEXT COLLATE "C" NOT NULL,
    sort_key TEXT COLLATE "C" NOT NULL,
    event_text TEXT COLLATE "C" NOT NULL,
    recorded_at TEXT COLLATE "C" NOT NULL,
    first_entered TEXT COLLATE "C" NOT NULL,
    author_id TEXT COLLATE "C" NOT NULL,
    author_name TEXT COLLATE "C" NOT NULL,
    author_role TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    opening TEXT COLLATE "C" NOT NULL,
    marks TEXT COLLATE "C" NOT NULL,
    significant BIGINT NOT NULL,
    in_chronology BIGINT NOT NULL,
    seen BIGINT,
    seen_alone BIGINT,
    late TEXT COLLATE "C",
    due TEXT COLLATE "C",
    clause TEXT COLLATE "C" NOT NULL,
    policy TEXT COLLATE "C" NOT NULL,
    corrects TEXT COLLATE "C",
    corrected_by TEXT COLLATE "C"
);
CREATE INDEX note_by_child ON note (child_id, sort_key, number);
CREATE INDEX note_by_visit ON note (visit_id);

CREATE TABLE duty (
    entry_id TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    child_id TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    due TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (entry_id, position)
);
CREATE INDEX duty_by_child ON duty (child_id, due);

-- What SQLite says with triggers alone is said here by grants as well: the application's role can
-- add to the ledger and read it, and nothing else.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is never changed';
END $$;

CREATE FUNCTION refuse_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (
        SELECT 1 FROM erasure JOIN ledger_leaf ON ledger_leaf.entry_id = erasure.erased_by
        WHERE erasure.entry_id = OLD.entry_id AND ledger_leaf.kind = 'erase') THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a key is destroyed only with an erase entry';
END $$;

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['ledger_leaf', 'ledger_section', 'file_key', 'trail', 'erasure'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_change', kept);
    END LOOP;
    FOREACH kept IN ARRAY ARRAY['ledger_leaf', 'ledger_section', 'file_key', 'entry_key', 'trail', 'erasure'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_truncate', kept);
    END LOOP;
END $$;
CREATE TRIGGER entry_key_change BEFORE UPDATE OR DELETE ON entry_key
    FOR EACH ROW EXECUTE FUNCTION refuse_key_change();

DO $$
BEGIN
    -- Roles belong to the whole server: another installation on it may be making this one now.
    BEGIN
        CREATE ROLE daybook_app NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
    END;
    -- The owner may take the role, so that one address serves a small installation.
    IF NOT pg_has_role(current_user, 'daybook_app', 'MEMBER') THEN
        EXECUTE format('GRANT daybook_app TO %I', current_user);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO daybook_app', current_schema());
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO daybook_app', current_schema());
END $$;
REVOKE UPDATE, DELETE ON ledger_leaf, ledger_section, file_key, trail, erasure FROM daybook_app;
REVOKE UPDATE ON entry_key FROM daybook_app;
REVOKE UPDATE, DELETE ON meta FROM daybook_app;
REVOKE DELETE ON ledger_head, file_head, trail_head FROM daybook_app;
REVOKE INSERT, UPDATE, DELETE ON migration FROM daybook_app;
