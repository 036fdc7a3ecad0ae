-- The touch screens of the halls. Nothing of a visitor stands here.
CREATE TABLE kiosk (
  id TEXT NOT NULL PRIMARY KEY,
  hall TEXT NOT NULL,
  name TEXT NOT NULL,           -- as staff call it; empty where nobody named it
  number BIGINT NOT NULL,      -- the hall's first, second, … screen
  prints BIGINT NOT NULL,      -- 1 where a ticket is printed without a tap
  code TEXT NOT NULL,           -- digest of the link that sets it up; empty once used
  code_until BIGINT NOT NULL,  -- milliseconds since 1970, UTC, as all instants here
  secret TEXT NOT NULL,         -- digest of its cookie; empty until it is set up
  made BIGINT NOT NULL,
  seen BIGINT NOT NULL,        -- 0 for never
  ended BIGINT NOT NULL        -- when it was taken away; 0 while it stands
);
CREATE INDEX kiosk_by_hall ON kiosk (hall, number);
CREATE INDEX kiosk_by_secret ON kiosk (secret);
CREATE INDEX kiosk_by_code ON kiosk (code);
