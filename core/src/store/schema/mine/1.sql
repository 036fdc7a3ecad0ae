-- What belongs to the person: never deleted by an upgrade, never refilled from anywhere.
CREATE TABLE bookmark (
    guide TEXT PRIMARY KEY NOT NULL,
    added INTEGER NOT NULL -- milliseconds since 1970, UTC
) STRICT;

CREATE TABLE history (
    guide TEXT PRIMARY KEY NOT NULL,
    opened INTEGER NOT NULL, -- the last time, milliseconds since 1970, UTC
    times INTEGER NOT NULL
) STRICT;
CREATE INDEX history_by_time ON history (opened DESC);

CREATE TABLE setting (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

-- What no clock and no deleted cache may talk the phone out of.
CREATE TABLE content_floor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL,
    time INTEGER NOT NULL -- milliseconds since 1970, UTC
) STRICT;

CREATE TABLE content_key (
    id TEXT PRIMARY KEY NOT NULL,
    public_key TEXT, -- absent when all that is known is that it was revoked
    revoked INTEGER NOT NULL CHECK (revoked IN (0, 1))
) STRICT;
