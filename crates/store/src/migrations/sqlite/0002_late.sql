-- Why a note is late, whether its times are shown with the label, and versions of a note.

ALTER TABLE note ADD COLUMN late_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN late_times INTEGER NOT NULL DEFAULT 1;
ALTER TABLE note ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE note ADD COLUMN replaces TEXT;
ALTER TABLE note ADD COLUMN replaced_by TEXT;

ALTER TABLE draft ADD COLUMN replaces TEXT;
