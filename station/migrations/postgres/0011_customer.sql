-- A verified number. Everything else of a customer names the id, so that the number can be forgotten.
CREATE TABLE customer (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT UNIQUE,      -- absent once it was deleted
  language TEXT NOT NULL,
  day TEXT NOT NULL,       -- the latest day its account has seen; empty before the first
  made BIGINT NOT NULL    -- milliseconds since 1970, UTC
);

-- A code that was sent. Its id and its code are digests over a secret that only the asker has.
CREATE TABLE sign_in_code (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  code TEXT NOT NULL,      -- empty where the carrier does not know the number
  until BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  used BIGINT NOT NULL,
  made BIGINT NOT NULL
);

-- What was tried, for limits: by digests of number, address, device.
CREATE TABLE sign_in_try (
  kind TEXT NOT NULL,      -- number, address, device; wrong-number, wrong-address
  who TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX sign_in_try_by_who ON sign_in_try (kind, who, at);

-- Who is signed in, by digests of what browser or phone holds.
CREATE TABLE customer_token (
  secret TEXT NOT NULL PRIMARY KEY,
  customer TEXT NOT NULL,
  family TEXT NOT NULL,    -- everything that came from one sign-in
  kind TEXT NOT NULL,      -- web, access, renew
  until BIGINT NOT NULL,
  spent BIGINT NOT NULL,  -- when a renew token gave its pair; 0 before
  made BIGINT NOT NULL
);
CREATE INDEX customer_token_by_family ON customer_token (family);
CREATE INDEX customer_token_by_customer ON customer_token (customer);
