"""A backup is whole or known not to be, of one moment, and opens with the master key alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.postgres import server
from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import (
    BrokenChain,
    Files,
    Key,
    NoSuchFile,
    SqliteStore,
    Store,
    StoreError,
    StoreFailed,
    Vault,
    WrongKey,
)
from wasit.record.backup import NotABackup, header, read, write
from wasit.record.postgres import PostgresStore
from wasit.record.postgres import snapshot as postgres
from wasit.record.rows import Row, checked
from wasit.record.sqlite import snapshot as sqlite

MASTER = Key(bytes(range(32)))
MAP = bytes(range(256)) * 2500


class Place:
    """Where a record lies: a file in a folder, or a database of its own."""

    def __init__(self, database: str, folder: Path, name: str) -> None:
        self.file = folder / name
        self.url = server().make(f"{name}_{folder.name}") if database == "postgresql" else ""

    def open(self) -> Store:
        return PostgresStore(self.url) if self.url else SqliteStore(self.file)

    def rows(self) -> Iterator[Row]:
        return postgres.snapshot(self.url) if self.url else sqlite.snapshot(self.file)

    def load(self, rows: Iterable[Row]) -> None:
        if self.url:
            postgres.load(self.url, rows)
        else:
            sqlite.load(self.file, rows)


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A record with two ledgers, a file that is held and one that is loose; closed."""
    place = Place(request.param, tmp_path, "record")
    with Vault(place.open(), MASTER) as vault:
        for name in ("map", "stray"):
            file = Files(vault).begin(CASE, ROOM, name, since=7)
            file.write(MAP)
            file.close(b"a map")
        lines = {ROOM: [b"one", b"two"], DESK: [b"note"]}
        vault.append(submission("1", lines, files={ROOM: ["map"]}))
        vault.append(submission("2", {ROOM: [b"three"]}))
        vault.shred(CASE, [DESK])
    return place


@pytest.fixture(params=["sqlite", "postgresql"])
def again(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where nothing is kept yet."""
    return Place(request.param, tmp_path, "again")


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of two rows."""
    rows = [Row("ledger_key", (CASE, ROOM, b"locked")), Row("account", ("somebody",))]
    write(tmp_path / "backup", MASTER, b"", rows)
    return tmp_path / "backup"


class TestThereAndBack:
    def test_what_is_restored_is_what_was_kept(
        self, kept: Place, again: Place, tmp_path: Path
    ) -> None:
        write(tmp_path / "backup", MASTER, b"", kept.rows())
        again.load(checked(read(tmp_path / "backup", MASTER)))
        assert list(again.rows()) == list(kept.rows())
        with Vault(again.open(), MASTER) as vault:
            assert [link.payload for link in vault.read(CASE, ROOM)] == [b"one", b"two", b"three"]
            assert vault.append(submission("2", {ROOM: [b"three"]})).repeated
            assert b"".join(Files(vault).read(CASE, ROOM, "map")) == MAP
            with pytest.raises(NoSuchFile):
                list(Files(vault).read(CASE, ROOM, "stray"))
            assert vault.check_all() == 4

    def test_it_can_be_as_long_as_it_will(self, tmp_path: Path) -> None:
        rows = [Row("account", ("x" * 100_000 + str(n),)) for n in range(20)]
        assert write(tmp_path / "backup", MASTER, b"", rows) == 20
        assert list(read(tmp_path / "backup", MASTER)) == rows

    @pytest.mark.channel(58)
    def test_nothing_of_it_can_be_read_without_the_key(self, backup: Path) -> None:
        kept = backup.read_bytes()
        assert CASE.encode() not in kept
        assert backup.stat().st_mode & 0o777 == 0o600
        with pytest.raises(WrongKey):
            list(read(backup, Key.new()))

    def test_the_salt_of_a_passphrase_comes_along(self, tmp_path: Path) -> None:
        write(tmp_path / "backup", MASTER, b"salt" * 4, [])
        assert bytes.fromhex(header(tmp_path / "backup").salt) == b"salt" * 4
        assert list(read(tmp_path / "backup", MASTER)) == []


class TestOneMoment:
    def test_while_others_write_a_snapshot_is_of_one_moment(self, again: Place) -> None:
        enough = Event()
        with Vault(again.open(), MASTER) as vault:
            vault.append(submission("first", {ROOM: [b"0"], DESK: [b"0"]}))

            def write_on() -> None:
                for number in count(1):
                    if enough.is_set():
                        return
                    word = f"{number}".encode()
                    vault.append(submission(f"{number}", {ROOM: [word], DESK: [word]}))

            writer = Thread(target=write_on)
            writer.start()
            try:
                taken: dict[int, list[Row]] = {}
                while len(taken) < 5:
                    rows = list(checked(again.rows()))
                    taken[len(rows)] = rows
            finally:
                enough.set()
                writer.join()
        for rows in taken.values():
            ledgers = Counter(row.values[1] for row in rows if row.table == "entry")
            submissions = sum(row.table == "submission" for row in rows)
            assert list(ledgers.values()) == [submissions, submissions]


class TestNotWhole:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
    @given(data=st.data())
    def test_a_changed_byte_is_found(
        self, backup: Path, tmp_path: Path, data: st.DataObject
    ) -> None:
        kept = bytearray(backup.read_bytes())
        place = data.draw(st.integers(0, len(kept) - 1))
        kept[place] ^= data.draw(st.integers(1, 255))
        (tmp_path / "changed").write_bytes(kept)
        with pytest.raises((NotABackup, WrongKey)):
            list(read(tmp_path / "changed", MASTER))

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
    @given(data=st.data())
    def test_a_cut_or_longer_file_is_found(
        self, backup: Path, tmp_path: Path, data: st.DataObject
    ) -> None:
        kept = backup.read_bytes()
        cut = data.draw(st.integers(0, len(kept) - 1))
        for other in (kept[:cut], kept + kept[cut:]):
            (tmp_path / "changed").write_bytes(other)
            with pytest.raises((NotABackup, WrongKey)):
                list(read(tmp_path / "changed", MASTER))

    def test_frames_cannot_be_left_out_or_moved(self, tmp_path: Path) -> None:
        rows = [Row("account", (str(n) * 300_000,)) for n in range(4)]
        write(tmp_path / "backup", MASTER, b"", rows)
        first, *frames = framed((tmp_path / "backup").read_bytes())
        assert len(frames) == 4
        for other in (frames[1:], frames[:-1], [frames[1], frames[0], *frames[2:]]):
            (tmp_path / "changed").write_bytes(first + b"".join(other))
            with pytest.raises(NotABackup):
                list(read(tmp_path / "changed", MASTER))

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "is no backup"),
            (b"SQLite format 3\0", "is no backup"),
            (
                b'{"format":"wasit.backup.9","salt":"","key":""}\n',
                "of another kind: wasit.b",
            ),
            (b'{"format":"wasit.backup.1","salt":"","key":"rain"}\n', "is no backup"),
        ],
    )
    def test_another_file_is_told_apart(self, tmp_path: Path, content: bytes, says: str) -> None:
        (tmp_path / "other").write_bytes(content)
        with pytest.raises(StoreError, match=says):
            list(read(tmp_path / "other", MASTER))

    def test_one_that_could_not_be_finished_leaves_nothing(self, tmp_path: Path) -> None:
        def broken() -> Iterator[Row]:
            yield Row("account", ("somebody",))
            raise OSError(28, "No space left on device")

        with pytest.raises(OSError, match="No space left"):
            write(tmp_path / "backup", MASTER, b"", broken())
        assert not [each for each in tmp_path.iterdir() if "backup" in each.name]

    def test_nothing_is_written_over(self, backup: Path) -> None:
        kept = backup.read_bytes()
        with pytest.raises(FileExistsError):
            write(backup, MASTER, b"", [])
        assert backup.read_bytes() == kept


class TestLoading:
    def test_a_chain_that_does_not_hold_is_refused_and_nothing_is_left(
        self, kept: Place, again: Place
    ) -> None:
        rows = [
            Row(row.table, (*row.values[:-1], b"other")) if row.table == "entry" else row
            for row in kept.rows()
        ]
        with pytest.raises(BrokenChain, match="entry 1"):
            again.load(checked(rows))
        assert list(again.rows()) == []

    def test_entries_out_of_their_order_are_refused(self, kept: Place, again: Place) -> None:
        entries = [row for row in kept.rows() if row.table == "entry"]
        with pytest.raises(BrokenChain, match="stands in its place"):
            again.load(checked(reversed(entries)))
        with pytest.raises(StoreFailed, match="an entry follows the last"):
            again.load(reversed(entries))
        assert list(again.rows()) == []

    def test_what_no_table_takes_is_refused(self, again: Place) -> None:
        with pytest.raises(StoreFailed, match="cannot be filled"):
            again.load([Row("ledger_key", ("case", "ledger", [1, 2]))])

    def test_a_record_that_holds_something_is_left_as_it_is(self, kept: Place) -> None:
        before = list(kept.rows())
        with pytest.raises(StoreFailed, match="is not empty"):
            kept.load(before)
        assert list(kept.rows()) == before


def framed(content: bytes) -> list[bytes]:
    """The header line and the frames of a backup, each with its length."""
    end = content.index(b"\n") + 1
    parts, rest = [content[:end]], content[end:]
    while rest:
        length = 4 + int.from_bytes(rest[:4], "big")
        parts.append(rest[:length])
        rest = rest[length:]
    return parts
