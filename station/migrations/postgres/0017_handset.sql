-- Codes by which demo handsets make themselves known. What is kept of a code is its digest.
CREATE TABLE handset_code (
  id TEXT NOT NULL PRIMARY KEY, -- what the desk's pages call it
  code TEXT NOT NULL UNIQUE,
  hall TEXT NOT NULL,
  most BIGINT NOT NULL,        -- so many handsets
  language TEXT NOT NULL,       -- in which they are named
  made BIGINT NOT NULL,        -- milliseconds since 1970, UTC
  until BIGINT NOT NULL,
  revoked BIGINT NOT NULL      -- 0 while it is good
);
CREATE INDEX handset_code_by_hall ON handset_code (hall, until);

-- Phones to be tried in a hall. Nobody who tried one is in it.
CREATE TABLE handset (
  id TEXT NOT NULL PRIMARY KEY,
  secret TEXT NOT NULL,         -- its digest
  code TEXT NOT NULL,           -- the digest of the code it came with
  of_code TEXT NOT NULL,        -- that code's id
  hall TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  model TEXT NOT NULL,
  made BIGINT NOT NULL,
  retired BIGINT NOT NULL,     -- 0 while it is in use
  told BIGINT NOT NULL,        -- when it last said how it is; 0 before
  report TEXT NOT NULL          -- what it said then; empty before
);
CREATE INDEX handset_by_hall ON handset (hall, made);
CREATE INDEX handset_by_code ON handset (of_code);

-- The battery by the hour, of two days: what the desk's chart is drawn of. An hour that is not there was silent.
CREATE TABLE handset_hour (
  handset TEXT NOT NULL,
  hour BIGINT NOT NULL,        -- hours since 1970, UTC
  battery BIGINT NOT NULL,     -- in percent; -1 where it did not say
  PRIMARY KEY (handset, hour)
);

-- What holds for a hall's handsets.
CREATE TABLE handset_hall (
  hall TEXT NOT NULL PRIMARY KEY,
  idle BIGINT NOT NULL,        -- seconds
  salt TEXT NOT NULL,           -- of the PIN's record; empty before one is set
  rounds BIGINT NOT NULL,
  digest TEXT NOT NULL
);
