-- What became of suggestions, a day. Nobody is in it.
CREATE TABLE recommend_outcome (
  day TEXT NOT NULL,       -- yyyy-mm-dd, as the calendar in the halls has it
  hall TEXT NOT NULL,      -- where it was shown; empty at home
  app TEXT NOT NULL,
  step TEXT NOT NULL,      -- as core/wire names it
  times INTEGER NOT NULL,
  PRIMARY KEY (day, hall, app, step)
) STRICT;
CREATE INDEX recommend_outcome_by_step ON recommend_outcome (step, day);

-- What programs asked, kept for a day under the id that the answer named.
CREATE TABLE recommend_query (
  id TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,     -- a customer, a carrier's system, or a digest of a device's secret
  customer TEXT NOT NULL,  -- whose usage was priced; empty where nobody's was
  body TEXT NOT NULL,
  made INTEGER NOT NULL
) STRICT;
CREATE INDEX recommend_query_by_owner ON recommend_query (owner, made);
CREATE INDEX recommend_query_by_customer ON recommend_query (customer);
CREATE INDEX recommend_query_by_made ON recommend_query (made);

-- What a clerk may remember of a customer, because the customer said so.
CREATE TABLE recommend_told (
  customer TEXT NOT NULL,
  app TEXT NOT NULL,
  step TEXT NOT NULL,      -- the last thing: explained, taken, refused
  at INTEGER NOT NULL,     -- milliseconds since 1970, UTC
  PRIMARY KEY (customer, app)
) STRICT;
