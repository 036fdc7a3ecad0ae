-- What the carrier last said is left and was used, as the station tells it.
CREATE TABLE usage (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    asked INTEGER NOT NULL, -- milliseconds since 1970, UTC: when the station was asked last
    etag TEXT,
    said TEXT NOT NULL -- JSON: the wire's Usage
) STRICT;

-- Data by day, 13 months of it. What the phone counts stays on the phone.
CREATE TABLE usage_day (
    day TEXT NOT NULL, -- yyyy-mm-dd, the carrier's
    counted TEXT NOT NULL CHECK (counted IN ('carrier', 'phone')),
    bytes INTEGER NOT NULL,
    PRIMARY KEY (day, counted)
) STRICT;

-- What the phone has counted over the cycle, by app. It never leaves the phone.
CREATE TABLE usage_phone (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    at INTEGER NOT NULL,
    counted TEXT NOT NULL -- JSON
) STRICT;

-- What a short message of the carrier said, one of data and one of money.
CREATE TABLE usage_sms (
    about TEXT PRIMARY KEY NOT NULL CHECK (about IN ('data', 'balance')),
    at INTEGER NOT NULL,
    carrier TEXT NOT NULL,
    figures TEXT NOT NULL -- JSON
) STRICT;

-- The customer's own limit as it was last wished here; what waits is in the outbox.
CREATE TABLE usage_cap (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    bytes INTEGER, -- absent: none
    wished INTEGER NOT NULL, -- when
    receipt TEXT, -- absent until the station has answered
    receipt_at INTEGER,
    refused INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1))
) STRICT;

-- What was told by itself, so that nothing is told twice.
CREATE TABLE usage_told (
    key TEXT PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL
) STRICT;
