"""Entries: every kind can be written down and read back, always in the same bytes."""

import json
import subprocess
import sys
from itertools import permutations
from random import Random

import msgspec
import pytest

from tests.cast import CASES, HALA, MODEST, MORNING, Table
from tests.talks.moves import play
from wasit.talks.entries import Body, Entry, decode, encode, kinds
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said

KINDS = sorted(kinds(), key=lambda kind: kind.__name__)


def said(*modes: Mode) -> Entry[Said]:
    body = Said(
        force=Force.PROPOSAL,
        wording={"en": "Take it.", "ar": "خذها"},
        modes=frozenset(modes),
        package=MODEST,
    )
    return Entry(id="00", author=HALA.id, at=MORNING, body=body)


@pytest.fixture(scope="module")
def samples() -> dict[type[Body], list[Entry[Body]]]:
    """Entries of every kind, as histories leave them."""
    found: dict[type[Body], list[Entry[Body]]] = {kind: [] for kind in KINDS}
    for number in range(500):
        table, chance = Table(CASES[number % len(CASES)]), Random(number)
        list(play(table, [chance.getrandbits(32) for _ in range(70)]))
        for entry in (entry for ledger in table.books.values() for entry in ledger):
            found[type(entry.body)].append(entry)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_written_down_is_read_back(
    samples: dict[type[Body], list[Entry[Body]]], kind: type[Body]
) -> None:
    assert samples[kind]
    for entry in samples[kind]:
        assert decode(encode(entry)) == entry
        assert encode(decode(encode(entry))) == encode(entry)
        assert json.loads(encode(entry))["body"]["kind"] == entry.body.kind


def test_kinds_have_names_that_differ() -> None:
    names = [kind.__struct_config__.tag for kind in KINDS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_what_it_is_and_where_it_stands(kind: type[Body]) -> None:
    assert kind.__doc__
    assert kind.__doc__ != Body.__doc__
    assert kind.stands_in


def test_the_order_in_which_an_entry_was_filled_leaves_no_trace() -> None:
    modes = (Mode.VERBATIM, Mode.PARAPHRASE, Mode.ORAL_ONLY)
    assert len({encode(said(*each)) for each in permutations(modes)}) == 1
    turned = msgspec.structs.replace(
        said(*modes),
        body=msgspec.structs.replace(
            said(*modes).body,
            wording={"ar": "خذها", "en": "Take it."},
            package=dict(reversed(MODEST.items())),
        ),
    )
    assert encode(turned) == encode(said(*modes))


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_the_bytes_are_the_same_in_every_process(seed: str) -> None:
    """Though Python there walks through a set in another order."""
    print_it = (
        "import sys; from tests.talks.test_entries import encode, said, Mode;"
        "sys.stdout.buffer.write(encode(said(*Mode)))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", print_it],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
    ).stdout
    assert printed == encode(said(*Mode))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "whispered"},
        {"kind": "said", "volume": 11},
        {"kind": "said", "force": "shout"},
        {"kind": "said", "wording": None},
    ],
)
def test_what_is_no_entry_is_not_read(change: dict[str, object]) -> None:
    line = json.loads(encode(said()))
    line["body"] |= change
    with pytest.raises(msgspec.ValidationError):
        decode(json.dumps(line).encode())


def test_an_entry_is_a_value() -> None:
    entry = said(Mode.VERBATIM)
    with pytest.raises(AttributeError, match="immutable"):
        entry.id = "01"  # type: ignore[misc]  # that it cannot be set is what is shown
    assert entry == said(Mode.VERBATIM) != said(Mode.PARAPHRASE)
