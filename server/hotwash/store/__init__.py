"""Where exercises are kept: two small protocols, and the backends that fulfil them.

`EventStore` keeps logs (append, read, and the erasing of typed words); `Shelf` keeps small named values with revisions.
Every backend passes the same contract suites in tests/store.
"""
