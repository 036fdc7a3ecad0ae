-- Writes that wait for a network. Each is made with the person's act and keeps its key until the
-- station has answered, so that a second sending changes nothing.
CREATE TABLE outbox (
    key TEXT PRIMARY KEY NOT NULL, -- UUID v7: in the order in which they were made
    feature TEXT NOT NULL,
    subject TEXT NOT NULL, -- what it is about, so that a later act can replace an unsent one
    path TEXT NOT NULL,
    body TEXT NOT NULL, -- JSON
    tries INTEGER NOT NULL DEFAULT 0,
    next INTEGER NOT NULL DEFAULT 0, -- not before: milliseconds since 1970, UTC
    refused INTEGER -- the status with which the station refused it for good
) STRICT;
