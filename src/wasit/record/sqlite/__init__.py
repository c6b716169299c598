"""A store in one SQLite file.

Why one writer: with a write-ahead log, SQLite from 3.7.0 to 3.51.2 can corrupt a file when two
connections write or checkpoint at the same time, and many writers starve one another besides. So
one thread alone writes and checkpoints. It takes everything that is waiting and commits it
together: the disk is waited for once, however many are waiting. Each submission has a savepoint
of its own, so none undoes another, and none is answered, not even refused, before the commit.

Concurrent actions on one case never interleave wrongly, because the writer takes them one after
the other and checks the expected lengths in the transaction in which it appends. The second of
two actions that were decided on the same state is `Stale`, and is decided again.

Readers have kept connections of their own, which cannot write. They see what was committed when
they began. On closing they go first, and the writer, which then tidies the file, goes last.
"""

from wasit.record.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
