"""On which database the tests keep installations: files, or PostgreSQL where they are told so.

``WASIT_TEST_DATABASE=postgresql`` has every test that opens an installation, runs a command on one
or serves one do so on a PostgreSQL database of its own.
"""

import os
from functools import cache
from hashlib import sha256
from pathlib import Path

from tests.postgres import server
from wasit.installation import DATABASE

ON_POSTGRES = os.environ.get("WASIT_TEST_DATABASE") == "postgresql"


def environment_of(data: Path) -> dict[str, str]:
    """What the environment says of the database of the installation on this directory."""
    return {DATABASE: _database(str(data.resolve()))} if ON_POSTGRES else {}


def choose(data: Path) -> None:
    """Have this process itself use the database of the installation on this directory."""
    os.environ.pop(DATABASE, None)
    os.environ.update(environment_of(data))


@cache
def _database(data: str) -> str:
    return server().make(f"data_{sha256(data.encode()).hexdigest()[:16]}")
