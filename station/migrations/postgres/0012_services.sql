-- The customer stands first in every key, so that it partitions. Bodies are JSON as core/wire writes them.
CREATE TABLE service_order (
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL,   -- as in the body, to find what is with the carrier
  body TEXT NOT NULL,
  sent TEXT NOT NULL,    -- what a program sent of its own words, to give it back; empty for none
  place BIGINT NOT NULL, -- in the order they came
  PRIMARY KEY (customer, id)
);
CREATE INDEX service_order_by_state ON service_order (state);

CREATE TABLE service_product (
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  place BIGINT NOT NULL,
  told TEXT NOT NULL,    -- the day up to which its reminders were written; empty before the first
  PRIMARY KEY (customer, id)
);
CREATE INDEX service_product_by_told ON service_product (told);

-- Receipts stay as they were given.
CREATE TABLE service_receipt (
  customer TEXT NOT NULL,
  id TEXT NOT NULL,      -- the order's
  at BIGINT NOT NULL,   -- milliseconds since 1970, UTC
  body TEXT NOT NULL,
  PRIMARY KEY (customer, id)
);

-- A code that confirms one order, as it was shown. Digests over a secret that only the asker has.
CREATE TABLE service_code (
  id TEXT NOT NULL PRIMARY KEY,
  customer TEXT NOT NULL,
  ordered TEXT NOT NULL, -- the order's id
  shown TEXT NOT NULL,
  code TEXT NOT NULL,
  until BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  used BIGINT NOT NULL
);

-- Orders taken back by TM Forum's cancelProductOrder.
CREATE TABLE service_cancel (
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (customer, id)
);

-- Why people left, counted. Nobody is in it.
CREATE TABLE leaving_reason (
  day TEXT NOT NULL,     -- yyyy-mm-dd, the carrier's
  offering TEXT NOT NULL,
  reason TEXT NOT NULL,  -- service, customer, tariff, operation
  times BIGINT NOT NULL,
  PRIMARY KEY (day, offering, reason)
);

-- What was consented to, each entry bound to the one before by its hash. Entries are only ever added.
CREATE TABLE consent (
  place BIGINT NOT NULL PRIMARY KEY,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  customer TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX consent_by_customer ON consent (customer);
CREATE FUNCTION consent_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'evidence of consent is only ever added'; END $$;
CREATE TRIGGER consent_is_not_changed BEFORE UPDATE OR DELETE ON consent
FOR EACH ROW EXECUTE FUNCTION consent_is_kept();
CREATE TRIGGER consent_is_not_emptied BEFORE TRUNCATE ON consent
FOR EACH STATEMENT EXECUTE FUNCTION consent_is_kept();
