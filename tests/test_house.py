"""The house is in order: what every file of the project must be, whatever it is about."""

import ast
import re
import subprocess
import tempfile
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent
MODULES = sorted((PROJECT / "src").rglob("*.py"))
BESIDE = [
    path
    for folder in ("tests", "benchmarks", "scripts")
    for path in (PROJECT / folder).rglob("*.py")
]
CODE = [*MODULES, *sorted(BESIDE), PROJECT / "hatch_build.py"]
LONGEST_MODULE = 400

REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|npmjs)\.(?:org|com|io)\b")
PIN = re.compile(r"(?P<package>[a-z0-9-]+)==[\w.]+(?: ; .+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
SILENCER = re.compile(r"#\s*(?:noqa(?::[\w, ]+?(?=$|\s[#-]))?|type:\s*ignore(?:\[[\w, -]+\])?)")
REASON = re.compile(r"\w+\s+\w+")


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def visible_files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_file():
            yield path
        elif not path.name.startswith("."):
            yield from visible_files(path)


def kept_files() -> list[Path]:
    """The files that Git keeps, or would; without Git, those outside hidden folders."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        return list(visible_files(PROJECT))
    return [path for name in listing.split("\0") if (path := PROJECT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Name and content of every kept file that is text."""
    for path in kept_files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield name_of(path), content.decode()


def places_of_this_machine() -> re.Pattern[str]:
    """What no file may say: where the project, a home or scratch files happen to lie."""
    places = (PROJECT, Path.home(), Path(tempfile.gettempdir()))
    named = "|".join(re.escape(str(place)) for place in places if len(place.parts) > 1)
    return re.compile(rf"(?<![\w.])(?:{named})(?![\w-])")


def lock(name: str) -> list[str]:
    return (PROJECT / "requirements" / f"{name}.txt").read_text().splitlines()


def pins(name: str) -> dict[str, str]:
    """The packages that a lock pins, each with its line."""
    return {found["package"]: line for line in lock(name) if (found := PIN.fullmatch(line))}


def versions(name: str) -> dict[str, str]:
    """The packages that a lock pins, each with its version, for whichever Python."""
    return {package: line.split()[0] for package, line in pins(name).items()}


def configuration() -> dict[str, Any]:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text())


def package_names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w-]", requirement)[0].lower() for requirement in requirements}


def comments(path: Path) -> Iterator[tuple[int, str]]:
    """The comments of a module, each with its line number."""
    with path.open("rb") as lines:
        for token in tokenize.tokenize(lines.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def gives_no_reason(comment: str) -> bool:
    rest, silencers = SILENCER.subn("", comment)
    return bool(silencers) and not REASON.search(rest)


def test_no_file_names_a_place_of_this_machine() -> None:
    place = places_of_this_machine()
    assert [name for name, text in texts() if place.search(text)] == []


def test_no_file_names_a_package_registry() -> None:
    assert [name for name, text in texts() if REGISTRY.search(text)] == []


def test_no_merge_has_left_its_marks() -> None:
    mark = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
    assert [name for name, text in texts() if mark.search(text)] == []


def test_a_lock_holds_pins_and_hashes_and_nothing_else() -> None:
    lines = lock("run") + lock("postgres") + lock("build") + lock("test") + lock("docs")
    assert [line for line in lines if not PIN.fullmatch(line) and not HASH.fullmatch(line)] == []


def test_the_locks_agree() -> None:
    assert (pins("run") | pins("build")).items() <= pins("test").items()
    assert pins("run").items() <= pins("postgres").items()
    # Which Python needs a package depends on what else needs it.
    assert versions("postgres").items() <= versions("test").items()
    shared = pins("docs").keys() & pins("test").keys()
    assert {each: pins("docs")[each] for each in shared} == {
        each: pins("test")[each] for each in shared
    }


def test_every_dependency_is_locked() -> None:
    project = configuration()["project"]
    assert package_names(project["dependencies"]) <= pins("run").keys()


def test_the_lock_of_the_build_is_for_the_build_system() -> None:
    declared = configuration()
    assert declared["dependency-groups"]["build"] == declared["build-system"]["requires"]
    assert package_names(declared["build-system"]["requires"]) <= pins("build").keys()


def test_every_module_says_what_it_is() -> None:
    assert [
        name_of(path) for path in CODE if not ast.get_docstring(ast.parse(path.read_text()))
    ] == []


def test_no_module_is_long() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in CODE}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_a_benchmark_that_is_run_as_a_file_finds_what_it_needs() -> None:
    for path in (PROJECT / "benchmarks").rglob("*.py"):
        text = path.read_text()
        needs = re.search(r"^from (?:benchmarks|tests)\b", text, re.M)
        if needs and "__main__" in text:
            assert "sys.path.insert(" in text[: needs.start()], name_of(path)


def test_whoever_silences_a_rule_says_why() -> None:
    silent = [
        f"{name_of(path)}:{line}"
        for path in CODE
        for line, comment in comments(path)
        if gives_no_reason(comment)
    ]
    assert silent == []


def test_a_rule_number_is_no_reason() -> None:
    assert gives_no_reason("# noqa: S603")
    assert gives_no_reason("# noqa: S603, S607")
    assert gives_no_reason("# type: ignore[no-any-return]")
    assert gives_no_reason("# type: ignore[misc]  # noqa: E501")
    assert not gives_no_reason("# noqa: S603 - the command is our own")
    assert not gives_no_reason("# type: ignore[misc]  # msgspec has no stubs for this")
    assert not gives_no_reason("# two parties at least")
