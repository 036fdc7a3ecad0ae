-- What most people took, as a station last said it. Nobody's own, and asked again at any time.
CREATE TABLE popular (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    etag TEXT,
    apps TEXT NOT NULL -- JSON: ids, the most taken first
) STRICT;
