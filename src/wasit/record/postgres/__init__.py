"""A store in a PostgreSQL database, which many processes may share.

Why a lock for each case: entries of a ledger follow one another, and a submission rests on the
lengths of several ledgers of its case. So whoever appends to a case first takes the case's own
advisory lock and holds it to the end of the transaction; cases never wait for one another. Nothing
counts across cases: no sequence, no clock, and no lock. Notices to the other processes are sent
after the commit, because a transaction that sends one locks out every other that does.

Why READ COMMITTED: every statement then sees what was committed when it began. What is read after
the lock was granted is so the last there is, and nobody else can add to it. In REPEATABLE READ the
statement that waits for the lock would fix what is seen before it is granted.

Why synchronous commit: what is acknowledged has reached the disk. Every connection is made so that
it waits, and a server that does not write to the disk at all is refused.

Names are kept as bytes, so that any name is possible and their order is the same everywhere.
"""

from wasit.record.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
