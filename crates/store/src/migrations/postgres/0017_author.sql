-- An author's previous note on a file is asked for at every note they write there.
CREATE INDEX note_of_author ON note (child_id, author_id, number);
