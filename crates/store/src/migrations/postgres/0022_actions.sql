-- What somebody agreed to do is asked for by their name, whenever they open their work.
CREATE INDEX duty_of_owner ON duty (LOWER(owner), due);
