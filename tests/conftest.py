"""Before any test, the catalogues are compiled as an installation does, so that none is old."""

from pathlib import Path

import pytest

from hatch_build import CatalogueError, compile_all


def pytest_sessionstart() -> None:
    try:
        compile_all(Path(__file__).parent.parent)
    except CatalogueError as error:
        raise pytest.UsageError(str(error)) from error
