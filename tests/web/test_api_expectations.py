"""Expectations: a program in any of three languages is told what is wrong with its request."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

import msgspec
import pytest
from django.utils.translation import override
from msgspec import Meta, Struct

from tests.cast import NADIA
from tests.web.program import Program, nothing, token_of
from tests.web.visitor import Talks
from wasit.web.api.expectations import DECODER, FEWER, SHALLOWER, ZONED, expectation

LATIN = re.compile(r"[A-Za-z]{2,}")
CODE = re.compile(r"`[^`]*`|'[^']*'|«[^»]*»|JSON")
"""Names of types and fields, what was sent, and what a parser says."""


class Colour(Enum):
    RED = "red"


class One(Struct, tag="one", forbid_unknown_fields=True):
    x: int


class Two(Struct, tag="two"):
    pass


WRONG: dict[str, tuple[Any, bytes]] = {
    "Expected `int`, got `str`": (int, b'"x"'),
    "Expected `datetime` with a timezone component": (
        Annotated[datetime, Meta(tz=True)],
        b'"2023-05-01T00:00:00"',
    ),
    "Expected `array` of length 2": (tuple[int, int], b"[1]"),
    "Expected `array` of length >= 2": (Annotated[list[int], Meta(min_length=2)], b"[1]"),
    "Expected `str` of length <= 1": (Annotated[str, Meta(max_length=1)], b'"ab"'),
    "Expected `int` >= 1": (Annotated[int, Meta(ge=1)], b"0"),
    "Expected `int` <= 1": (Annotated[int, Meta(le=1)], b"2"),
    "Expected `float` > 1.0": (Annotated[float, Meta(gt=1)], b"0"),
    "Expected `float` < 1.0": (Annotated[float, Meta(lt=1)], b"3"),
    "Expected `str` matching regex '^a$'": (Annotated[str, Meta(pattern="^a$")], b'"b"'),
    "Number out of range": (float, b"1e999"),
    "Invalid base64 encoded string": (bytes, b'"?"'),
    "Invalid decimal string": (Decimal, b'"x"'),
    "Invalid enum value 'blue'": (Colour, b'"blue"'),
    "Invalid RFC3339 encoded date": (date, b'"x"'),
    "Invalid RFC3339 encoded datetime": (datetime, b'"x"'),
    "Invalid value 'three'": (One | Two, b'{"type": "three"}'),
    "Input data was truncated": (One, b"{"),
    "JSON is malformed: trailing characters (byte 9)": (One, b'{"x": 1}}'),
    "Object missing required field `x`": (One, b"{}"),
    "Object contains unknown field `y`": (One, b'{"x": 1, "y": 2}'),
}
"""What the decoder says → what should have been sent, and what was."""


@pytest.mark.parametrize("told", WRONG)
def test_the_decoder_says_what_is_known(told: str) -> None:
    kind, sent = WRONG[told]
    with pytest.raises(msgspec.DecodeError) as caught:
        msgspec.json.decode(sent, type=kind)
    assert str(caught.value).partition(" - at ")[0] == told
    with override("en"):
        assert expectation(told) == told


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_it_is_told_in_the_readers_language(language: str) -> None:
    with override(language):
        said = [CODE.sub("", expectation(told)) for told in (*WRONG, FEWER, SHALLOWER, ZONED)]
        listed = [CODE.sub("", expectation(re.sub(r"%\(\w+\)s", "1", text))) for text in DECODER]
    assert [text for text in (*said, *listed) if LATIN.search(text)] == []


def test_numbers_have_the_readers_digits() -> None:
    with override("fa"):
        assert expectation("Expected `array` of length >= 2").endswith("۲")


def test_what_is_not_known_is_told_as_it_is() -> None:
    with override("ar"):
        assert expectation("Too sunny") == "Too sunny"


def test_a_program_is_answered_in_its_language(talks: Talks) -> None:
    nadias = Program(token_of(talks, NADIA))
    path, headers = "actions/confer", {"idempotency_key": "k", "accept_language": "fa"}
    wrong = nothing(nadias.ask("POST", path, b"{}", **headers), 400)
    assert (wrong.message, wrong.field) == ("فیلد `wording` نیست", "$")
    keyless = nothing(nadias.ask("POST", path, b"{}", accept_language="ar"), 400)
    assert not LATIN.search(keyless.message)
