-- Answers to forms are let go by their age, a few at a time.
CREATE INDEX answered_by_age ON answered (at);
