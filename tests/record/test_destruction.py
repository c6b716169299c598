"""Destruction: what was shredded cannot be read again, and a statement vouches for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import msgspec
import pytest

from wasit.record import Key, MemoryStore, Shredded, SqliteStore, Store, Submission, Vault
from wasit.record.destruction import (
    NotAStatement,
    Statement,
    check,
    destroy,
    encode,
    is_destroyed,
    read,
    statements,
)

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SECRET = b"Nobody may read this again."


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = (
        MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "record.sqlite3")
    )
    with made:
        yield made


@pytest.fixture
def vault(store: Store) -> Vault:
    vault = Vault(store, Key.new())
    for case in ("one", "two"):
        for ledger in ("room", "desk", "desk"):
            lines = {ledger: [SECRET]}
            key = f"{ledger} {vault.length(case, ledger)}"
            vault.append(
                Submission(case=case, author="a", key=key, digest=b"", lines=lines, expecting={})
            )
    return vault


def test_a_ledger_is_gone_and_the_rest_stays(vault: Vault) -> None:
    statement = destroy(vault, "one", ["room"], AT)
    with pytest.raises(Shredded):
        vault.read("one", "room")
    assert [link.payload for link in vault.read("one", "desk")] == [SECRET, SECRET]
    assert vault.read("two", "room")
    assert (statement.whole, [each.entries for each in statement.ledgers]) == (False, [1])
    assert not is_destroyed(vault, "one")


def test_a_case_is_gone_and_others_stay(vault: Vault) -> None:
    statement = destroy(vault, "one", None, AT)
    for ledger in ("room", "desk"):
        with pytest.raises(Shredded):
            vault.read("one", ledger)
    assert sorted(each.entries for each in statement.ledgers) == [1, 2]
    assert is_destroyed(vault, "one")
    assert not is_destroyed(vault, "two")
    assert vault.read("two", "desk")


def test_a_statement_names_the_heads_that_the_store_still_has(vault: Vault) -> None:
    heads = {vault.inner.check("one", alias).hash for alias in vault.inner.ledgers("one")}
    statement = destroy(vault, "one", None, AT)
    assert {each.head.hash for each in statement.ledgers} == heads
    for each in statement.ledgers:
        assert vault.inner.check("one", each.alias) == each.head


def test_a_statement_has_no_content_and_no_names(vault: Vault) -> None:
    document = encode(destroy(vault, "one", None, AT))
    assert SECRET not in document
    for word in (b"room", b"desk"):
        assert word not in document


def test_a_statement_is_kept_and_read_back(vault: Vault) -> None:
    first, second = (destroy(vault, "one", [name], AT) for name in ("room", "desk"))
    destroy(vault, "two", None, AT)
    assert statements(vault, "one") == [second, first]
    for each in (first, second):
        assert read(encode(each)) == each
        check(each)
        check(each, vault.keyring.signer.public.hex().upper())


def test_what_is_gone_already_is_stated_again(vault: Vault) -> None:
    """As after a failure between the shredding and the statement."""
    first = destroy(vault, "one", None, AT)
    again = destroy(vault, "one", None, AT)
    assert again.ledgers == first.ledgers
    check(again)


def test_any_change_to_a_statement_is_found(vault: Vault) -> None:
    document, chance = encode(destroy(vault, "one", None, AT)), Random(1)
    for _ in range(300):
        changed = bytearray(document)
        place = chance.randrange(len(document))
        changed[place] ^= 1 << chance.randrange(7)
        try:
            other = read(bytes(changed))
        except NotAStatement:
            continue
        if other == read(document):
            continue
        with pytest.raises(NotAStatement):
            check(other)


def test_whose_statement_it_is_can_be_asked(vault: Vault) -> None:
    statement = destroy(vault, "one", None, AT)
    with pytest.raises(NotAStatement, match="another installation"):
        check(statement, "00" * 32)


@pytest.mark.parametrize("odd", [b"", b"{}", b"[]", b"\xff", b'{"kind": 1}', b"[" * 100_000])
def test_what_is_no_statement_is_told_so(odd: bytes) -> None:
    with pytest.raises(NotAStatement, match="no statement"):
        read(odd)


def test_odd_values_are_no_signature(vault: Vault) -> None:
    statement = destroy(vault, "one", None, AT)
    changes: list[dict[str, str]] = [
        {"signature": ""},
        {"signature": "zz"},
        {"public_key": "00"},
        {"kind": "wasit.record.destruction.2"},
    ]
    for change in changes:
        odd: Statement = msgspec.structs.replace(statement, **change)
        with pytest.raises(NotAStatement):
            check(odd)
