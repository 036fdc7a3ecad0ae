-- A carrier's last word on a customer's usage, and how asking for the next one went.
CREATE TABLE usage_kept (
  customer TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,      -- as core/wire writes it; empty while the carrier never gave a figure
  told INTEGER NOT NULL,   -- when it was given, milliseconds since 1970, UTC; 0 for never
  tried INTEGER NOT NULL,  -- when it was last asked for
  trouble TEXT NOT NULL,   -- why that gave nothing; empty where it did
  asking INTEGER NOT NULL  -- until then one station asks for all; 0 for none
) STRICT;
CREATE INDEX usage_kept_by_tried ON usage_kept (tried);

-- A customer's own limit.
CREATE TABLE usage_cap (
  customer TEXT NOT NULL PRIMARY KEY,
  bytes INTEGER NOT NULL,
  since INTEGER NOT NULL,
  receipt TEXT NOT NULL
) STRICT;

-- Receipts of limits stay as they were given.
CREATE TABLE usage_cap_receipt (
  customer TEXT NOT NULL,
  act TEXT NOT NULL,       -- a digest of its key
  receipt TEXT NOT NULL,
  at INTEGER NOT NULL,
  bytes INTEGER NOT NULL,  -- 0 where it was taken away
  PRIMARY KEY (customer, act)
) STRICT;

-- What was told about a cycle, so that each is told once.
CREATE TABLE usage_alert (
  customer TEXT NOT NULL,
  told TEXT NOT NULL,      -- the cycle's first day and the level
  at INTEGER NOT NULL,
  PRIMARY KEY (customer, told)
) STRICT;

-- What programs asked, kept for an hour under the id that the answer named.
CREATE TABLE usage_query (
  id TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,     -- a customer, or a carrier's system
  customer TEXT NOT NULL,  -- whose usage it is
  body TEXT NOT NULL,
  made INTEGER NOT NULL
) STRICT;
CREATE INDEX usage_query_by_owner ON usage_query (owner, made);
CREATE INDEX usage_query_by_customer ON usage_query (customer);
CREATE INDEX usage_query_by_made ON usage_query (made);
