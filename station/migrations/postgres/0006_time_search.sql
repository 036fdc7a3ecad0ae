-- Searches for free times, kept for an hour under the id that the answer named. Nothing of a person is in it.
CREATE TABLE time_search (
  id TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,     -- a digest of the device's secret; empty where none was sent
  hall TEXT NOT NULL,      -- empty for one that is not there
  product TEXT NOT NULL,
  length BIGINT NOT NULL, -- of an appointment, milliseconds
  asked TEXT NOT NULL,     -- the times asked for, as JSON
  found TEXT NOT NULL,     -- the beginnings found, milliseconds since 1970, commas between
  made BIGINT NOT NULL    -- when it was last searched
);
CREATE INDEX time_search_by_owner ON time_search (owner, made);
CREATE INDEX time_search_by_made ON time_search (made);
