-- Short messages on their way. What is over keeps neither number nor text.
CREATE TABLE message (
  id TEXT NOT NULL PRIMARY KEY, -- a digest of what it tells and to whom: the same is told once
  kind TEXT NOT NULL,
  number TEXT NOT NULL,         -- empty once it is delivered or given up
  body TEXT NOT NULL,           -- empty once it is handed over
  state TEXT NOT NULL,          -- waiting, taken, handed, delivered, failed, lapsed
  tries INTEGER NOT NULL,
  due INTEGER NOT NULL,         -- not before; milliseconds since 1970, UTC
  until INTEGER NOT NULL,       -- worth nothing afterwards
  taken_until INTEGER NOT NULL, -- a station has it in hand; 0 for none
  made INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX message_by_due ON message (state, due);

-- What the other end calls each part, until it has told what became of it.
CREATE TABLE message_part (
  reference TEXT NOT NULL PRIMARY KEY,
  message TEXT NOT NULL,
  state TEXT NOT NULL -- handed, delivered, failed
) STRICT;
CREATE INDEX message_part_by_message ON message_part (message);

-- What would have been sent, where the example has no line to a carrier.
CREATE TABLE example_inbox (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  place INTEGER NOT NULL -- in the order they came
) STRICT;
CREATE INDEX example_inbox_by_place ON example_inbox (place);

-- In which language somebody who left a number booked; empty where it is not known.
ALTER TABLE booking ADD COLUMN language TEXT NOT NULL DEFAULT '';
