"""``wasit export``, ``verify``, ``read`` and ``import``: a case leaves one house for another."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from shutil import copy, copytree
from subprocess import Popen

import pytest

from tests.cli.shell import Finished, Running, links, run, surroundings
from wasit.installation import opened
from wasit.record import Submission

PASSPHRASE = "sixty words of oud and rain"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of data with a case in it, and the case exported: made once, and only copied."""
    folder = tmp_path_factory.mktemp("house")
    run("open", "labour-dispute", "--data", folder / "data")
    case, key = case_in(folder / "data"), ("--key-file", folder / "key")
    done = run("export", case, folder / "case", *key, "--data", folder / "data")
    assert (done.status, done.err) == (0, ""), done
    return folder


def case_in(data: Path) -> str:
    with opened(data, {}) as vault:
        (case,) = vault.cases()
        return case


@pytest.fixture
def data(house: Path, tmp_path: Path) -> Path:
    return copytree(house / "data", tmp_path / "data")


@pytest.fixture
def case(data: Path) -> str:
    return case_in(data)


@pytest.fixture
def file(house: Path, tmp_path: Path) -> Path:
    """The whole case, exported under the key in ``key`` beside it."""
    copy(house / "key", tmp_path / "key")
    return Path(copy(house / "case", tmp_path / "case"))


def key(file: Path) -> tuple[str, Path]:
    return "--key-file", file.with_name("key")


def party(file: Path) -> str:
    read = json.loads(run("read", file, *key(file), "--json").out)
    rooms = [each["ledger"] for each in read["ledgers"] if each["ledger"].startswith("room:")]
    return str(sorted(rooms)[0]).removeprefix("room:")


def verified(file: Path, *options: str | Path) -> Finished:
    return run("verify", file, *options)


class TestExport:
    def test_file_and_key_are_for_their_owner_alone(self, file: Path) -> None:
        for made in (file, file.with_name("key")):
            assert made.stat().st_mode & 0o777 == 0o600

    def test_the_same_key_is_used_again_and_makes_the_same_file(
        self, file: Path, data: Path, case: str
    ) -> None:
        again = file.with_name("again")
        assert run("export", case, again, *key(file), "--data", data).status == 0
        assert again.read_bytes() == file.read_bytes()

    def test_nothing_is_written_over(self, file: Path, data: Path, case: str) -> None:
        kept = file.read_bytes()
        again = run("export", case, file, *key(file), "--data", data)
        assert again.status == 2
        assert "is there already" in again.complaint
        assert file.read_bytes() == kept

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["no-such-case", "made", "--key-file", "fresh"], "no case 'no-such-case'"),
            (["CASE", "made"], "--key-file, or --passphrase"),
            (
                ["CASE", "made", "--key-file", "fresh", "--passphrase"],
                "--key-file, or --passphrase",
            ),
            (["CASE", "made", "--party", "nobody", "--key-file", "fresh"], "no party 'nobody'"),
            (["CASE", "made", "--key-file", "unfit"], "expected 64 hexadecimal digits"),
            (["CASE", "made", "--key-file", "noise"], "expected 64 hexadecimal digits"),
            (["CASE", "made", "--key-file", "fresh", "--data", "nowhere"], "no directory of data"),
        ],
    )
    def test_what_hinders_it_is_told_and_nothing_is_made(
        self, file: Path, data: Path, case: str, arguments: list[str], words: str
    ) -> None:
        (file.parent / "unfit").write_text("not a key")
        (file.parent / "noise").write_bytes(b"\xff\xfe")
        there = sorted(file.parent.iterdir())
        named = [case if each == "CASE" else each for each in arguments]
        placed = [
            str(file.parent / each)
            if each in {"made", "fresh", "unfit", "noise", "nowhere"}
            else each
            for each in named
        ]
        done = run("export", *placed, *(() if "--data" in placed else ("--data", data)))
        assert (done.status, done.out) == (2, "")
        assert words in done.complaint
        assert sorted(file.parent.iterdir()) == there

    @pytest.mark.channel(47)
    def test_one_partys_part_holds_what_its_head_may_open(
        self, file: Path, data: Path, case: str
    ) -> None:
        own, part = party(file), file.with_name("part")
        run("export", case, part, "--party", own, *key(file), "--data", data)
        assert verified(part).status == 0
        read = json.loads(run("read", part, *key(file), "--json").out)
        assert {each["ledger"] for each in read["ledgers"]} == {f"room:{own}"}

    @pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
    def test_one_that_is_interrupted_leaves_nothing(
        self, data: Path, case: str, tmp_path: Path, ending: signal.Signals
    ) -> None:
        """It is stopped in the midst of writing."""
        program = (
            "import sys, pathlib, wasit.record.whole as w\n"
            "with w.whole(pathlib.Path(sys.argv[1])) as made:\n"
            "    made.write(b'half'); made.flush(); print('half', flush=True)\n"
            "    sys.stdin.read()\n"
        )
        folder = tmp_path / "out"
        folder.mkdir()
        with Popen(
            [sys.executable, "-c", program, folder / "made"],
            stdin=-1,
            stdout=-1,
            stderr=-1,
            env=surroundings(),
        ) as writing:
            assert writing.stdout
            writing.stdout.readline()
            writing.send_signal(ending)
            writing.communicate()
        assert writing.returncode
        assert list(folder.iterdir()) == []


class TestVerify:
    def test_what_is_as_it_was_exported(self, file: Path, case: str) -> None:
        done = verified(file)
        assert (done.status, done.err) == (0, "")
        assert f"{file} is as it was exported.\nIt holds all of case {case}." in done.out

    def test_what_is_not_is_named_in_words_and_in_json(self, file: Path) -> None:
        lines = file.read_bytes().splitlines(keepends=True)
        file.write_bytes(b"".join([*lines[:2], *lines[3:]]))
        done = verified(file)
        assert done.status == 1
        assert "    line 3, ledger " in done.out
        answer = verified(file, "--json")
        assert answer.status == 1
        told = json.loads(answer.out)
        assert not told["good"]
        assert told["faults"][0]["entry"] == 1

    def test_another_kind_of_file(self, tmp_path: Path) -> None:
        (tmp_path / "other").write_text("something else")
        done = verified(tmp_path / "other")
        assert (done.status, done.out) == (2, "")
        assert "This is no exported record" in done.complaint
        assert verified(tmp_path / "absent").status == 2

    def test_it_needs_neither_django_nor_a_database(self, file: Path) -> None:
        program = (
            "import sys; sys.argv = ['wasit', 'verify', sys.argv[1]]\n"
            "from wasit.cli import main\n"
            "try: main()\n"
            "finally: print(sorted({'django', 'wasit.web', 'wasit.service'} & {*sys.modules}))\n"
        )
        with Popen([sys.executable, "-c", program, file], stdout=-1, env=surroundings()) as run_:
            out, _ = run_.communicate()
        assert run_.returncode == 0
        assert out.decode().endswith("[]\n")

    def test_against_receipts_and_a_pinned_key(
        self, file: Path, data: Path, case: str, tmp_path: Path
    ) -> None:
        own = f"room:{party(file)}"
        with opened(data, {}) as vault:
            (tmp_path / "now").write_text(vault.vouch(case, own) or "")
            public = json.loads(verified(file, "--json").out)["public_key"]
            more = Submission(
                case=case, author="a", key="k", digest=b"", lines={own: [b"more"]}, expecting={}
            )
            vault.append(more)
            (tmp_path / "later").write_text(vault.vouch(case, own) or "")
        assert verified(file, "--receipt", tmp_path / "now", "--public-key", public).status == 0
        cut = verified(file, "--receipt", tmp_path / "now", "--receipt", tmp_path / "later")
        assert cut.status == 1
        assert "its tail was cut off" in cut.out
        both = "\n".join((tmp_path / each).read_text() for each in ("now", "later"))
        (tmp_path / "both").write_text(both)
        assert "both, number 2" in verified(file, "--receipt", tmp_path / "both").out
        other = "A" * 43 + "="
        assert verified(file, "--public-key", other).status == 1
        assert "expected 32 bytes" in verified(file, "--public-key", "x").complaint
        (tmp_path / "now").write_text("no receipt")
        assert "This is no receipt" in verified(file, "--receipt", tmp_path / "now").complaint


class TestRead:
    def test_each_entry_is_a_line(self, file: Path) -> None:
        done = run("read", file, *key(file))
        assert (done.status, done.err) == (0, "")
        head, first = done.out.splitlines()[:2]
        assert head in {"desk", f"room:{party(file)}"} or head.startswith("room:")
        assert first.startswith("     1  ")
        assert " opened: " in first

    def test_another_key_reads_nothing(self, file: Path, tmp_path: Path) -> None:
        (tmp_path / "other").write_text("0f" * 32)
        done = run("read", file, "--key-file", tmp_path / "other")
        assert (done.status, done.out) == (1, "")
        assert "does not open this export" in done.complaint

    def test_what_is_left_of_a_damaged_file_is_read_and_the_rest_is_told(self, file: Path) -> None:
        lines = file.read_bytes().splitlines(keepends=True)
        file.write_bytes(b"".join([*lines[:2], *lines[3:]]))
        done = run("read", file, *key(file))
        assert done.status == 1
        assert "Not as it was exported: line 3" in done.err
        assert done.out.count("opened") == 2


class TestImport:
    def test_the_case_goes_on_in_another_house(self, file: Path, case: str, tmp_path: Path) -> None:
        here = tmp_path / "here"
        done = run("import", file, *key(file), "--data", here)
        assert (done.status, done.err) == (0, "")
        assert f"The case is {case}." in done.out
        assert len(links(done.out)) > 2
        with Running("serve", "--port", "0", "--data", here) as server:
            assert server.address()
        with opened(here, {}) as vault:
            assert vault.cases() == [case]
            assert all(vault.check(case, name).seq for name in vault.ledgers(case))
        again = tmp_path / "again"
        assert run("export", case, again, *key(file), "--data", here).status == 0
        public = json.loads(verified(file, "--json").out)["public_key"]
        assert verified(again).status == 0
        assert verified(again, "--public-key", public).status == 1

    def test_a_case_that_is_there_is_left_alone(self, file: Path, data: Path) -> None:
        done = run("import", file, *key(file), "--data", data)
        assert done.status == 1
        assert "There is a case" in done.complaint

    def test_what_is_not_sound_is_refused(self, file: Path, tmp_path: Path) -> None:
        file.write_bytes(file.read_bytes()[:-20])
        done = run("import", file, *key(file), "--data", tmp_path / "here")
        assert done.status == 1
        assert "Nothing was taken in" in done.complaint
        with opened(tmp_path / "here", {}) as vault:
            assert vault.cases() == []


def test_a_passphrase_is_asked_for(data: Path, case: str, tmp_path: Path) -> None:
    from click.testing import CliRunner  # noqa: PLC0415 - what is asked for needs a terminal

    from wasit.cli import main  # noqa: PLC0415 - as above

    made = tmp_path / "case"
    answers = f"{PASSPHRASE}\n{PASSPHRASE}\n"
    asked = CliRunner().invoke(
        main, ["export", case, str(made), "--passphrase", "--data", str(data)], input=answers
    )
    assert asked.exit_code == 0, asked.output
    reading = CliRunner().invoke(main, ["read", str(made), "--passphrase"], input=f"{PASSPHRASE}\n")
    assert reading.exit_code == 0, reading.output
    assert "opened" in reading.output
    short = CliRunner().invoke(
        main,
        ["export", case, str(tmp_path / "other"), "--passphrase", "--data", str(data)],
        input="short\nshort\n",
    )
    assert short.exit_code == 2
    assert "12 characters or more" in short.output
    wrong = run("read", made, "--key-file", made)
    assert "give --passphrase" in wrong.complaint
