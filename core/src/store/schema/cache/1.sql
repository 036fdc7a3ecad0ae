-- What came from a station or the seed: may be deleted at any time and is filled again.
CREATE TABLE content (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    body BLOB NOT NULL, -- the signed index, as it travelled
    etag TEXT,
    installed INTEGER NOT NULL -- milliseconds since 1970, UTC
) STRICT;

CREATE TABLE pack (
    sha256 TEXT PRIMARY KEY NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE topic (
    language TEXT NOT NULL,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    icon TEXT NOT NULL,
    PRIMARY KEY (language, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE guide (
    language TEXT NOT NULL,
    id TEXT NOT NULL,
    place INTEGER NOT NULL,
    most_asked INTEGER,
    json TEXT NOT NULL, -- the wire's Guide
    PRIMARY KEY (language, id)
) STRICT;

CREATE TABLE guide_topic (
    topic TEXT NOT NULL,
    guide TEXT NOT NULL,
    PRIMARY KEY (topic, guide)
) STRICT, WITHOUT ROWID;

CREATE TABLE hall (
    id TEXT PRIMARY KEY NOT NULL,
    place INTEGER NOT NULL,
    json TEXT NOT NULL -- the wire's Hall
) STRICT;

CREATE TABLE carrier (
    id TEXT PRIMARY KEY NOT NULL,
    place INTEGER NOT NULL,
    json TEXT NOT NULL -- the wire's Carrier
) STRICT;

-- One row a guide, audience and language; texts are normalised.
CREATE TABLE search_doc (
    id INTEGER PRIMARY KEY,
    language TEXT NOT NULL,
    guide TEXT NOT NULL,
    audience TEXT NOT NULL,
    most_asked INTEGER,
    label TEXT NOT NULL,
    title TEXT NOT NULL,
    aliases TEXT NOT NULL,
    spellings TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- Latin words that slips are mended to.
CREATE TABLE search_word (
    language TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (language, word)
) STRICT, WITHOUT ROWID;

-- Tokens are cut in Rust; `ascii` only splits at blanks and leaves ideographs whole.
CREATE VIRTUAL TABLE search_name USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE search_body USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii');
