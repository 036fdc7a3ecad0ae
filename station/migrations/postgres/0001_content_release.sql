-- The releases of content that were ever served. Phones refuse to go back; so does the station.
CREATE TABLE content_release (
  version BIGINT PRIMARY KEY,
  index_sha256 TEXT NOT NULL,
  made BIGINT NOT NULL,         -- milliseconds since 1970, UTC
  first_served BIGINT NOT NULL  -- milliseconds since 1970, UTC
);
