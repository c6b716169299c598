"""What the variables of the environment may hold, and what is said of anything else."""

from __future__ import annotations

import pytest

from wasit.web.server.variables import BadVariable, one_of, whole


@pytest.mark.parametrize(("text", "number"), [("", 7), ("0", 0), ("50", 50), ("1000", 1000)])
def test_a_whole_number_is_written_in_digits(
    text: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WASIT_TICK", text)
    assert whole("WASIT_TICK", 7, "milliseconds", 1000) == number


@pytest.mark.parametrize("text", ["-1", "0.5", "50 ms", "soon", "٥٠", "1001"])
def test_anything_else_is_none(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WASIT_TICK", text)
    expected = f"WASIT_TICK is a number of milliseconds from 0 to 1000, not “{text}”."
    with pytest.raises(BadVariable, match=expected):
        whole("WASIT_TICK", 7, "milliseconds", 1000)


def test_a_choice_is_one_of_those_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WASIT_LANGUAGE", raising=False)
    assert one_of("WASIT_LANGUAGE", ["en", "ar"]) == "en"
    monkeypatch.setenv("WASIT_LANGUAGE", "ar")
    assert one_of("WASIT_LANGUAGE", ["en", "ar"]) == "ar"
    monkeypatch.setenv("WASIT_LANGUAGE", "oud")
    with pytest.raises(BadVariable, match="WASIT_LANGUAGE is one of en, ar, not “oud”"):
        one_of("WASIT_LANGUAGE", ["en", "ar"])
