"""The washer: a process apart, which is given little and ends in time."""

import sys

import pytest

from tests.documents import corpus
from wasit.documents import washer as module
from wasit.documents.kinds import Kind
from wasit.documents.unfit import Fault, Unfit
from wasit.documents.washed import LARGEST
from wasit.documents.washer import Washer
from wasit.documents.washing import wash


def test_it_gives_back_what_washing_gives() -> None:
    content = corpus.png()
    with Washer() as washer:
        washer.write(content[:100])
        washer.write(content[100:])
        kind, cautions = washer.judge()
        assert b"".join(washer.read()) == wash(content).content
    assert (kind, cautions) == (Kind.PNG, frozenset())


def test_it_says_what_is_wrong() -> None:
    with Washer() as washer:
        washer.write(b"PK\x03\x04")
        with pytest.raises(Unfit) as error:
            washer.judge()
    assert error.value.fault is Fault.OFFICE


def test_what_is_too_large_is_refused_as_it_comes() -> None:
    with Washer() as washer:
        for _ in range(LARGEST // 1_000_000):
            washer.write(bytes(1_000_000))
        with pytest.raises(Unfit) as error:
            washer.write(b"a")
    assert error.value.fault is Fault.TOO_LARGE


def test_one_that_dies_is_told_of_as_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMMAND", (sys.executable, "-c", "import os; os.abort()"))
    with Washer() as washer, pytest.raises(Unfit) as error:
        washer.judge()
    assert error.value.fault is Fault.TOO_HEAVY


def test_it_can_be_left_at_any_time() -> None:
    with Washer() as washer:
        washer.write(b"half a sen")
    assert washer._process.returncode is not None
