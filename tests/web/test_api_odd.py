"""Odd requests: whatever a program sends, it is answered in its turn, and nothing is broken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import msgspec
import pytest
from msgspec import inspect

from tests.cast import HALA, SAMIR, SOUTH, en
from tests.web.program import Program, nothing, token_of
from tests.web.visitor import Talks
from wasit.questions.question import questions
from wasit.talks import actions
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.rooms.stated import Assurance
from wasit.talks.substance.conditions import Condition, Operator

DEEP = 100_000


@pytest.fixture
def samirs(talks: Talks) -> Program:
    return Program(token_of(talks, SAMIR))


@pytest.mark.parametrize("path", ["previews", "cautions", "actions/speak"])
@pytest.mark.parametrize(
    "body",
    [b'{"x": ' + b"[" * DEEP, b'{"x": ' * DEEP, b"[" * DEEP],
    ids=["lists", "objects", "from the first"],
)
def test_what_is_nested_without_end_is_malformed(samirs: Program, path: str, body: bytes) -> None:
    nothing(samirs.ask("POST", path, body, idempotency_key="k"), 400)


def test_parameters_without_number_are_malformed(samirs: Program) -> None:
    many = "&".join(f"n{number}=1" for number in range(2_000))
    nothing(samirs.get(f"me?{many}"), 400)


def test_a_seed_is_no_less_than_nought(talks: Talks) -> None:
    hala = Program(token_of(talks, HALA))
    assert nothing(hala.get("closeness?seed=-1"), 400).field == "$.seed"
    assert hala.get("closeness?seed=0").status == 200


def times(kind: inspect.Type, known: set[type]) -> Iterator[inspect.DateTimeType]:
    """Yield each time in what is sent as a value of this type."""
    parts: list[inspect.Type] = []
    match kind:
        case inspect.DateTimeType():
            yield kind
        case inspect.StructType() if kind.cls not in known:
            known.add(kind.cls)
            parts = [field.type for field in kind.fields]
        case inspect.UnionType():
            parts = list(kind.types)
        case inspect.DictType():
            parts = [kind.value_type]
        case inspect.VarTupleType() | inspect.FrozenSetType():
            parts = [kind.item_type]
        case inspect.TupleType():
            parts = list(kind.item_types)
    for part in parts:
        yield from times(part, known)


def test_every_time_that_can_be_sent_names_its_zone() -> None:
    """One that names none cannot be compared with the clock."""
    kinds = [*actions.kinds(), *(each.arguments for each in questions())]
    found = [time for kind in kinds for time in times(inspect.type_info(kind), set())]
    assert len(found) > 6
    assert all(time.tz for time in found)


EAST, WEST = timezone(timedelta(hours=12)), timezone(timedelta(hours=-12))


@pytest.mark.parametrize(
    "limits",
    [
        Limits(until=datetime(9999, 12, 31, 23, tzinfo=UTC)),
        Limits(until=datetime(9999, 12, 31, 23, tzinfo=WEST)),
        Limits(since=datetime(1, 1, 1, tzinfo=EAST)),
    ],
    ids=str,
)
def test_no_head_can_give_a_time_that_no_page_could_show(
    talks: Talks, samirs: Program, limits: Limits
) -> None:
    speak = Speak(
        force=Force.QUESTION, wording=en("So?"), modes=frozenset({Mode.VERBATIM}), limits=limits
    )
    assert nothing(samirs.sends(speak, "k"), 422).rule == "time.range"
    hala = talks.visitor(HALA)
    assert hala.open("desk").status == hala.open("desk-room", SOUTH).status == 200
    assert talks.visitor(SAMIR).open("room").status == 200


@pytest.mark.parametrize("threshold", ["1E+999999999999", "-1E-999999999999"])
def test_no_number_is_written_out_that_would_fill_the_memory(
    samirs: Program, threshold: str
) -> None:
    condition = Condition(
        indicator=en("Enrichment"), operator=Operator.AT_MOST, threshold=Decimal(threshold)
    )
    speak = Speak(
        force=Force.ASSURANCE, wording=en("No more."), stated=Assurance(condition=condition)
    )
    sent = msgspec.json.encode(speak)
    assert threshold.encode() in sent
    answer = samirs.ask("POST", "actions/speak", sent, idempotency_key="k")
    assert nothing(answer, 422).rule == "number.range"
