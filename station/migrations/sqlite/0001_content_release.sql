-- The releases of content that were ever served. Phones refuse to go back; so does the station.
CREATE TABLE content_release (
  version INTEGER PRIMARY KEY,
  index_sha256 TEXT NOT NULL,
  made INTEGER NOT NULL,         -- milliseconds since 1970, UTC
  first_served INTEGER NOT NULL  -- milliseconds since 1970, UTC
) STRICT;
