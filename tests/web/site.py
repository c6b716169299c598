"""The site: the pages on a directory that is thrown away, made ready once for all tests.

Whoever imports this module may import Django's models and the pages after it.
"""

from __future__ import annotations

import atexit
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from tests.databases import choose
from wasit.cli import datadir

DATA = Path(mkdtemp(prefix="wasit-tests-"))
choose(DATA)
datadir.prepare(DATA)

from django.db import connection, connections  # noqa: E402 - Django is set up now

from wasit.web.server import runtime  # noqa: E402 - as above

if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        # Who is invited to the tests need not survive a loss of power.
        cursor.execute("PRAGMA synchronous = OFF")


@atexit.register
def _leave() -> None:
    runtime.close()
    connections.close_all()
    rmtree(DATA)
