"""Every rule of the talks is tried at a fresh table."""

import pytest

from tests.cast import Table


@pytest.fixture
def table() -> Table:
    return Table()
