"""A chain shows every edit, deletion, swap and insertion, and every exchange of ledgers."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from wasit.record import BrokenChain, Head, Link, forge, genesis, start, verify

names = st.text(max_size=8)
payloads = st.lists(st.binary(max_size=12), min_size=1, max_size=12)
places = st.integers(min_value=0, max_value=11)


def extend(head: Head, lines: Iterable[bytes]) -> Iterator[Link]:
    for line in lines:
        link = forge(head.hash, head.seq + 1, line)
        head = link.head
        yield link


def chain(lines: list[bytes], case: str = "muscat", ledger: str = "room:north") -> list[Link]:
    return list(extend(start(case, ledger), lines))


def check(links: list[Link]) -> Head:
    return verify("muscat", "room:north", links)


def test_the_hashes_are_those_that_the_description_gives() -> None:
    """Written out by hand, so that a checker in any language can be held against it."""
    eight = b"\0\0\0\0\0\0\0"
    first = sha256(
        (eight + b"\x16" + b"wasit.record.genesis.1")
        + (eight + b"\x06" + b"muscat")
        + (eight + b"\x0a" + b"room:north")
    ).digest()
    second = sha256(
        (eight + b"\x13" + b"wasit.record.link.1")
        + (eight + b"\x20" + first)
        + (eight + b"\x08" + eight + b"\x01")
        + (eight + b"\x05" + b"hello")
    ).digest()

    assert genesis("muscat", "room:north") == first
    assert forge(first, 1, b"hello") == Link(1, b"hello", second)
    assert second.hex() == "b58a5b4544cfd15fde5b20f290b741012e183f471890129517ec3b0bb2fc4815"


@given(names, names, payloads)
def test_what_was_chained_is_verified_and_its_head_returned(
    case: str, ledger: str, lines: list[bytes]
) -> None:
    links = list(extend(start(case, ledger), lines))
    assert [link.payload for link in links] == lines
    assert [link.seq for link in links] == list(range(1, len(lines) + 1))
    assert verify(case, ledger, links) == (len(lines), links[-1].hash)


@given(payloads, payloads)
def test_a_chain_goes_on_from_its_head(lines: list[bytes], more: list[bytes]) -> None:
    links = chain(lines)
    assert chain(lines + more) == links + list(extend(check(links), more))


def test_an_empty_ledger_is_whole() -> None:
    assert check([]) == start("muscat", "room:north") == (0, genesis("muscat", "room:north"))


@given(payloads, places, st.binary(max_size=12))
def test_an_edit_is_found_where_it_is(lines: list[bytes], place: int, forged: bytes) -> None:
    place %= len(lines)
    assume(forged != lines[place])
    links = chain(lines)
    links[place] = replace(links[place], payload=forged)
    with pytest.raises(BrokenChain) as found:
        check(links)
    assert found.value.seq == place + 1


@given(payloads, places, st.integers(0, 255))
def test_a_change_of_one_bit_of_a_hash_is_found(lines: list[bytes], place: int, bit: int) -> None:
    place %= len(lines)
    links = chain(lines)
    changed = int.from_bytes(links[place].hash, "big") ^ (1 << bit)
    links[place] = replace(links[place], hash=changed.to_bytes(32, "big"))
    with pytest.raises(BrokenChain) as found:
        check(links)
    assert found.value.seq == place + 1


@given(payloads, places)
def test_an_edit_forged_with_its_own_hash_is_found_at_the_next(
    lines: list[bytes], place: int
) -> None:
    links = chain([*lines, b"the last"])
    place %= len(lines)
    previous = links[place - 1].hash if place else genesis("muscat", "room:north")
    links[place] = forge(previous, place + 1, lines[place] + b", it is said")
    with pytest.raises(BrokenChain) as found:
        check(links)
    assert found.value.seq == place + 2


@given(payloads, places, st.booleans())
def test_a_deletion_is_found(lines: list[bytes], place: int, renumbered: bool) -> None:
    links = chain([*lines, b"the last"])
    place %= len(lines)
    del links[place]
    with pytest.raises(BrokenChain) as found:
        check(renumber(links) if renumbered else links)
    assert found.value.seq == place + 1


@given(payloads, places, places, st.booleans())
def test_a_swap_is_found(lines: list[bytes], one: int, other: int, renumbered: bool) -> None:
    one, other = sorted((one % len(lines), other % len(lines)))
    assume(one != other)
    links = chain(lines)
    links[one], links[other] = links[other], links[one]
    with pytest.raises(BrokenChain) as found:
        check(renumber(links) if renumbered else links)
    assert found.value.seq == one + 1


@given(payloads, places, st.binary(max_size=12))
def test_an_insertion_is_found(lines: list[bytes], place: int, planted: bytes) -> None:
    links = chain(lines)
    place %= len(lines)
    previous = links[place - 1].hash if place else genesis("muscat", "room:north")
    links.insert(place, forge(previous, place + 1, planted))
    with pytest.raises(BrokenChain):
        check(renumber(links))


@given(names, names, names, names, payloads)
def test_a_ledger_in_the_place_of_another_is_found_at_once(
    case: str, ledger: str, other_case: str, other_ledger: str, lines: list[bytes]
) -> None:
    assume((case, ledger) != (other_case, other_ledger))
    links = list(extend(start(case, ledger), lines))
    with pytest.raises(BrokenChain) as found:
        verify(other_case, other_ledger, links)
    assert found.value.seq == 1


@given(payloads, places)
def test_a_tail_cut_off_shows_only_against_a_head_kept_elsewhere(
    lines: list[bytes], place: int
) -> None:
    links = chain(lines)
    kept = check(links)
    assert check(links[: place % len(lines)]) != kept


def test_the_error_names_case_ledger_entry_and_fault() -> None:
    links = chain([b"one", b"two", b"three"])
    with pytest.raises(BrokenChain) as found:
        check([links[0], links[2]])
    error = found.value
    assert (error.case, error.ledger, error.seq) == ("muscat", "room:north", 2)
    assert str(error) == (
        "The chain of ledger 'room:north' of case 'muscat' is broken at entry 2:"
        " entry 3 stands in its place."
    )


def renumber(links: list[Link]) -> list[Link]:
    """The same links with the numbers of a whole ledger, as a careful forger would leave them."""
    return [replace(link, seq=seq) for seq, link in enumerate(links, start=1)]
