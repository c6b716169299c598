"""Mutants: exported files that were damaged or forged, put before the commands that read them.

    python -m tests.cli.mutants FILE KEY DATA SEED NUMBER

makes so many of FILE, has each verified, read and taken in by an installation on the directory
DATA, and prints what was wrong with that, a line each: a traceback, a fault that was not told by
the exit code, or anything that was left in the installation. It is a program of its own, since
whoever takes something in has one installation for life.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import msgspec
from click.testing import CliRunner

from wasit.cli import main
from wasit.installation import opened

ODD: Sequence[object] = (
    None,
    -1,
    2**70,
    0.5,
    True,
    "",
    "=",
    "A" * 100_000,
    [],
    {},
    [[]],
    {"a": {}},
    "\ud7ff\u202e",
)


def flipped(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ chance.randint(1, 255)]) + content[at + 1 :]


def cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def filled(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    rubbish = chance.choice(
        (b"\0" * 5_000, b"\n" * 100, b"\xff\xfe", chance.randbytes(50), b"[" * 9_999)
    )
    return content[:at] + rubbish + content[at:]


def out_of_place(content: bytes, chance: Random) -> bytes:
    """A line that is gone, there twice, or where it was not."""
    lines = content.splitlines(keepends=True)
    line, at = lines.pop(chance.randrange(len(lines))), chance.randrange(len(lines))
    return b"".join([*lines[:at], *[line] * chance.choice((0, 1, 2)), *lines[at:]])


def odd(content: bytes, chance: Random) -> bytes:
    """A line in which a value is of another kind, gone, or one too many."""
    lines = content.splitlines()
    at = chance.randrange(len(lines))
    line = msgspec.json.decode(lines[at])
    name = chance.choice(sorted(line))
    match chance.randrange(3):
        case 0:
            line[name] = chance.choice(ODD)
        case 1:
            del line[name]
        case _:
            line[chance.choice(("", "other", "entry"))] = line[name]
    encoded = msgspec.json.encode(line) if chance.random() < 0.5 else _canonical(line)
    return b"\n".join([*lines[:at], encoded, *lines[at + 1 :], b""])


def _canonical(line: object) -> bytes:
    return msgspec.json.encode(line, order="deterministic")


def disguised(content: bytes, chance: Random) -> bytes:
    """As programs send files around, or another file altogether."""
    return chance.choice(
        (
            b"",
            b"\n",
            b"\xef\xbb\xbf" + content,
            content.replace(b"\n", b"\r\n"),
            content.rstrip(b"\n"),
            content + content,
            content.decode().encode("utf-16"),
            gzip.compress(content),
            content.splitlines(keepends=True)[0],
            b"".join(content.splitlines(keepends=True)[1:]),
            b'{"line":' * 50_000,
        )
    )


KINDS: Sequence[Callable[[bytes, Random], bytes]] = (
    *(flipped, cut, filled, out_of_place, odd, odd, disguised),
)


def mutants(content: bytes, chance: Random, number: int) -> Iterator[bytes]:
    """Yield so many files that are not as this one was exported."""
    while number:
        made = KINDS[number % len(KINDS)](content, chance)
        if made != content:
            number -= 1
            yield made


def wrong_with(file: Path, key: Path, data: Path) -> Iterator[str]:
    """Have the commands read a file that is not as it was exported; yield what is wrong with it."""
    unlocked = ("--key-file", str(key))
    for command in (
        ("verify", str(file)),
        ("verify", str(file), "--json"),
        ("read", str(file), *unlocked),
        ("read", str(file), *unlocked, "--json"),
        ("import", str(file), *unlocked, "--data", str(data)),
    ):
        yield from complaints(command)


def complaints(command: Sequence[str]) -> Iterator[str]:
    """Run a command that is to refuse; yield what is wrong with how it ended."""
    ended = CliRunner().invoke(main, command)
    if ended.exception and not isinstance(ended.exception, SystemExit):
        yield f"{command[0]}: {ended.exception!r}"
    elif ended.exit_code not in {1, 2}:
        yield f"{command[0]}: exit code {ended.exit_code}"
    if "Traceback" in ended.output:
        yield f"{command[0]}: a traceback"


def left_in(data: Path) -> Iterator[str]:
    """Yield what is kept there, in the record of a house that has taken nothing in."""
    with opened(data, {}) as vault:
        keys = [each for each in vault.inner.all_keys() if each.case]
        for found in (vault.cases(), keys, vault.inner.depot.strays()):
            if found:
                yield f"left behind: {found}"


def tell(file: Path, key: Path, data: Path, seed: int, number: int) -> None:
    chance, mutant = Random(seed), data.with_name("mutant")
    for each in mutants(file.read_bytes(), chance, number):
        mutant.write_bytes(each)
        for complaint in wrong_with(mutant, key, data):
            sys.stdout.write(f"{complaint} of {each[:60]!r}… ({len(each):,} bytes)\n")
    # Whatever had been left there once would be there still.
    sys.stdout.writelines(f"{each}\n" for each in left_in(data))


if __name__ == "__main__":
    _, file, key, data, seed, number = sys.argv
    tell(Path(file), Path(key), Path(data), int(seed), int(number))
