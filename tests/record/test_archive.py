"""A case leaves the house as one file, is checked there by anybody, and read with its key."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.record.archives import (
    FILE,
    GONE,
    LOCK,
    SEALED,
    Forger,
    checked,
    export,
    installation,
    kept,
)
from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import BadArchive, CaseKnown, Files, Key, Shredded, Vault, WrongExportKey
from wasit.record.archive import Archive, Export, Lock
from wasit.record.archive.lines import opening
from wasit.record.receipts import read


def opened(content: bytes, lock: Lock = LOCK) -> Archive:
    return Archive(BytesIO(content), checked(content), lock)


def words(archive: Archive) -> dict[str, list[bytes]]:
    """What stands in each ledger that can be read, by name."""
    return {
        key.name: [link.payload for link in archive.entries(alias)]
        for alias, key in archive.keys.items()
        if key
    }


class TestExport:
    def test_it_is_sound_and_tells_what_it_holds(self) -> None:
        verdict = checked(export(kept(entries=6)))
        assert verdict.faults == ()
        assert verdict.opening.whole
        assert sorted(each.line.entries for each in verdict.ledgers) == [1, 2, 3, 6]

    def test_the_same_case_under_the_same_key_is_the_same_file(self) -> None:
        vault = kept()
        assert export(vault) == export(vault)
        other = Lock(Key(bytes(32)))
        assert export(vault, lock=other) != export(vault)

    @pytest.mark.channel(47)
    def test_its_lines_are_in_the_order_of_the_aliases_which_tells_nothing(self) -> None:
        aliases = [each.line.ledger for each in checked(export(kept())).ledgers]
        assert aliases == sorted(aliases)

    @pytest.mark.channel(47, 58)
    def test_nothing_that_was_said_and_no_name_stands_in_it(self) -> None:
        content = export(kept())
        # None of them can be read by chance out of what is encrypted: that is written in base64.
        for word in (b"word 1", b"a page ", b"the label", b'"three"', b"room:", b'"desk"', b"d:"):
            assert word not in content
        for said in (b"a page a page", b"the label", b"room:north", b"sealed:north"):
            assert b64encode(said)[:-4] not in content

    def test_a_shredded_ledger_goes_along_with_its_chain_and_no_key(self) -> None:
        vault = kept()
        vault.shred(CASE, ["never written to"])
        verdict = checked(export(vault))
        assert verdict.faults == ()
        gone = [
            (each.line.entries, each.line.files) for each in verdict.ledgers if not each.line.key
        ]
        assert sorted(gone) == [(0, 0), (2, 0)]

    def test_a_shredded_case_can_still_be_checked(self) -> None:
        vault = kept()
        vault.shred_case(CASE)
        verdict = checked(export(vault))
        assert verdict.faults == ()
        assert verdict.opening.index == b""
        assert not any(each.line.key for each in verdict.ledgers)

    def test_of_what_does_not_exist_there_is_none(self) -> None:
        with pytest.raises(LookupError):
            export(installation())
        with pytest.raises(LookupError):
            export(kept(), named=["room:nobody"])

    def test_what_is_said_while_it_is_written_is_left_out(self) -> None:
        vault = kept()
        before = export(vault)
        lines = iter(Export(vault, CASE, LOCK))
        first = next(lines)
        vault.append(submission("late", {ROOM: [b"late"], "common": [b"late"]}))
        assert first + b"".join(lines) == before


class TestOwnPart:
    """A party's part holds its own ledgers, and is the same whatever happens elsewhere."""

    def test_it_holds_the_ledgers_named_and_no_index(self) -> None:
        content = export(kept(), named=[ROOM, SEALED])
        verdict = checked(content)
        assert verdict.faults == ()
        assert not verdict.opening.whole
        assert verdict.opening.index == b""
        assert words(opened(content)).keys() == {ROOM, SEALED}

    @pytest.mark.channel(47)
    @given(st.lists(st.sampled_from([DESK, "room:south", "common", "ring:/2"]), max_size=8))
    def test_whatever_happens_elsewhere_changes_no_byte(self, happens: list[str]) -> None:
        vault = kept()
        before = export(vault, named=[ROOM, SEALED]), vault.vouch(CASE, ROOM)
        for number, ledger in enumerate(happens):
            vault.append(submission(f"more {number}", {ledger: [b"elsewhere"]}))
        vault.shred(CASE, happens[:1])
        vault.append(submission("1", {ROOM: [b"of another case"]}, case="geneva"))
        assert (export(vault, named=[ROOM, SEALED]), vault.vouch(CASE, ROOM)) == before

    def test_it_cannot_be_taken_in(self) -> None:
        with pytest.raises(BadArchive, match="a part of a case"):
            opened(export(kept(), named=[ROOM])).take_in(installation())


class TestReading:
    def test_whoever_has_the_key_reads_what_was_written(self) -> None:
        assert words(opened(export(kept(entries=2)))) == {
            ROOM: [b"word 0", b"word 1"],
            DESK: [b"one", b"two", b"three"],
            SEALED: [b"yes"],
        }

    def test_another_key_reads_nothing(self) -> None:
        with pytest.raises(WrongExportKey, match="does not open this export"):
            opened(export(kept()), Lock(Key.new()))

    def test_a_passphrase_opens_it_with_the_salt_that_stands_in_it(self) -> None:
        content = export(kept(), lock=Lock.of_passphrase("sixty words of oud"))
        salt = opening(content.splitlines(keepends=True)[0]).salt
        assert len(salt) == 16
        assert words(opened(content, Lock.of_passphrase("sixty words of oud", salt)))
        with pytest.raises(WrongExportKey):
            opened(content, Lock.of_passphrase("sixty words of our", salt))

    def test_the_master_key_is_not_the_export_key(self) -> None:
        master = Key.new()
        vault = kept(master=master)
        with pytest.raises(WrongExportKey):
            opened(export(vault), Lock(master))


class TestTakingIn:
    def test_a_case_moves_with_all_that_can_be_read_and_goes_on(self) -> None:
        content = export(kept(entries=2))
        here = installation()
        opened(content).take_in(here)
        here.append(submission("more", {ROOM: [b"here"], "common": [b"new"]}, expecting={ROOM: 2}))
        assert [link.payload for link in here.read(CASE, ROOM)] == [b"word 0", b"word 1", b"here"]
        assert here.ledgers(CASE) == ["common", DESK, ROOM, SEALED]
        assert b"".join(Files(here).read(CASE, DESK, FILE)) == b"a page " * 50_000
        assert Files(here).label(CASE, DESK, FILE) == b"the label"
        with pytest.raises(Shredded):
            here.read(CASE, GONE)

    def test_its_chains_and_aliases_stay_as_they_were(self) -> None:
        there, here = kept(), installation()
        opened(export(there)).take_in(here)
        for alias in there.inner.ledgers(CASE):
            assert here.inner.read(CASE, alias) == there.inner.read(CASE, alias)

    def test_both_keepers_signatures_stand_each_for_its_own_part(self) -> None:
        there, here = kept(), installation()
        opened(export(there)).take_in(here)
        assert here.check(CASE, ROOM) == there.check(CASE, ROOM)
        here.append(submission("more", {ROOM: [b"here"]}))
        assert here.check(CASE, ROOM).seq == 7
        moved = checked(export(here))
        assert moved.faults == ()
        (room,) = (each.line for each in moved.ledgers if each.line.entries == 7)
        keys = there.keyring.signer.public, here.keyring.signer.public
        assert [(each.public, each.until) for each in room.signers] == [(keys[0], 6), (keys[1], 7)]

    def test_a_receipt_from_before_still_holds(self) -> None:
        there, here = kept(), installation()
        receipt = read(there.vouch(CASE, ROOM) or "")
        opened(export(there)).take_in(here)
        here.append(submission("more", {ROOM: [b"here"]}))
        receipts = [receipt, read(here.vouch(CASE, ROOM) or "")]
        assert checked(export(here), receipts).faults == ()

    def test_a_case_moves_again_and_again(self) -> None:
        vault = kept()
        signers = [vault.keyring.signer.public]
        for number in range(3):
            here = installation()
            opened(export(vault)).take_in(here)
            here.append(submission(f"stop {number}", {ROOM: [b"again"]}))
            vault = here
            signers.append(vault.keyring.signer.public)
        verdict = checked(export(vault), pinned=signers)
        assert verdict.faults == ()
        assert vault.check(CASE, ROOM).seq == 9
        assert checked(export(vault), pinned=signers[1:]).faults

    def test_the_master_key_can_be_changed_afterwards(self) -> None:
        here = installation()
        opened(export(kept())).take_in(here)
        master = Key.new()
        here.keyring.change_master(master)
        again = Vault(here.inner, master)
        assert again.check(CASE, ROOM).seq == 6
        assert again.read(CASE, ROOM)[0].payload == b"word 0"

    def test_a_case_that_is_here_is_left_alone(self) -> None:
        vault = kept()
        content, files = export(vault), vault.inner.depot.files(CASE)
        with pytest.raises(CaseKnown, match="'muscat'"):
            opened(content).take_in(vault)
        assert export(vault) == content
        assert vault.inner.depot.files(CASE) == files

    def test_what_is_not_sound_is_not_taken_in(self) -> None:
        content = export(kept())
        lines = content.splitlines(keepends=True)
        here = installation()
        for spoilt in (content[:-1], b"".join(lines[:-2]), b"".join([*lines[:2], *lines[3:]])):
            with pytest.raises(BadArchive, match=r"not as it was exported .* Nothing was taken in"):
                opened(spoilt).take_in(here)
        assert (here.cases(), here.inner.depot.strays()) == ([], [])

    def test_a_file_that_changes_meanwhile_is_not_taken_in(self) -> None:
        """It is checked again while it is taken in, and all is undone."""
        content, here = export(kept()), installation()
        other = export(kept())
        file = BytesIO(content)
        archive = Archive(file, checked(content), LOCK)
        file.seek(0)
        file.write(other)
        with pytest.raises(BadArchive):
            archive.take_in(here)
        assert (here.cases(), here.inner.depot.strays()) == ([], [])

    def test_a_shredded_case_is_not_taken_in(self) -> None:
        vault = kept()
        vault.shred_case(CASE)
        with pytest.raises(BadArchive, match="was shredded before"):
            opened(export(vault)).take_in(installation())

    def test_a_key_in_the_place_of_anothers_is_noticed(self) -> None:
        """Whoever holds the export key and signs it all cannot pass one ledger off as another."""
        vault = kept()
        forger = Forger(export(vault), vault.keyring.signer)
        aliases = [vault.keyring.alias(CASE, name) or "" for name in (ROOM, DESK)]
        place = forger.at(aliases[0])
        line, entries, chunks = forger.ledgers[place]
        other = LOCK.lock(Key.new().secret + DESK.encode(), CASE, aliases[0])
        forger.ledgers[place] = replace(line, key=other), entries, chunks
        with pytest.raises(BadArchive, match="is another's"):
            opened(forger.whole()).take_in(installation())
