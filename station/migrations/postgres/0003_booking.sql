-- The hall stands first in every key and unique index, so that it partitions. Instants are milliseconds since 1970, UTC.

-- A time of a product at a hall and how many of its places are taken.
CREATE TABLE booking_slot (
  hall TEXT NOT NULL,
  product TEXT NOT NULL,
  start BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  PRIMARY KEY (hall, product, start)
);

-- A booking. Its id is a digest of the ticket's secret: whoever reads the table has no ticket.
CREATE TABLE booking (
  hall TEXT NOT NULL,
  id TEXT NOT NULL,
  product TEXT NOT NULL,
  start BIGINT NOT NULL,
  length BIGINT NOT NULL,      -- milliseconds
  seat BIGINT,                 -- absent once its place is free again
  state TEXT NOT NULL,          -- held, booked, arrived, done, missed, cancelled, lapsed, closed
  held_until BIGINT NOT NULL,  -- 0 once it is confirmed
  about TEXT NOT NULL,          -- a guide's id; empty for anything else
  day TEXT NOT NULL,            -- the hall's own date of its start
  code TEXT NOT NULL,           -- what is said at the counter
  pin TEXT NOT NULL,            -- four digits to find the ticket again
  owner TEXT NOT NULL,          -- a digest of the device's or browser's secret; empty after check-out
  person TEXT NOT NULL,         -- who counts as one person: a digest of the number, or the owner
  name TEXT NOT NULL,           -- empty where not given, and after check-out
  number TEXT NOT NULL,         -- the like
  note TEXT NOT NULL,           -- why the hall cancelled it
  made BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (hall, id),
  UNIQUE (hall, product, start, seat),
  UNIQUE (hall, day, code)
);
CREATE INDEX booking_by_person ON booking (person, start);
CREATE INDEX booking_by_owner ON booking (owner, made);
CREATE INDEX booking_by_start ON booking (hall, start);

-- The last number given on a day, by letter. Numbers never begin again within a day.
CREATE TABLE ticket_number (
  hall TEXT NOT NULL,
  day TEXT NOT NULL,
  letter TEXT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (hall, day, letter)
);

-- A day on which a hall is closed, said at the desk and not in the content.
CREATE TABLE closed_day (
  hall TEXT NOT NULL,
  day TEXT NOT NULL,
  why TEXT NOT NULL,
  made BIGINT NOT NULL,
  PRIMARY KEY (hall, day)
);

-- Somebody in the hall: checked in with a booking (the same id), or with a number taken there.
CREATE TABLE visit (
  hall TEXT NOT NULL,
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  code TEXT NOT NULL,
  pin TEXT NOT NULL,
  product TEXT NOT NULL,
  about TEXT NOT NULL,
  due BIGINT NOT NULL,       -- the booked time; 0 for a number taken in the hall
  arrived BIGINT NOT NULL,
  state TEXT NOT NULL,        -- waiting, called, held, done, missed, left
  called BIGINT NOT NULL,    -- when last called; 0 before
  began BIGINT NOT NULL,     -- when first called; 0 before
  ended BIGINT NOT NULL,     -- 0 before
  desk TEXT NOT NULL,         -- the account that called; empty before
  for_desk TEXT NOT NULL,     -- the account it was handed to; empty for anybody
  owner TEXT NOT NULL,        -- as in booking; empty after check-out
  name TEXT NOT NULL,         -- the like
  note TEXT NOT NULL,         -- why it is held, in the clerk's few words; empty after check-out
  PRIMARY KEY (hall, id),
  UNIQUE (hall, day, code)
);
CREATE INDEX visit_by_state ON visit (hall, day, state);

-- What signs the halls' codes. Several stations on one database share it.
CREATE TABLE hall_key (
  id TEXT NOT NULL PRIMARY KEY,
  secret TEXT NOT NULL,
  made BIGINT NOT NULL
);
