-- What most people took, as a station last said it. Nobody's own, and asked again at any time.
CREATE TABLE popular (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    asked TEXT NOT NULL, -- yyyy-mm-dd: a day is enough
    etag TEXT,
    apps TEXT NOT NULL -- JSON: ids, the most taken first
) STRICT;
