-- Who a demo handset is, and how it stands. Nothing of a visitor is ever written here: this file stays when theirs goes.
CREATE TABLE handset (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL, -- UUID v7, made here
    secret TEXT NOT NULL, -- the handset's word for itself; the station has its digest
    code TEXT NOT NULL, -- the desk's, for enrolling; empty where it was lost
    hall TEXT NOT NULL, -- as it was set up; the station's word counts once there is one
    settings TEXT, -- JSON: the wire's Settings; absent until it has enrolled
    refused INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1)), -- the code, or once enrolled the handset itself
    visiting INTEGER NOT NULL DEFAULT 0 CHECK (visiting IN (0, 1)), -- until shell and core are clean
    synced INTEGER, -- milliseconds since 1970, UTC: when the station last answered for content
    cleans INTEGER NOT NULL DEFAULT 0,
    cleaned INTEGER, -- milliseconds since 1970, UTC
    clean_millis INTEGER,
    not_cleaned TEXT NOT NULL DEFAULT '[]', -- JSON: what could not be cleaned then
    wrong INTEGER NOT NULL DEFAULT 0, -- PINs, since the last right one
    wrong_at INTEGER -- milliseconds since 1970, UTC
) STRICT;
