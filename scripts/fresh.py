"""Follows README on a machine that has nothing yet: a clean Debian in a directory of its own.

    python scripts/fresh.py DIRECTORY           the demonstration, and what tests say to a guest
    python scripts/fresh.py DIRECTORY --tests   all tests as well, which takes some 20 minutes

It needs root, debootstrap and systemd-nspawn. `make demo` and `make test` are run there as a user
who may install nothing, then as root, from the last commit of this checkout; every step is printed
with the seconds it took. The directory stays, to be looked into and removed.

``--lend PATH`` shows the clean machine a file or a directory of this one, to read.
What pip is told by the environment (``PIP_…``) holds there as well.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

PROJECT = Path(__file__).parents[1]
NEEDED = "git make python3-venv"
"""What README asks for on a Debian."""
SOME = "'tests/browser/test_phone.py tests/record/test_postgres.py'"
"""Tests with a browser and with a database."""
GUEST, ROOT = "guest", "root"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


class Clean:
    """A machine with nothing but Debian, under the directory `root`."""

    def __init__(self, root: Path, lent: Sequence[Path]) -> None:
        self._root = root
        told = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        self._enter = [
            *("systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--pipe"),
            *("--resolv-conf=copy-host", f"--directory={root}"),
            *(f"--bind-ro={each}" for each in lent),
            *(f"--setenv={name}={value}" for name, value in told.items()),
        ]

    def make(self, suite: str, mirror: Sequence[str]) -> None:
        """Install Debian, without anything that it can be without, and a guest on it."""
        command = ["debootstrap", "--variant=minbase", suite, str(self._root), *mirror]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        self.run(ROOT, f"useradd --create-home {GUEST}")

    def take(self, project: Path) -> None:
        """Take the last commit of a checkout along, as a file that can be cloned from."""
        bundle = self._root / "wasit.bundle"
        subprocess.run(["git", "-C", project, "bundle", "create", "-q", bundle, "HEAD"], check=True)

    def start(self, user: str, script: str) -> subprocess.Popen[str]:
        """Start `script` there, at the user's home."""
        command = [*self._enter, f"--user={user}", "/bin/sh", "-ec", f"cd; {script}"]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def run(self, user: str, script: str) -> int:
        """Run it to its end, and print what it says; returns its exit status."""
        with self.start(user, script) as running:
            for line in running.stdout or ():
                print(f"    {line}", end="", flush=True)
        return running.returncode


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print `what` is done now, and then how long it took."""
    print(f"{what} ...", flush=True)
    begun = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - begun:.0f} s", flush=True)


def demonstrate(clean: Clean, user: str) -> None:
    """Run the demonstration until its page answers; raises SystemExit when it does not."""
    script = "cd wasit && exec make demo ARGS='--no-browser --fresh --port 0'"
    said = []
    with clean.start(user, script) as running:
        try:
            for line in running.stdout or ():
                said.append(line)
                if found := ADDRESS.search(line):
                    with urlopen(found[0], timeout=10) as answer:
                        print(f"    its first page: {answer.status}, {len(answer.read())} bytes")
                    return
        finally:
            running.terminate()
    sys.exit("".join(said))


def follow(clean: Clean, user: str) -> None:
    """Do what README says, as far as a user may who has only what it asks for."""
    clean.run(user, "git clone --quiet --config advice.detachedHead=false /wasit.bundle wasit")
    with timed(f"make demo, as {user}, with all that it installs"):
        demonstrate(clean, user)
    with timed(f"make demo, as {user}, again"):
        demonstrate(clean, user)


def testing(*, whole: bool) -> str:
    """Return the command that runs the tests: the whole of them, or some."""
    return "make test" if whole else f"make test ARGS={SOME}"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Follow README on a clean Debian.")
    parser.add_argument("directory", type=Path, help="where it is made; must not be there yet")
    parser.add_argument("--tests", action="store_true", help="run all tests as well")
    parser.add_argument("--suite", default="bookworm", help="which Debian")
    parser.add_argument("--mirror", nargs=1, default=[], help="where debootstrap finds it")
    parser.add_argument("--lend", type=Path, action="append", default=[], metavar="PATH")
    given = parser.parse_args(arguments)
    clean = Clean(given.directory.absolute(), given.lend)
    with timed(f"a clean {given.suite}"):
        clean.make(given.suite, given.mirror)
        clean.take(PROJECT)
    with timed(f"apt-get install {NEEDED}"):
        install = f"apt-get install --quiet=2 --yes --no-install-recommends {NEEDED}"
        if clean.run(ROOT, f"apt-get update --quiet=2 && {install} >/dev/null"):
            sys.exit("what README asks for could not be installed")
    follow(clean, GUEST)
    with timed("make test, as a guest who may install nothing"):
        if not clean.run(GUEST, "cd wasit && make test ARGS=tests/test_house.py"):
            sys.exit("it found a browser and a database where there are none")
    follow(clean, ROOT)
    with timed("make test, as root, with all that it installs"):
        return clean.run(ROOT, f"cd wasit && {testing(whole=given.tests)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
