-- One file holds everything. `log` is append-only: no statement of ours updates or deletes a row of it, but for
-- the deletion of a whole exercise.
CREATE TABLE log (
    exercise TEXT NOT NULL,
    seq INTEGER NOT NULL,          -- from 1, without gaps
    body BLOB NOT NULL,            -- the commit's bytes; the next one's `prev` is their SHA-256
    PRIMARY KEY (exercise, seq)
) STRICT;

-- Words that people typed, beside the commit that names their digest. Erasing empties salt and text.
CREATE TABLE asides (
    exercise TEXT NOT NULL,
    seq INTEGER NOT NULL,
    digest TEXT NOT NULL,
    salt BLOB,
    text TEXT,
    PRIMARY KEY (exercise, seq, digest)
) STRICT;

CREATE TABLE shelf (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
