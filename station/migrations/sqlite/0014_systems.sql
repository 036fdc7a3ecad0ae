-- Programs of a carrier, each with a credential of its own, of which a digest is kept.
CREATE TABLE carrier_system (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  secret TEXT NOT NULL UNIQUE,
  grants TEXT NOT NULL,    -- orders, messages; a comma between
  made INTEGER NOT NULL,   -- milliseconds since 1970, UTC
  ended INTEGER NOT NULL   -- 0 while it is good
) STRICT;

-- By which program an order came, and what it calls it; empty for people's own.
ALTER TABLE service_order ADD COLUMN system TEXT NOT NULL DEFAULT '';
ALTER TABLE service_order ADD COLUMN external TEXT NOT NULL DEFAULT '';
CREATE INDEX service_order_by_system ON service_order (system, external);

-- Whose message it is, and which program's: what is asked for when the number is gone.
ALTER TABLE message ADD COLUMN customer TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN system TEXT NOT NULL DEFAULT '';
CREATE INDEX message_by_customer ON message (customer, made);
CREATE INDEX message_by_system ON message (system, made);
