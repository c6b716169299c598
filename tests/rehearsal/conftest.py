"""Every habit of the automata is tried at a fresh table."""

import pytest

from tests.cast import Table


@pytest.fixture
def table() -> Table:
    return Table()
