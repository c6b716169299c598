"""Files: kept encrypted under the key of their ledger, each chunk in its own place."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import (
    BrokenFile,
    Files,
    Key,
    MemoryStore,
    NoSuchFile,
    Shredded,
    SqliteStore,
    Vault,
)
from wasit.record.files import CHUNK
from wasit.record.store import CLOSING, FileName

MASTER = Key(bytes(range(32)))
CANARY = b"the valve at Fordo opens on Tuesday"
LONG = CANARY + bytes(2 * CHUNK) + CANARY


@pytest.fixture
def below() -> Iterator[MemoryStore]:
    with MemoryStore() as store:
        yield store


@pytest.fixture
def vault(below: MemoryStore) -> Vault:
    return Vault(below, MASTER)


@pytest.fixture
def files(vault: Vault) -> Files:
    return Files(vault)


def keep(files: Files, content: bytes, name: str = "map", ledger: str = ROOM) -> None:
    writer = files.begin(CASE, ledger, name, since=7)
    for start in range(0, len(content), 65_536):
        writer.write(content[start : start + 65_536])
    writer.close(b"the label")


def read(files: Files, name: str = "map", ledger: str = ROOM) -> bytes:
    return b"".join(files.read(CASE, ledger, name))


class TestKeeping:
    @pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
    def test_a_file_is_read_as_it_was_written(self, files: Files, length: int) -> None:
        content = bytes(each % 251 for each in range(length))
        keep(files, content)
        assert read(files) == content
        assert files.label(CASE, ROOM, "map") == b"the label"

    def test_it_is_read_and_kept_in_small_chunks(self, files: Files, below: MemoryStore) -> None:
        keep(files, LONG)
        assert max(map(len, files.read(CASE, ROOM, "map"))) == CHUNK
        (stray,) = below.depot.strays()
        kept = [below.depot.chunk(stray.file, number) or b"" for number in range(5)]
        assert [len(each) > 0 for each in kept] == [True, True, True, True, False]
        assert max(map(len, kept)) < CHUNK + 64

    def test_what_is_not_there_is_said_so(self, files: Files) -> None:
        keep(files, CANARY)
        for ledger, name in ((ROOM, "other"), (DESK, "map"), ("room:south", "map")):
            assert files.label(CASE, ledger, name) is None
            with pytest.raises(NoSuchFile):
                read(files, name, ledger)
        assert files.label("nowhere", ROOM, "map") is None

    def test_an_unfinished_file_has_no_label(self, files: Files) -> None:
        files.begin(CASE, ROOM, "map", since=7).write(LONG)
        assert files.label(CASE, ROOM, "map") is None

    def test_the_entry_that_names_it_holds_it(self, vault: Vault, files: Files) -> None:
        keep(files, CANARY)
        vault.append(submission("1", files={ROOM: ["map"]}))
        files.drop(CASE, ROOM, "map")
        assert files.sweep(before=1_000) == 0
        assert read(files) == CANARY
        with pytest.raises(NoSuchFile):
            vault.append(submission("2", files={ROOM: ["map"]}))


class TestSweeping:
    def test_what_nothing_names_goes_in_its_time(self, files: Files) -> None:
        keep(files, CANARY)
        files.begin(CASE, ROOM, "half", since=7).write(LONG)
        assert files.sweep(before=7) == 0
        assert files.sweep(before=8) == 2
        assert files.label(CASE, ROOM, "map") is None

    def test_what_is_left_unfinished_goes_sooner(self, files: Files) -> None:
        keep(files, CANARY)
        files.begin(CASE, ROOM, "half", since=7).write(LONG)
        assert files.sweep(before=5, unfinished=7) == 0
        assert files.sweep(before=5, unfinished=8) == 1
        assert read(files) == CANARY

    def test_what_a_process_left_unfinished_that_died_goes_when_the_next_begins(
        self, vault: Vault, files: Files, below: MemoryStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keep(files, CANARY)
        files.begin(CASE, ROOM, "half", since=7).write(LONG)
        with monkeypatch.context() as patch:
            patch.setattr(below, "is_alone", lambda: False)
            assert Files(vault).clear() == 0, "another process may be writing it"
        assert Files(vault).clear() == 1
        assert [stray.file.name for stray in below.depot.strays()] == ["map"]
        assert read(files) == CANARY

    def test_one_that_is_swept_while_it_is_written_says_so(self, files: Files) -> None:
        writer = files.begin(CASE, ROOM, "map", since=7)
        files.sweep(before=8)
        with pytest.raises(NoSuchFile):
            writer.close(b"the label")

    def test_files_of_shredded_ledgers_go_at_once(self, vault: Vault, files: Files) -> None:
        keep(files, CANARY)
        keep(files, CANARY, ledger=DESK)
        lines = {ROOM: [b"word"], DESK: [b"note"]}
        vault.append(submission("1", lines, files={ROOM: ["map"], DESK: ["map"]}))
        vault.shred(CASE, [ROOM])
        assert files.sweep(before=1) == 1
        assert read(files, ledger=DESK) == CANARY


class TestSecrecy:
    @pytest.mark.channel(58)
    def test_nothing_of_a_file_lies_readable_on_the_disk(self, tmp_path: Path) -> None:
        with Vault(SqliteStore(tmp_path / "r.db"), MASTER) as vault:
            keep(Files(vault), LONG)
            vault.append(submission("1", files={ROOM: ["map"]}))
            seen = b"".join(each.read_bytes() for each in tmp_path.iterdir())
        seen += (tmp_path / "r.db").read_bytes()
        assert len(seen) > len(LONG)
        for word in (CANARY, b"the label", b"room:north"):
            assert word not in seen

    @pytest.mark.channel(7)
    def test_the_same_file_in_two_ledgers_looks_unlike(
        self, files: Files, below: MemoryStore
    ) -> None:
        keep(files, CANARY, "one")
        keep(files, CANARY, "two", DESK)
        keep(files, CANARY, "three")
        kept = {below.depot.chunk(stray.file, 1) for stray in below.depot.strays()}
        assert len(kept) == 3

    def test_shredding_a_ledger_makes_its_files_unreadable(
        self, vault: Vault, files: Files, below: MemoryStore
    ) -> None:
        keep(files, CANARY)
        vault.append(submission("1", files={ROOM: ["map"]}))
        vault.shred(CASE, [ROOM])
        with pytest.raises(Shredded):
            read(files)
        with pytest.raises(Shredded):
            files.label(CASE, ROOM, "map")
        with pytest.raises(Shredded):
            files.begin(CASE, ROOM, "more", since=7)


class TestMeddling:
    """Whoever holds the database moves chunks about: it is noticed at the first of them."""

    @pytest.fixture
    def chunks(self, files: Files, below: MemoryStore) -> dict[int, bytes]:
        keep(files, LONG)
        keep(files, LONG, "another")
        file = next(stray.file for stray in below.depot.strays() if stray.file.name == "map")
        return below.depot._chunks[file]

    def test_a_changed_byte_is_found(self, files: Files, chunks: dict[int, bytes]) -> None:
        chunks[2] = chunks[2][:-1] + bytes([chunks[2][-1] ^ 1])
        with pytest.raises(BrokenFile, match="broken at chunk 2"):
            read(files)

    def test_a_tail_cut_off_is_found(self, files: Files, chunks: dict[int, bytes]) -> None:
        del chunks[3]
        with pytest.raises(BrokenFile, match="broken at chunk 2"):
            read(files)

    def test_a_chunk_added_is_found(self, files: Files, chunks: dict[int, bytes]) -> None:
        chunks[4] = chunks[3]
        with pytest.raises(BrokenFile, match="broken at chunk 3"):
            read(files)

    def test_chunks_changed_about_are_found(self, files: Files, chunks: dict[int, bytes]) -> None:
        chunks[1], chunks[2] = chunks[2], chunks[1]
        with pytest.raises(BrokenFile, match="broken at chunk 1"):
            read(files)

    def test_a_chunk_of_another_file_is_found(
        self, files: Files, chunks: dict[int, bytes], below: MemoryStore
    ) -> None:
        other = next(s.file for s in below.depot.strays() if s.file.name == "another")
        chunks[1] = below.depot._chunks[other][1]
        with pytest.raises(BrokenFile, match="broken at chunk 1"):
            read(files)

    def test_a_label_of_another_file_is_found(
        self, files: Files, chunks: dict[int, bytes], below: MemoryStore
    ) -> None:
        other = next(s.file for s in below.depot.strays() if s.file.name == "another")
        chunks[CLOSING] = below.depot._chunks[other][CLOSING]
        with pytest.raises(BrokenFile, match="broken at chunk 0"):
            files.label(CASE, ROOM, "map")


@pytest.mark.channel(59)
def test_the_file_of_the_store_tells_no_time_of_what_is_held(tmp_path: Path) -> None:
    with Vault(SqliteStore(tmp_path / "r.db"), MASTER) as vault:
        keep(Files(vault), CANARY)
        vault.append(submission("1", files={ROOM: ["map"]}))
    with closing(sqlite3.connect(tmp_path / "r.db")) as db:
        assert db.execute("SELECT since FROM file").fetchall() == [(None,)]
        (row,) = db.execute("SELECT case_id, ledger, name FROM file").fetchall()
    assert FileName(*row).name == "map"
