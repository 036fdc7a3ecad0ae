-- A time at a hall and how many of its places are taken. The hall stands first in every key, so that it partitions.
CREATE TABLE booking_slot (
  hall TEXT NOT NULL,
  start BIGINT NOT NULL, -- milliseconds since 1970, UTC
  taken BIGINT NOT NULL,
  PRIMARY KEY (hall, start)
);

-- A booking. Nobody is in it: whoever has its secret may look at it and cancel it.
CREATE TABLE booking (
  hall TEXT NOT NULL,
  id TEXT NOT NULL,
  start BIGINT NOT NULL,  -- milliseconds since 1970, UTC
  seat BIGINT,            -- absent once it is cancelled: its place is free again
  about TEXT NOT NULL,     -- a guide's id; empty for anything else
  code TEXT NOT NULL,      -- what is said at the counter
  secret TEXT NOT NULL,    -- SHA-256 of the secret in the ticket's address
  made BIGINT NOT NULL,   -- milliseconds since 1970, UTC
  PRIMARY KEY (hall, id),
  UNIQUE (hall, start, seat)
);
