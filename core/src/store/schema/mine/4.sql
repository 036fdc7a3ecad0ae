-- Who has signed in on this phone. Tokens lie here only as the shell has wrapped them.
CREATE TABLE sign_in (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    number TEXT NOT NULL, -- masked
    wrapped BLOB, -- absent: nothing wraps here, and who has signed in is so until the app ends
    parting INTEGER NOT NULL DEFAULT 0 CHECK (parting IN (0, 1)) -- signed out here, and the station is not told yet
) STRICT;

-- A code for signing in that was asked for.
CREATE TABLE sign_in_code (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    challenge TEXT NOT NULL, -- goes with the code
    number TEXT NOT NULL,
    until INTEGER NOT NULL, -- milliseconds since 1970, UTC
    again INTEGER NOT NULL, -- when another can be asked for
    wrong INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What the customer has, what was ordered and how it was consented to, receipts: as the station last said it.
CREATE TABLE services (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    asked INTEGER NOT NULL, -- milliseconds since 1970, UTC
    mine TEXT NOT NULL -- JSON: the wire's Mine
) STRICT;

-- What the station answered to an act since then.
CREATE TABLE service_news (
    order_id TEXT PRIMARY KEY NOT NULL,
    body TEXT NOT NULL -- JSON: the wire's Confirmed
) STRICT;

-- Orders that were begun here: noted before they are sent, so that a lost answer makes no second one.
CREATE TABLE service_act (
    key TEXT PRIMARY KEY NOT NULL,
    item TEXT NOT NULL, -- JSON: the wire's Item
    order_id TEXT NOT NULL DEFAULT '', -- the station's; empty until it has answered
    asked TEXT, -- JSON: the wire's ToConfirm
    until INTEGER NOT NULL DEFAULT 0, -- how long its code is good
    wrong INTEGER NOT NULL DEFAULT 0, -- wrong codes
    state TEXT NOT NULL,
    made INTEGER NOT NULL
) STRICT;
CREATE INDEX service_act_by_order ON service_act (order_id);

-- What was left by short message, as the carrier answered.
CREATE TABLE left_by_sms (
    subject TEXT PRIMARY KEY NOT NULL, -- the product, or the offering where no station was asked
    at INTEGER NOT NULL,
    answer TEXT NOT NULL
) STRICT;
