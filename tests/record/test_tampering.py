"""Whatever is done to an exported file is found, and named; what needs a receipt is told apart."""

from __future__ import annotations

import tempfile
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.record.archives import (
    CAREFUL,
    PLAIN,
    Attack,
    Forger,
    Place,
    checked,
    export,
    field,
    flipped,
    installation,
    kept,
    places,
    rewrite_all,
    second_verifier,
)
from tests.record.submissions import CASE, DESK, ROOM
from wasit.record import NotAnArchive, NotAReceipt, Vault
from wasit.record.archive.lines import encode
from wasit.record.receipts import SignedHead, read, written
from wasit.record.signing import Signer

TRIALS = 200
SHARED = 10
"""How many trials each attack is also put before the second verifier."""
SECOND = second_verifier()
VAULT = kept(entries=8, files=False)
CONTENT = export(VAULT)
LINES = CONTENT.splitlines(keepends=True)


def receipt(vault: Vault = VAULT, ledger: str = ROOM) -> SignedHead:
    return read(vault.vouch(CASE, ledger) or "")


def alias(ledger: str = ROOM) -> str:
    return VAULT.keyring.alias(CASE, ledger) or ""


def by_second(content: bytes, *receipts: str, pinned: tuple[bytes, ...] = ()) -> list[Place] | None:
    """Where the second verifier finds faults; None where it sees no archive."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(content)
        try:
            found = SECOND.verify(file.name, receipts, pinned)
        except ValueError:
            return None
    return [Place(*fault[:3]) for fault in found]


def by_first(content: bytes, *receipts: str, pinned: tuple[bytes, ...] = ()) -> list[Place] | None:
    try:
        return places(checked(content, map(read, receipts), pinned))
    except NotAnArchive:
        return None


def both(content: bytes, *receipts: str, pinned: tuple[bytes, ...] = ()) -> list[Place] | None:
    """Where both verifiers find faults; they must agree."""
    found = by_first(content, *receipts, pinned=pinned)
    assert by_second(content, *receipts, pinned=pinned) == found
    return found


def found(trial: int, content: bytes, *receipts: str) -> list[Place] | None:
    """Where faults are found; in some trials, by both verifiers."""
    return (both if trial < SHARED else by_first)(content, *receipts)


def attacked(attack: Attack, chance: Random, signer: Signer | None = None) -> bytes:
    forger = Forger(CONTENT, signer)
    attack(forger, alias(), chance)
    return forger.whole()


class TestAttacks:
    """The eight attacks on one ledger, many times each, by two kinds of attackers."""

    @pytest.mark.parametrize("attack", [*PLAIN, *CAREFUL], ids=lambda each: each.__name__)
    def test_without_the_private_key_all_are_found_and_no_receipt_is_needed(
        self, attack: Attack
    ) -> None:
        for trial in range(TRIALS):
            assert found(trial, attacked(attack, Random(trial)))

    @pytest.mark.parametrize("attack", PLAIN, ids=lambda each: each.__name__)
    def test_with_it_a_broken_chain_is_found_and_named(self, attack: Attack) -> None:
        for trial in range(TRIALS):
            faults = found(trial, attacked(attack, Random(trial), VAULT.keyring.signer)) or []
            assert {fault.ledger for fault in faults} == {alias()}
            assert all(fault.entry for fault in faults)

    @pytest.mark.parametrize("attack", CAREFUL, ids=lambda each: each.__name__)
    def test_with_it_a_whole_chain_is_found_only_with_the_newest_receipt(
        self, attack: Attack
    ) -> None:
        """Nobody can tell otherwise: this is what receipts are for."""
        newest = VAULT.vouch(CASE, ROOM) or ""
        for trial in range(TRIALS):
            content = attacked(attack, Random(trial), VAULT.keyring.signer)
            assert found(trial, content) == []
            assert found(trial, content, newest) == [Place(0, alias(), 8)]

    def test_an_older_receipt_finds_what_was_changed_before_it(self) -> None:
        older = _receipt_at(4)
        found = sum(
            bool(both(attacked(rewrite_all, Random(trial), VAULT.keyring.signer), older))
            for trial in range(20)
        )
        assert found == 20
        forger = Forger(CONTENT, VAULT.keyring.signer)
        forger.put(alias(), forger.ledgers[forger.at(alias())][1][:5])
        assert both(forger.whole(), older) == []

    def test_a_file_signed_by_somebody_else_altogether_shows_by_a_pin_or_a_receipt(self) -> None:
        other = Signer.new()
        forger = Forger(CONTENT, other)
        forger.opening = replace(forger.opening, public=other.public)
        for place, (line, entries, chunks) in enumerate(forger.ledgers):
            spans = tuple(replace(each, public=other.public) for each in line.signers)
            signed = forger.chained(line.ledger, [each.payload for each in entries])
            forger.ledgers[place] = replace(line, signers=spans), signed, chunks
        content = forger.whole()
        assert both(content) == []
        assert both(content, VAULT.vouch(CASE, ROOM) or "") == [Place(0, alias(), 8)]
        assert both(content, pinned=(VAULT.keyring.signer.public,))
        assert both(CONTENT, pinned=(VAULT.keyring.signer.public,)) == []


def _receipt_at(seq: int) -> str:
    link = VAULT.inner.read(CASE, alias(), seq - 1, 1)[0]
    return written(VAULT.keyring.signer, CASE, alias(), link.head)


class TestEveryByte:
    @given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255))
    @settings(max_examples=300)
    def test_a_changed_byte_is_found_where_it_is(self, place: int, by: int) -> None:
        faults = both(flipped(CONTENT, place, by))
        line = CONTENT[:place].count(b"\n") + 1
        if line == 1:
            assert faults is None or faults
        else:
            assert faults
            # At the line itself, or at the first that no longer fits to it.
            assert faults[0].line >= line

    @pytest.mark.parametrize("number", range(1, len(LINES)))
    def test_a_line_that_is_missing_twice_there_or_out_of_place_is_found(self, number: int) -> None:
        spoilt = [
            [*LINES[:number], *LINES[number + 1 :]],
            [*LINES[:number], LINES[number], *LINES[number:]],
            [*LINES[: number - 1], LINES[number], LINES[number - 1], *LINES[number + 1 :]],
        ]
        for lines in spoilt:
            assert both(b"".join(lines)) != []

    @pytest.mark.parametrize("length", range(0, len(CONTENT), 499))
    def test_a_file_that_breaks_off_is_found(self, length: int) -> None:
        assert both(CONTENT[:length]) != []

    def test_what_comes_after_the_end_is_found(self) -> None:
        assert both(CONTENT + b"\n") == [Place(len(LINES) + 1, "", 0)]
        assert both(CONTENT + CONTENT) == [Place(len(LINES) + 1, "", 0)]


class TestNaming:
    """One fault of each kind, in the words in which a person is told of it."""

    @staticmethod
    def told(content: bytes) -> str:
        both(content)
        (fault,) = checked(content).faults
        return str(fault)

    def at(self, ledger: str, entry: int) -> tuple[int, str]:
        """The number of the line, from 1, of an entry, and where a person is told that it is."""
        line = next(n for n, text in enumerate(LINES, 1) if alias(ledger).encode() in text) + entry
        return line, f"line {line}, ledger {alias(ledger)}, entry {entry}"

    def test_an_entry_under_another_number(self) -> None:
        line, where = self.at(ROOM, 3)
        lines = [*LINES[: line - 1], *LINES[line:]]
        assert self.told(b"".join(lines)) == f"{where}: expected entry 3; found entry 4"

    def test_a_payload_that_was_changed(self) -> None:
        line, where = self.at(ROOM, 3)
        spoilt = field(LINES[line - 1], payload=b"other")
        told = self.told(b"".join([*LINES[: line - 1], spoilt, *LINES[line:]]))
        assert told.startswith(f"{where}: expected the hash ")

    def test_a_forged_signature(self) -> None:
        line, where = self.at(ROOM, 3)
        spoilt = field(LINES[line - 1], signature=bytes(64))
        told = self.told(b"".join([*LINES[: line - 1], spoilt, *LINES[line:]]))
        public = checked(CONTENT).opening.public
        assert told.startswith(f"{where}: expected a signature by ")
        assert told.endswith("; found one that is not")
        assert len(public) == 32

    def test_a_ledger_in_the_place_of_another(self) -> None:
        forger = Forger(CONTENT, VAULT.keyring.signer)
        room, desk = forger.at(alias(ROOM)), forger.at(alias(DESK))
        first, second = forger.ledgers[room], forger.ledgers[desk]
        line = replace(first[0], entries=len(second[1]))
        spans = tuple(replace(each, until=len(second[1])) for each in line.signers)
        forger.ledgers[room] = replace(line, signers=spans), second[1], []
        (fault,) = checked(forger.whole()).faults
        assert both(forger.whole())
        assert (fault.ledger, fault.entry) == (alias(ROOM), 1)

    def test_a_ledger_that_is_gone(self) -> None:
        forger = Forger(CONTENT)
        del forger.ledgers[forger.at(alias(ROOM))]
        assert "expected a signature by" in self.told(forger.whole())

    def test_a_chunk_of_a_file(self) -> None:
        lines = export(kept()).splitlines(keepends=True)
        number = next(n for n, line in enumerate(lines) if b'"chunk":2' in line)
        lines[number] = field(lines[number], content=b"other")
        told = self.told(b"".join(lines))
        assert "expected the SHA-256" in told
        assert "of chunk 2 of file fff" in told

    def test_a_line_that_is_not_canonical(self) -> None:
        line, where = self.at(ROOM, 1)
        spoilt = LINES[line - 1].replace(b'"entry":1', b'"entry": 1')
        told = self.told(b"".join([*LINES[: line - 1], spoilt, *LINES[line:]]))
        assert told.startswith(
            f"{where}: expected a line in its canonical form; found it is written"
        )

    def test_each_ledger_tells_its_first_fault(self) -> None:
        lines = list(LINES)
        for ledger, entry in ((ROOM, 2), (ROOM, 5), (DESK, 1)):
            number, _ = self.at(ledger, entry)
            lines[number - 1] = field(lines[number - 1], payload=b"other")
        found = both(b"".join(lines)) or []
        assert {(each.ledger, each.entry) for each in found} == {(alias(ROOM), 2), (alias(DESK), 1)}


class TestOddFiles:
    """Files that are none of ours end in one clear word, and no trace of the program."""

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\n",
            b"{}\n",
            b"null\n",
            b"[" * 100_000,
            b'{"line":' * 50_000,
            b"SQLite format 3\0",
            b"\xff\xfe\x00",
            LINES[1] + LINES[2],
            LINES[0].replace(b'"version":1', b'"version":2'),
            LINES[0].replace(b'"version":1', b'"version":true'),
            LINES[0].replace(b'"version":1', b'"version":' + b"9" * 5000),
            LINES[0][:-1],
        ],
    )
    def test_what_is_no_archive_is_told_so(self, content: bytes) -> None:
        assert both(content) is None
        with pytest.raises(NotAnArchive, match="This is no exported record: "):
            checked(content)

    @given(st.data())
    def test_an_odd_line_is_one_fault(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(LINES) - 1))
        others = [odd for odd in _odd(LINES[number]) if odd != LINES[number]]
        odd = data.draw(st.sampled_from(others))
        assert both(b"".join([*LINES[:number], odd, *LINES[number + 1 :]]))

    @given(st.binary(max_size=300))
    def test_any_bytes_after_a_first_line(self, rest: bytes) -> None:
        assert both(LINES[0] + rest)

    @given(st.text(max_size=200))
    def test_any_text_is_a_receipt_or_is_not(self, text: str) -> None:
        with pytest.raises(NotAReceipt):
            read(text)


def _odd(line: bytes) -> Iterator[bytes]:
    """The line with every field of another type or size, and lines that are none."""
    values: list[object] = [
        "",
        "x",
        -1,
        0,
        1.0,
        2**53,
        10**40,
        True,
        None,
        [],
        {},
        "a" * 5000,
        "\u2028\x7f",
    ]
    for odd in values:
        for name in ("entry", "hash", "signature", "ledger", "entries", "key", "signers", "sha256"):
            if f'"{name}"'.encode() in line:
                yield field(line, **{name: odd}) if odd != 10**40 else line + b"1" * 5000
    yield b"[" * 100_000 + b"\n"
    yield b'{"a":' * 50_000 + b"\n"
    yield b'{"line":"entry"}\n'
    yield b'{"line":"nothing"}\n'
    yield line[:-1] + b" \n"
    yield line[:-2] + b',"more":1}\n'
    yield line[:-2] + b',"line":"entry"}\n'
    yield b"\xff" + line
    yield b'"\\ud800"\n'
    yield b"NaN\n"


class TestReceipts:
    def test_it_is_three_lines_and_one_that_signs_them(self) -> None:
        text = VAULT.vouch(CASE, ROOM) or ""
        origin, size, root, empty, signature = text.splitlines()
        assert origin == f"wasit.record.receipt.1/muscat/{alias()}"
        assert (size, empty) == ("8", "")
        assert len(root) == 44
        assert signature.startswith("— wasit.record ")

    def test_it_is_read_back_also_when_it_was_sent_around(self) -> None:
        text = VAULT.vouch(CASE, ROOM) or ""
        assert read(text) == read("\r\n" + text.replace("\n", " \r\n")) == receipt()
        assert receipt().is_by(VAULT.keyring.signer.public)
        assert not receipt().is_by(Signer.new().public)

    @given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
    def test_any_name_fits_on_it(self, case: str, ledger: str) -> None:
        head = VAULT.inner.read(CASE, alias())[0].head
        found = read(written(VAULT.keyring.signer, case, ledger, head))
        assert (found.case, found.ledger, found.head) == (case, ledger, head)

    def test_of_an_empty_or_unknown_ledger_there_is_none(self) -> None:
        assert VAULT.vouch(CASE, "room:nobody") is None
        assert installation().vouch(CASE, ROOM) is None

    @given(st.data())
    def test_a_changed_character_is_noticed(self, data: st.DataObject) -> None:
        text = VAULT.vouch(CASE, ROOM) or ""
        place = data.draw(st.integers(0, len(text.strip()) - 1))
        other = data.draw(st.characters(codec="utf-8").filter(lambda each: each != text[place]))
        changed = text[:place] + other + text[place + 1 :]
        try:
            read(changed)
        except NotAReceipt:
            assert by_second(CONTENT, changed) is None
        else:
            # Only what mail may do to a line's end makes no other receipt.
            assert both(CONTENT, changed) or read(changed) == receipt()

    def test_it_is_written_in_one_way_alone(self) -> None:
        text = (VAULT.vouch(CASE, ROOM) or "").rstrip()
        same = text[:-2] + chr(ord(text[-2]) + 1) + "="
        assert b64decode(same.split()[-1]) == b64decode(text.split()[-1])
        with pytest.raises(NotAReceipt):
            read(same)
        assert by_second(CONTENT, same) is None

    def test_one_of_another_ledger_or_case_or_one_to_come(self) -> None:
        other = kept()
        later = kept(entries=9)
        for text in (other.vouch(CASE, ROOM), later.vouch(CASE, ROOM)):
            assert both(CONTENT, text or "")
        assert both(CONTENT, VAULT.vouch(CASE, DESK) or "") == []
        assert both(export(VAULT, named=[DESK]), VAULT.vouch(CASE, ROOM) or "")


def test_the_lines_of_a_file_are_the_canonical_ones() -> None:
    forger = Forger(CONTENT)
    assert forger.whole() == CONTENT
    assert encode(forger.opening) == LINES[0]
