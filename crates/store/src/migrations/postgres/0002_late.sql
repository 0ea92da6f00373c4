-- Why a note is late, whether its times are shown with the label, and versions of a note.

ALTER TABLE note ADD COLUMN late_reason TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN late_times BIGINT NOT NULL DEFAULT 1;
ALTER TABLE note ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE note ADD COLUMN replaces TEXT COLLATE "C";
ALTER TABLE note ADD COLUMN replaced_by TEXT COLLATE "C";

ALTER TABLE draft ADD COLUMN replaces TEXT COLLATE "C";
