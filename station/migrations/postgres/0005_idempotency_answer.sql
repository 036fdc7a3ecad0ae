-- A write that was refused for good is refused again under the same key, whatever is free by then: a
-- delivery that comes late must not do what its sender has given up. Empty: it was done.
ALTER TABLE idempotency ADD COLUMN answer TEXT NOT NULL DEFAULT '';
