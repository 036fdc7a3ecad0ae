-- Who works at a desk.
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,   -- what one signs in with, lower case
  name TEXT NOT NULL,             -- as colleagues see it
  role TEXT NOT NULL,             -- clerk, manager, admin
  hall TEXT NOT NULL,
  password TEXT NOT NULL,         -- argon2id, as a PHC string; empty until it is set by the one-time link
  failed BIGINT NOT NULL,        -- wrong passwords in a row
  locked_until BIGINT NOT NULL,  -- milliseconds since 1970, UTC; 0 for not locked
  disabled BIGINT NOT NULL,
  made BIGINT NOT NULL
);

-- A one-time link to set a password.
CREATE TABLE account_link (
  secret TEXT NOT NULL PRIMARY KEY, -- SHA-256
  account TEXT NOT NULL,
  until BIGINT NOT NULL
);

CREATE TABLE session (
  secret TEXT NOT NULL PRIMARY KEY, -- SHA-256 of what the browser holds
  account TEXT NOT NULL,
  made BIGINT NOT NULL,
  used BIGINT NOT NULL
);

-- Who did what. Visitors stand in it by their ticket's code of the day only.
CREATE TABLE audit (
  at BIGINT NOT NULL,
  account TEXT NOT NULL,
  hall TEXT NOT NULL,
  act TEXT NOT NULL,
  what TEXT NOT NULL
);
CREATE INDEX audit_by_time ON audit (hall, at);
