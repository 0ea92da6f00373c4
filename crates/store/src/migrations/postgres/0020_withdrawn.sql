-- A statement that was entered in error: when it was taken back, by whom and why. Its place in the
-- line of statements that replaced each other is closed up; `superseded_by` names the entry.
ALTER TABLE fact ADD COLUMN withdrawn_at TEXT COLLATE "C";
ALTER TABLE fact ADD COLUMN withdrawn_by TEXT COLLATE "C";
ALTER TABLE fact ADD COLUMN withdrawn_because TEXT COLLATE "C";
