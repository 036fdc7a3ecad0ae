-- This phone's own secret: by it a station knows its tickets again. Made once, with the first hold or booking.
CREATE TABLE device (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    secret TEXT NOT NULL
) STRICT;

-- The outbox again: the order is the row's number, for a key may be a ticket's secret and tells no order.
CREATE TABLE waiting (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT UNIQUE NOT NULL, -- keeps a second sending from changing anything
    feature TEXT NOT NULL,
    subject TEXT NOT NULL, -- what it is about: one after another, and a later act can replace an unsent one
    act TEXT NOT NULL, -- what of the feature it does
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    body TEXT NOT NULL, -- JSON; empty for none
    ticket TEXT, -- a ticket's secret, where the write must show it
    tries INTEGER NOT NULL DEFAULT 0, -- more than none: it may have arrived
    next INTEGER NOT NULL DEFAULT 0, -- not before: milliseconds since 1970, UTC
    refused TEXT -- the code with which the station refused it for good
) STRICT;
INSERT INTO waiting (key, feature, subject, act, method, path, body, tries, next, refused)
    SELECT key, feature, subject, '', 'POST', path, body, tries, next, refused FROM outbox ORDER BY key;
DROP TABLE outbox;
ALTER TABLE waiting RENAME TO outbox;
CREATE INDEX outbox_by_subject ON outbox (feature, subject, seq);

-- Tickets of this phone. What the station said last, and when; what still waits is in the outbox.
CREATE TABLE ticket (
    id TEXT PRIMARY KEY NOT NULL,
    secret TEXT NOT NULL, -- of the station's ticket, and the key of the write that books it
    held INTEGER NOT NULL CHECK (held IN (0, 1)), -- the secret was used for a hold before
    hall TEXT NOT NULL,
    product TEXT NOT NULL,
    guide TEXT, -- what it is about
    start INTEGER NOT NULL,
    finish INTEGER NOT NULL,
    stage TEXT, -- as the station says it; absent until it has booked
    code TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '', -- why the hall cancelled it
    desk TEXT NOT NULL DEFAULT '', -- which desk called
    line TEXT, -- JSON: how the line stood
    asked INTEGER NOT NULL DEFAULT 0, -- when the station said so
    refused TEXT, -- the code with which the last act was refused
    refused_act TEXT, -- which one that was
    alternatives TEXT NOT NULL DEFAULT '[]', -- JSON: times that were free then
    made INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_by_start ON ticket (start);

-- The one time that is kept for a few minutes.
CREATE TABLE hold (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    secret TEXT NOT NULL,
    hall TEXT NOT NULL,
    product TEXT NOT NULL,
    guide TEXT,
    start INTEGER NOT NULL,
    until INTEGER NOT NULL -- 0: the station has not answered, and may have it or not
) STRICT;
