-- Times that were free when a station was last asked. Nobody's own, and asked again at any time.
CREATE TABLE free_time (
    hall TEXT NOT NULL,
    product TEXT NOT NULL,
    asked INTEGER NOT NULL, -- milliseconds since 1970, UTC
    times TEXT NOT NULL, -- JSON: milliseconds since 1970, UTC, the earliest first
    PRIMARY KEY (hall, product)
) STRICT, WITHOUT ROWID;
