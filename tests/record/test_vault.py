"""What the vault promises beyond the contract of every record: nobody below it can read."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import (
    BrokenChain,
    Key,
    KeyReused,
    Link,
    MemoryStore,
    Shredded,
    SqliteStore,
    Stale,
    Vault,
    WrongKey,
    forge,
    genesis,
    start,
    verify,
    vouches,
)
from wasit.record.vault import NAMELESS

MASTER = Key(bytes(range(32)))
SECRET = b"enrichment stays below sixty"


@pytest.fixture
def below() -> Iterator[MemoryStore]:
    with MemoryStore() as store:
        yield store


@pytest.fixture
def vault(below: MemoryStore) -> Vault:
    return Vault(below, MASTER)


def read(vault: Vault, ledger: str = ROOM) -> list[bytes]:
    return [link.payload for link in vault.read(CASE, ledger)]


class TestAbove:
    def test_a_ledger_is_read_as_it_was_written(self, vault: Vault) -> None:
        receipt = vault.append(submission("1", {ROOM: [SECRET, b""], DESK: [b"note"]}))
        assert read(vault) == [SECRET, b""]
        assert read(vault, DESK) == [b"note"]
        assert read(vault, "room:south") == []
        assert vault.length(CASE, "room:south") == 0
        assert vault.check(CASE, "room:south").seq == 0
        assert {name: head.seq for name, head in receipt.heads.items()} == {ROOM: 2, DESK: 1}
        assert vault.ledgers(CASE) == [DESK, ROOM]
        assert vault.length(CASE, ROOM) == 2

    def test_to_ask_for_an_unknown_case_leaves_no_trace(
        self, vault: Vault, below: MemoryStore
    ) -> None:
        keys = below.all_keys()
        assert vault.read("nowhere", ROOM) == []
        assert vault.length("nowhere", ROOM) == 0
        assert vault.check("nowhere", ROOM) == start("nowhere", ROOM)
        assert vault.receipt("nowhere", "mediator", "1", b"") is None
        assert below.all_keys() == keys

    def test_what_was_read_before_is_not_read_again(self, vault: Vault) -> None:
        vault.append(submission("1", {ROOM: [b"one", b"two"]}))
        assert [link.payload for link in vault.read(CASE, ROOM, after=1)] == [b"two"]

    def test_another_vault_with_the_same_key_reads_it(
        self, vault: Vault, below: MemoryStore
    ) -> None:
        vault.append(submission("1", {ROOM: [SECRET]}))
        again = Vault(below, MASTER)
        assert read(again) == [SECRET]
        again.append(submission("2", {ROOM: [b"more"]}, expecting={ROOM: 1}))
        assert read(vault) == [SECRET, b"more"]

    def test_keys_and_expectations_count_as_in_any_record(self, vault: Vault) -> None:
        first = vault.append(submission("1", {ROOM: [SECRET]}))
        again = vault.append(submission("1", {ROOM: [SECRET]}))
        assert again.repeated
        assert again.heads == first.heads
        digest = submission("1", {ROOM: [SECRET]}).digest
        assert vault.receipt(CASE, "mediator", "1", digest) == again
        assert vault.receipt(CASE, "another", "1", digest) is None
        with pytest.raises(KeyReused):
            vault.append(submission("1", {ROOM: [b"other"]}))
        with pytest.raises(Stale):
            vault.append(submission("2", expecting={ROOM: 0}))

    def test_watchers_hear_names(self, vault: Vault, below: MemoryStore) -> None:
        told: list[tuple[str, frozenset[str]]] = []
        another = Vault(below, MASTER)
        another.watch(lambda case, grown: told.append((case, grown)))
        vault.append(submission("1", {ROOM: [SECRET], DESK: [b"note"]}))
        assert told == [(CASE, frozenset({ROOM, DESK}))]


class TestBelow:
    @pytest.mark.channel(58)
    def test_nothing_of_what_is_kept_can_be_read_there(self, tmp_path: Path) -> None:
        file = tmp_path / "r.db"
        asked = submission("form 12", {"room:iran": [SECRET]}, author="sayyid badr")
        with Vault(SqliteStore(file), MASTER) as vault:
            vault.append(asked)
            open_files = b"".join(each.read_bytes() for each in tmp_path.iterdir())
        closed_file = file.read_bytes()
        for word in (SECRET, b"iran", b"room", b"badr", b"form 12", asked.digest, MASTER.secret):
            assert word not in open_files
            assert word not in closed_file

    @pytest.mark.channel(8)
    def test_the_same_words_look_unlike_each_time(self, vault: Vault, below: MemoryStore) -> None:
        for case in (CASE, "geneva"):
            vault.append(submission("1", {ROOM: [SECRET, SECRET], DESK: [SECRET]}, case=case))
        kept = [
            link.payload
            for case in below.cases()
            for ledger in below.ledgers(case)
            for link in below.read(case, ledger)
        ]
        assert len(set(kept)) == 6
        aliases = {alias for case in (CASE, "geneva") for alias in below.ledgers(case)}
        assert len(aliases) == 4

    def test_every_link_is_vouched_for_by_the_installation(
        self, vault: Vault, below: MemoryStore
    ) -> None:
        vault.append(submission("1", {ROOM: [b"one", b"two"]}))
        (alias,) = below.ledgers(CASE)
        links = below.read(CASE, alias)
        assert verify(CASE, alias, links).seq == 2
        public = vault.keyring.signer.public
        assert all(vouches(public, CASE, alias, link.head, link.signature) for link in links)
        first, second = links
        assert not vouches(public, CASE, alias, second.head, first.signature)
        assert not vouches(public, "geneva", alias, first.head, first.signature)
        assert not vouches(bytes(32), CASE, alias, first.head, first.signature)


class Meddled(MemoryStore):
    """A store whose keeper shows something else than was kept."""

    def __init__(self) -> None:
        super().__init__()
        self.meddle: Callable[[list[Link]], list[Link]] = list

    def read(self, case: str, ledger: str, after: int = 0, most: int | None = None) -> list[Link]:
        return self.meddle(super().read(case, ledger, after, most))


def shown_instead(shown: list[Link], _: list[Link]) -> list[Link]:
    return shown


class TestMeddling:
    @given(st.data())
    def test_a_changed_byte_is_noticed_by_whoever_reads(self, data: st.DataObject) -> None:
        below = Meddled()
        vault = Vault(below, MASTER)
        vault.append(submission("1", {ROOM: [SECRET]}))
        (alias,) = below.ledgers(CASE)
        (link,) = below.read(CASE, alias)
        place = data.draw(st.integers(0, len(link.payload) - 1))
        other = bytearray(link.payload)
        other[place] ^= data.draw(st.integers(1, 255))
        below.meddle = lambda links: [Link(1, bytes(other), each.hash) for each in links]
        with pytest.raises(BrokenChain, match="entry 1: its ledger's key does not open it"):
            vault.read(CASE, ROOM)

    def test_entries_do_not_open_in_the_place_of_others(self) -> None:
        below = Meddled()
        vault = Vault(below, MASTER)
        vault.append(submission("1", {ROOM: [b"one", b"two"]}))
        below.meddle = lambda links: [
            Link(here.seq, there.payload, here.hash)
            for here, there in zip(links, reversed(links), strict=True)
        ]
        with pytest.raises(BrokenChain, match="entry 1"):
            vault.read(CASE, ROOM)

    def test_a_key_does_not_open_in_the_place_of_another(self, below: MemoryStore) -> None:
        vault = Vault(below, MASTER)
        vault.append(submission("1", {ROOM: [SECRET], DESK: [b"note"]}))
        room, desk = (vault.keyring.new_alias(CASE, name) for name in (ROOM, DESK))
        below._keys[CASE, desk] = below._keys[CASE, room]
        with pytest.raises(WrongKey):
            vault.read(CASE, DESK)

    def test_a_ledger_that_was_written_anew_is_found_out(self) -> None:
        below = Meddled()
        vault = Vault(below, MASTER)
        vault.append(submission("1", {ROOM: [b"one", b"two"]}))
        assert vault.check(CASE, ROOM).seq == 2
        alias = vault.keyring.new_alias(CASE, ROOM)
        genuine = below.read(CASE, alias)
        forged = forge(genesis(CASE, alias), 1, genuine[1].payload)
        for links, fault in (
            ([replace(forged, signature=genuine[0].signature)], "has not signed it"),
            ([forged], "has not signed it"),
            ([replace(genuine[0], payload=b"other")], "does not follow"),
            (genuine[1:], "entry 2 stands in its place"),
        ):
            below.meddle = partial(shown_instead, links)
            with pytest.raises(BrokenChain, match=fault):
                vault.check(CASE, ROOM)


class TestTheMasterKey:
    def test_another_does_not_open_the_record(self, vault: Vault, below: MemoryStore) -> None:
        vault.append(submission("1"))
        with pytest.raises(WrongKey, match="master key does not fit"):
            Vault(below, Key.new())

    def test_it_can_be_changed_and_the_old_one_opens_nothing_any_more(self, tmp_path: Path) -> None:
        file, new = tmp_path / "r.db", Key.new()
        with Vault(SqliteStore(file), MASTER) as vault:
            vault.append(submission("1", {ROOM: [SECRET]}))
            vault.append(submission("1", {ROOM: [b"gone"]}, case="geneva"))
            vault.shred_case("geneva")
            public = vault.keyring.signer.public
            old = [locked for _, _, locked in vault.inner.all_keys() if locked]
            vault.keyring.change_master(new)
            assert read(vault) == [SECRET]
            kept = b"".join(each.read_bytes() for each in tmp_path.iterdir())
            assert not any(locked in kept for locked in old)
        with SqliteStore(file) as store, pytest.raises(WrongKey):
            Vault(store, MASTER)
        with Vault(SqliteStore(file), new) as vault:
            assert read(vault) == [SECRET]
            assert vault.keyring.signer.public == public
            with pytest.raises(Shredded):
                vault.read("geneva", ROOM)

    def test_a_passphrase_gives_the_same_key_with_the_same_salt_alone(self) -> None:
        key = Key.stretched("sixty words of oud and rain", b"salt" * 4)
        assert key.secret == Key.stretched("sixty words of oud and rain", b"salt" * 4).secret
        assert key.secret != Key.stretched("sixty words of oud and rain", b"SALT" * 4).secret
        assert key.secret != Key.stretched("sixty words of oud or rain", b"salt" * 4).secret

    def test_a_key_has_one_size(self) -> None:
        with pytest.raises(ValueError, match="32 bytes, not 31"):
            Key(bytes(31))


class TestShredding:
    def test_several_ledgers_are_asked_together_and_one_may_be_gone(self, vault: Vault) -> None:
        vault.append(submission("1", {ROOM: [b"first", SECRET], DESK: [b"note"]}))
        assert vault.grown(CASE, {ROOM: 1, DESK: 1, "nowhere": 0}) == {
            ROOM: vault.read(CASE, ROOM, after=1)
        }
        assert vault.grown("nowhere", {ROOM: 0}) == {}
        vault.shred(CASE, [ROOM])
        assert vault.grown(CASE, {ROOM: 2, DESK: 0}) == {ROOM: None, DESK: vault.read(CASE, DESK)}
        vault.shred_case(CASE)
        assert vault.grown(CASE, {ROOM: 2, DESK: 1}) == {ROOM: None, DESK: None}

    def test_a_shredded_ledger_is_never_read_or_written_again(self, vault: Vault) -> None:
        vault.append(submission("1", {ROOM: [SECRET], DESK: [b"note"]}))
        vault.shred(CASE, [ROOM])
        with pytest.raises(Shredded):
            vault.read(CASE, ROOM)
        with pytest.raises(Shredded):
            vault.append(submission("2"))
        assert read(vault, DESK) == [b"note"]
        assert vault.ledgers(CASE) == [DESK]

    def test_another_process_sees_it_at_once(self, vault: Vault, below: MemoryStore) -> None:
        vault.append(submission("1", {ROOM: [SECRET]}))
        another = Vault(below, MASTER)
        assert read(another) == [SECRET]
        vault.shred_case(CASE)
        with pytest.raises(Shredded):
            another.read(CASE, ROOM)

    def test_watchers_hear_of_it_without_a_name(self, vault: Vault, below: MemoryStore) -> None:
        told: list[frozenset[str]] = []
        vault.append(submission("1", {ROOM: [SECRET], DESK: [b"note"]}))
        another = Vault(below, MASTER)
        another.watch(lambda _, grown: told.append(grown))
        vault.shred(CASE, [ROOM])
        vault.append(submission("2", {DESK: [b"another"]}))
        vault.shred_case(CASE)
        assert told == [frozenset({NAMELESS}), frozenset({DESK}), frozenset({NAMELESS})]

    def test_no_process_that_hears_of_it_keeps_the_key(
        self, vault: Vault, below: MemoryStore
    ) -> None:
        vault.append(submission("1", {ROOM: [SECRET], DESK: [b"note"]}))
        another = Vault(below, MASTER)
        another.watch(lambda *_: None)
        alias = another.keyring.new_alias(CASE, ROOM)
        key = another.keyring.found(CASE, alias)
        assert key
        assert read(another) == [SECRET]
        vault.shred(CASE, [ROOM])
        assert key not in another.keyring._unlocked.values()
        assert read(another, DESK) == [b"note"]

    def test_the_chain_and_its_signatures_stay(self, vault: Vault, below: MemoryStore) -> None:
        vault.append(submission("1", {ROOM: [SECRET, b"two"]}))
        vault.shred_case(CASE)
        (alias,) = below.ledgers(CASE)
        links = below.read(CASE, alias)
        head = verify(CASE, alias, links)
        assert vouches(vault.keyring.signer.public, CASE, alias, head, links[-1].signature)

    def test_nothing_is_left_of_the_key_on_the_disk(self, tmp_path: Path) -> None:
        with Vault(SqliteStore(tmp_path / "r.db"), MASTER) as vault:
            vault.append(submission("1", {ROOM: [SECRET]}))
            locked = vault.inner.key(CASE, vault.keyring.new_alias(CASE, ROOM))
            assert locked
            vault.shred_case(CASE)
            kept = b"".join(each.read_bytes() for each in tmp_path.iterdir())
            assert locked not in kept
            with closing(sqlite3.connect(tmp_path / "r.db")) as db:
                assert db.execute("SELECT count(*) FROM entry").fetchone() == (1,)
