-- The numbers that others know the child by and that stand on the file, for searches (PRX-002).
ALTER TABLE child ADD COLUMN identifiers TEXT NOT NULL DEFAULT '';
