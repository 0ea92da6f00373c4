-- Every name that the file ever stated, for searches: a child is found by any of them (PRX-002).
ALTER TABLE child ADD COLUMN names_key TEXT NOT NULL DEFAULT '';
