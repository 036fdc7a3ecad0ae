-- Keys of writes that were done, so that none is done twice.
CREATE TABLE idempotency (
  key TEXT PRIMARY KEY NOT NULL,
  fingerprint TEXT NOT NULL, -- SHA-256 of the route and the body
  made INTEGER NOT NULL      -- milliseconds since 1970, UTC
) STRICT;

-- How often a guide helped and did not, a day. Nobody is in it.
CREATE TABLE guide_outcome (
  day TEXT NOT NULL, -- yyyy-mm-dd, UTC
  guide TEXT NOT NULL,
  audience TEXT NOT NULL,
  language TEXT NOT NULL,
  worked INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  PRIMARY KEY (day, guide, audience, language)
) STRICT;

-- What was looked for in vain, a day. Only what can name nobody is kept.
CREATE TABLE nothing_found (
  day TEXT NOT NULL, -- yyyy-mm-dd, UTC
  language TEXT NOT NULL,
  query TEXT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (day, language, query)
) STRICT;
