-- The customer stands first in every key, so that it partitions. Bodies are JSON as core/wire writes them.
CREATE TABLE service_order (
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL,   -- as in the body, to find what is with the carrier
  body TEXT NOT NULL,
  sent TEXT NOT NULL,    -- what a program sent of its own words, to give it back; empty for none
  place INTEGER NOT NULL, -- in the order they came
  PRIMARY KEY (customer, id)
) STRICT;
CREATE INDEX service_order_by_state ON service_order (state);

CREATE TABLE service_product (
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  place INTEGER NOT NULL,
  told TEXT NOT NULL,    -- the day up to which its reminders were written; empty before the first
  PRIMARY KEY (customer, id)
) STRICT;
CREATE INDEX service_product_by_told ON service_product (told);

-- Receipts stay as they were given.
CREATE TABLE service_receipt (
  customer TEXT NOT NULL,
  id TEXT NOT NULL,      -- the order's
  at INTEGER NOT NULL,   -- milliseconds since 1970, UTC
  body TEXT NOT NULL,
  PRIMARY KEY (customer, id)
) STRICT;

-- A code that confirms one order, as it was shown. Digests over a secret that only the asker has.
CREATE TABLE service_code (
  id TEXT NOT NULL PRIMARY KEY,
  customer TEXT NOT NULL,
  ordered TEXT NOT NULL, -- the order's id
  shown TEXT NOT NULL,
  code TEXT NOT NULL,
  until INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  used INTEGER NOT NULL
) STRICT;

-- Orders taken back by TM Forum's cancelProductOrder.
CREATE TABLE service_cancel (
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (customer, id)
) STRICT;

-- Why people left, counted. Nobody is in it.
CREATE TABLE leaving_reason (
  day TEXT NOT NULL,     -- yyyy-mm-dd, the carrier's
  offering TEXT NOT NULL,
  reason TEXT NOT NULL,  -- service, customer, tariff, operation
  times INTEGER NOT NULL,
  PRIMARY KEY (day, offering, reason)
) STRICT;

-- What was consented to, each entry bound to the one before by its hash. Entries are only ever added.
CREATE TABLE consent (
  place INTEGER NOT NULL PRIMARY KEY,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  customer TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX consent_by_customer ON consent (customer);
CREATE TRIGGER consent_is_not_changed BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'evidence of consent is only ever added'); END;
CREATE TRIGGER consent_is_not_removed BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'evidence of consent is only ever added'); END;
