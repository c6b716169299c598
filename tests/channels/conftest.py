"""Fixtures of the channels' tests: a fresh case for each test."""

import pytest

from tests.web.visitor import Talks
from wasit.web.server.runtime import service


@pytest.fixture
def talks() -> Talks:
    return Talks(service())
