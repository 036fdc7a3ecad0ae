-- What the person said for recommendations, if they did. It never leaves the phone.
CREATE TABLE recommend_said (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    interests TEXT NOT NULL, -- JSON: the wire's words
    who TEXT NOT NULL, -- JSON: the wire's words
    skipped INTEGER NOT NULL CHECK (skipped IN (0, 1))
) STRICT;

-- What became of apps and offerings on this phone. It never leaves the phone.
CREATE TABLE recommend_item (
    id TEXT PRIMARY KEY NOT NULL, -- the app's or the offering's
    refused INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1)),
    there INTEGER NOT NULL DEFAULT 0 CHECK (there IN (0, 1)), -- on the phone when it was last looked
    had INTEGER NOT NULL DEFAULT 0 CHECK (had IN (0, 1)), -- it was there once
    store INTEGER NOT NULL DEFAULT 0 CHECK (store IN (0, 1)), -- the store was opened from here, and it is not there since
    taken TEXT, -- yyyy-mm-dd: then it was there
    asked TEXT, -- yyyy-mm-dd: the last time that it was asked about
    settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)) -- nothing is asked any more
) STRICT;

-- What the person allows. No row: nobody has said anything, and it is not allowed.
CREATE TABLE recommend_consent (
    what TEXT PRIMARY KEY NOT NULL CHECK (what IN ('follow-up', 'tell')),
    given INTEGER NOT NULL CHECK (given IN (0, 1)),
    at INTEGER NOT NULL -- milliseconds since 1970, UTC
) STRICT;

-- What was told of which app on a day, so that it is told once. Empty without consent.
CREATE TABLE recommend_told (
    day TEXT NOT NULL, -- yyyy-mm-dd
    app TEXT NOT NULL,
    step TEXT NOT NULL,
    PRIMARY KEY (app, step)
) STRICT;
