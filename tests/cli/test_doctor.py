"""``wasit doctor``: whatever is broken is found, and nothing else is."""

from __future__ import annotations

import resource
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import msgspec
import pytest

from tests.cli.certificates import certificate
from tests.cli.shell import Running, run
from tests.postgres import emptied
from wasit.cli.health import database, server
from wasit.cli.health.database import examine_database, examine_postgres, judge_settings
from wasit.cli.health.files import examine_backups, examine_files, examine_key
from wasit.cli.health.finding import Finding, Grade
from wasit.cli.health.machine import Kernel, examine_machine, examine_versions
from wasit.cli.health.server import examine_server, examine_tick
from wasit.web.server.headers import HEADERS

LOCK = Path(__file__).parents[2] / "requirements/run.txt"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with a case in it."""
    data = tmp_path_factory.mktemp("made") / "data"
    assert run("open", "family-shuttle", "--data", data).status == 0
    return data


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be broken."""
    copy = tmp_path / "data"
    shutil.copytree(made, copy)
    return copy


def now() -> datetime:
    return datetime.now(UTC)


def grades(findings: Iterable[Finding]) -> dict[str, Grade]:
    """What was found, by name. Whatever is not good says why it matters, and how to mend it."""
    found = list(findings)
    for each in found:
        assert each.what
        assert bool(each.why and each.how) is (each.grade is not Grade.GOOD), each
    assert len({each.name for each in found}) == len(found)
    return {each.name: each.grade for each in found}


def bad(findings: Iterable[Finding]) -> set[str]:
    return {name for name, grade in grades(findings).items() if grade is Grade.MEND}


# --- Files ---------------------------------------------------------------------------------------


def test_files_as_they_are_made_are_good(data: Path) -> None:
    assert set(grades(examine_files(data, None, now())).values()) == {Grade.GOOD}


@pytest.mark.parametrize("name", ["record.sqlite3", "accounts.sqlite3", "secret-key", "master-key"])
def test_a_file_that_others_may_read_is_found(data: Path, name: str) -> None:
    (data / name).chmod(0o640)
    assert bad(examine_files(data, None, now())) == {f"rights-{name}"}


def test_a_directory_that_others_may_enter_is_found(data: Path) -> None:
    data.chmod(0o755)
    assert bad(examine_files(data, None, now())) == {"data-rights"}


def test_a_directory_that_is_not_there_is_found(tmp_path: Path) -> None:
    assert bad(examine_files(tmp_path / "nowhere", None, now())) == {"data"}


def test_a_private_key_that_others_may_read_is_found(data: Path, tmp_path: Path) -> None:
    _, key = certificate(tmp_path)
    assert bad(examine_files(data, key, now())) == set()
    key.chmod(0o644)
    assert bad(examine_files(data, key, now())) == {"private-key-rights"}
    key.unlink()
    assert bad(examine_files(data, key, now())) == {"private-key-rights"}


def test_a_clock_that_was_set_back_is_found(data: Path) -> None:
    assert bad(examine_files(data, None, now() - timedelta(hours=3))) == {"clock"}


def test_a_master_key_beside_what_it_locks_is_found(data: Path, tmp_path: Path) -> None:
    assert bad(examine_key(data, {})) == {"master-key"}
    inside = {"WASIT_MASTER_KEY_FILE": str(data / "master-key")}
    assert bad(examine_key(data, inside)) == {"master-key"}
    apart = tmp_path / "key"
    (data / "master-key").rename(apart)
    outside = {"WASIT_MASTER_KEY_FILE": str(apart)}
    assert bad(examine_key(data, outside)) == set()
    apart.chmod(0o644)
    assert bad(examine_key(data, outside)) == {"master-key-rights"}
    apart.unlink()
    assert bad(examine_key(data, outside)) == {"master-key-rights"}


def test_a_master_key_that_is_nowhere_is_found(data: Path) -> None:
    (data / "master-key").unlink()
    assert grades(examine_key(data, {})) == {"master-key": Grade.MEND}


@pytest.mark.parametrize("name", ["WASIT_MASTER_KEY", "WASIT_MASTER_PASSPHRASE"])
def test_a_master_key_in_the_environment_is_worth_a_look(data: Path, name: str) -> None:
    assert grades(examine_key(data, {name: "secret"})) == {"master-key": Grade.LOOK}


def test_it_tells_how_old_the_newest_backup_is(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert grades(examine_backups(None, now())) == {"backups": Grade.LOOK}
    assert grades(examine_backups(folder, now())) == {"backups": Grade.MEND}
    folder.mkdir()
    (folder / "notes").write_text("no backup")
    assert grades(examine_backups(folder, now())) == {"backups": Grade.MEND}
    assert run("backup", folder / "first", "--data", data).status == 0
    for age, grade in ((0, Grade.GOOD), (2, Grade.LOOK), (8, Grade.MEND)):
        later = now() + timedelta(days=age)
        assert grades(examine_backups(folder, later)) == {"backups": grade}


# --- The database --------------------------------------------------------------------------------


def test_the_databases_as_they_are_made_are_good(data: Path) -> None:
    assert bad(examine_database(data, {})) == set()


@pytest.mark.parametrize("name", ["record.sqlite3", "accounts.sqlite3"])
def test_a_damaged_file_is_found(data: Path, name: str) -> None:
    content = bytearray((data / name).read_bytes())
    content[4096:8192] = b"\xff" * 4096
    (data / name).write_bytes(content)
    assert bad(examine_database(data, {})) == {f"file-{name}"}


def test_a_file_that_is_no_database_is_found(data: Path) -> None:
    (data / "record.sqlite3").write_bytes(b"nothing of the kind" * 1000)
    assert bad(examine_database(data, {})) == {"file-record.sqlite3"}


@pytest.mark.parametrize("level", ["OFF", "NORMAL"])
def test_a_database_that_does_not_wait_for_the_disk_is_found(
    data: Path, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WRITING", f"PRAGMA synchronous = {level};")
    assert bad(examine_database(data, {})) == {"durability"}


@pytest.mark.parametrize(("version", "grade"), [((3, 51, 2), Grade.LOOK), ((3, 51, 3), Grade.GOOD)])
def test_an_old_sqlite_is_worth_a_look(
    data: Path, version: tuple[int, ...], grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert grades(examine_database(data, {}))["sqlite"] is grade


def test_postgresql_as_it_comes_is_good() -> None:
    found = grades(judge_settings({"fsync": "on", "synchronous_commit": "on"}))
    assert set(found.values()) == {Grade.GOOD}


@pytest.mark.parametrize("name", ["fsync", "synchronous_commit", "full_page_writes"])
def test_a_postgresql_that_may_lose_what_was_acknowledged_is_found(name: str) -> None:
    assert bad(judge_settings({name: "off"})) == {f"database-{name}"}


def test_the_settings_of_a_running_postgresql_are_examined() -> None:
    names = set(grades(examine_postgres(emptied())))
    assert names == {"database-tls", *(f"database-{name}" for name in database.DURABLE)}


def test_a_postgresql_that_does_not_answer_is_found() -> None:
    assert bad(examine_postgres("postgresql://nobody@127.0.0.1:9/nothing")) == {"database"}


# --- The machine ---------------------------------------------------------------------------------


def kernel(folder: Path, **told: str) -> Kernel:
    """A kernel that tells this; two underscores in a name stand for a stroke."""
    for name, text in told.items():
        file = folder / "proc" / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return Kernel(folder / "proc")


def mount(place: Path | str, kind: str) -> str:
    return f"36 35 98:0 / {place} rw,noatime master:1 - {kind} /dev/x rw\n"


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "fuse.sshfs", "9p"])
def test_data_on_another_machine_are_found(data: Path, tmp_path: Path, kind: str) -> None:
    told = mount("/", "ext4") + mount(data, kind) + mount(f"{data}/deeper", "ext4")
    assert bad(examine_machine(data, kernel(tmp_path, self__mountinfo=told))) == {"file-system"}


def test_data_on_a_disk_here_are_good(data: Path, tmp_path: Path) -> None:
    told = mount("/", "nfs4") + mount(data, "ext4")
    assert bad(examine_machine(data, kernel(tmp_path, self__mountinfo=told))) == set()


class Usage(NamedTuple):
    """How full a disk is, in bytes."""

    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("free", "grade"), [(2**29, Grade.MEND), (2**33, Grade.LOOK), (2**39, Grade.GOOD)]
)
def test_a_disk_that_is_nearly_full_is_found(
    data: Path, free: int, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(2**40, 2**40 - free, free))
    assert grades(examine_machine(data, Kernel()))["disk"] is grade


HEAD = "Filename\tType\tSize\tUsed\tPriority\n"


@pytest.mark.parametrize(
    ("swaps", "grade"),
    [
        (HEAD, Grade.GOOD),
        (f"{HEAD}/dev/dm-1 partition 1 0 -2\n", Grade.GOOD),
        (f"{HEAD}/swapfile file 1 0 -2\n", Grade.LOOK),
        (f"{HEAD}/dev/dm-1 partition 1 0 -2\n/dev/sda2 partition 1 0 -3\n", Grade.LOOK),
    ],
)
def test_swap_in_the_clear_is_worth_a_look(
    data: Path, tmp_path: Path, swaps: str, grade: Grade
) -> None:
    assert grades(examine_machine(data, kernel(tmp_path, swaps=swaps)))["swap"] is grade


def test_dumps_of_the_memory_are_worth_a_look(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(limit: int, pattern: str) -> Grade:
        monkeypatch.setattr(resource, "getrlimit", lambda _: (limit, limit))
        told = kernel(tmp_path, sys__kernel__core_pattern=pattern)
        return grades(examine_machine(data, told))["core-dumps"]

    assert found(0, "core") is Grade.GOOD
    assert found(-1, "core") is Grade.LOOK
    assert found(0, "|/lib/systemd/systemd-coredump %P") is Grade.LOOK


def test_packages_that_are_not_as_they_were_locked_are_found(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    line = f"msgspec=={msgspec.__version__} \\\n    --hash=sha256:{'0' * 64}\nabsent==1.0 \\\n"
    lock.write_text(line)
    assert grades(examine_versions(lock)) == {"versions": Grade.GOOD}
    lock.write_text(line.replace(msgspec.__version__, "0.0.1"))
    assert grades(examine_versions(lock)) == {"versions": Grade.MEND}
    assert list(examine_versions(None)) == []


@pytest.mark.parametrize("content", [b"", b"msgspec", b"\xff\xfe"])
def test_a_lock_that_pins_nothing_is_bad_input(tmp_path: Path, content: bytes) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_bytes(content)
    refused = run("doctor", "--lock", lock, "--data", tmp_path)
    assert refused.status == 2
    assert refused.complaint == (
        f"Error: {lock}: expected a lock that pins packages, such as requirements.txt; "
        "found none that is pinned"
    )


def test_our_own_lock_can_be_read() -> None:
    assert grades(examine_versions(LOCK)).keys() == {"versions"}


# --- The running server --------------------------------------------------------------------------


class Said(NamedTuple):
    """What a server that is not as it should be answers to everything."""

    headers: dict[str, str]
    body: bytes = b""
    strange: int = 400
    """The status for a host that is not its own; with 0 it hangs up, as nginx does."""


@contextmanager
def answering(said: Said) -> Iterator[str]:
    """Run a server that answers so; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.headers["Host"].startswith("127.0.0.1")
            if not known and not said.strange:
                return
            self.send_response_only(200 if known else said.strange)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=running.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}"
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


GOOD = {**HEADERS, "Cache-Control": "no-store"}


def served(said: Said) -> dict[str, Grade]:
    with answering(said) as address:
        return grades(examine_server(address, None, now()))


def test_a_server_that_answers_as_ours_does_is_good() -> None:
    found = served(Said(GOOD))
    assert found.pop("tls") is Grade.LOOK
    assert set(found.values()) == {Grade.GOOD}


@pytest.mark.parametrize(
    "address", ["http://[bad", "http://127.0.0.1:99999", f"http://{'b' * 300}"]
)
def test_an_address_that_is_none_is_worth_a_look(address: str) -> None:
    assert grades(examine_server(address, None, now())) == {"server": Grade.LOOK}


@pytest.mark.parametrize("name", GOOD)
def test_a_header_that_is_missing_or_another_is_found(name: str) -> None:
    key = f"header-{name.casefold()}"
    rest = {each: value for each, value in GOOD.items() if each != name}
    for headers in (rest, {**rest, name: "unsafe-inline"}):
        assert [each for each, grade in served(Said(headers)).items() if grade is Grade.MEND] == [
            key
        ]


def test_a_server_that_names_itself_is_worth_a_look() -> None:
    assert served(Said({**GOOD, "Server": "nginx/1.2"}))["header-server"] is Grade.LOOK


def test_a_server_that_answers_to_any_name_is_found() -> None:
    assert served(Said(GOOD, strange=200))["hosts"] is Grade.MEND
    assert served(Said(GOOD, strange=0))["hosts"] is Grade.GOOD


@pytest.mark.parametrize("body", [b"... <code>DEBUG = True</code> ...", b"Traceback (most recent"])
def test_a_server_that_shows_its_inner_workings_is_found(body: bytes) -> None:
    assert served(Said(GOOD, body))["debug"] is Grade.MEND


def test_a_clock_that_is_another_is_found() -> None:
    late = {**GOOD, "Date": "Fri, 01 Jan 2021 00:00:00 GMT"}
    assert served(Said(late))["server-clock"] is Grade.MEND


def test_plain_http_beyond_this_machine_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "NEAR", frozenset())
    assert served(Said(GOOD))["tls"] is Grade.MEND


# --- The whole of it, on a server of ours --------------------------------------------------------


@pytest.fixture
def key(data: Path, tmp_path: Path) -> Path:
    return (data / "master-key").rename(tmp_path / "key")


def examined(key: Path, *asked: str | Path) -> tuple[int, set[str]]:
    """The exit status, and what is to be mended."""
    done = run("doctor", *asked, "--json", WASIT_MASTER_KEY_FILE=str(key))
    found = msgspec.json.decode(done.out, type=list[Finding])
    return done.status, bad(found)


@pytest.mark.parametrize(
    ("told", "grade"),
    [({}, Grade.GOOD), ({"WASIT_TICK": "20"}, Grade.GOOD), ({"WASIT_TICK": "0"}, Grade.LOOK)],
)
def test_a_server_that_answers_at_once_is_worth_a_look(told: dict[str, str], grade: Grade) -> None:
    assert examine_tick(told).grade is grade


@pytest.mark.parametrize(("days", "mended"), [(90, set()), (3, {"certificate"})])
def test_a_running_server_with_a_certificate_is_examined(
    data: Path, key: Path, tmp_path: Path, days: int, mended: set[str]
) -> None:
    chain, private = certificate(tmp_path, days=days)
    own = ("--certificate", chain, "--private-key", private)
    with Running(
        "serve", "--port", "0", "--data", data, *own, WASIT_MASTER_KEY_FILE=str(key)
    ) as running:
        address = running.until("Serving").split(" on ")[1].split(" ")[0].rstrip("/")
        asked = ("--data", data, "--address", address, "--private-key", private)
        assert examined(key, *asked, "--trust", chain) == (bool(mended), mended)
        other, _ = certificate(tmp_path, "other")
        assert examined(key, *asked, "--trust", other) == (1, {"certificate"})
        assert running.interrupt().status == 0


def test_a_person_is_told_what_to_do(data: Path) -> None:
    done = run("doctor", "--data", data, "--address", "http://127.0.0.1:9")
    assert done.status == 1
    assert "mend  The master key lies in" in done.out
    assert "→ `wasit key change" in done.out
    assert "1 to mend" in done.out
    assert done.err == ""


def test_it_changes_nothing(data: Path) -> None:
    before = {each: each.read_bytes() for each in data.iterdir()}
    run("doctor", "--data", data, "--address", "http://127.0.0.1:9")
    assert {each: each.read_bytes() for each in data.iterdir()} == before
