-- What corrects a note is looked for whenever that note is read. With this step the read tables are made
-- anew, so that what a correction says of who was seen stands with the note that it corrects.
CREATE INDEX note_corrects ON note (corrects) WHERE corrects IS NOT NULL;
