"""The page of the channels, `docs/leak-channels.md`, made of the tests.

    python -m tests.channels.page

A test names its channels by `@pytest.mark.channel(…)`, a planted leak by `@tells(…)`.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.channels.listed import LISTED, channels
from tests.channels.planted import CHANNELS
from tests.channels.standing import MEASURED, OPEN
from tests.web.searches import PLANTED

TESTS = Path(__file__).parent.parent
PAGE = TESTS.parent / "docs" / "leak-channels.md"

INTRODUCTION = """\
# Ways to leak, and what tries them

What a room could learn of others is listed here as {channels} channels, each with the tests that
try it, the leaks that were planted in it on purpose and must be found, what measures it, and what
stays open. The page is made of the tests (`python -m tests.channels.page`); a test fails when it is
old, and when a channel has neither a test nor a line that says why.

How it is tried:

- **Two worlds** (`tests/web/test_noninterference.py`, `test_api_noninterference.py`,
  `test_ring_worlds.py`, `test_machine.py`): two histories in which a room's own part, and what was
  released to it, are the same, and all else differs. After every step everything its people can ask
  for is asked for, of the application itself, and compared to the byte: status, headers in their
  order, cookies, bodies, and the pieces of the live connection. What is taken out before
  ({normalised} items) stands in `tests/web/normaliser.py`, each with its reason.
- **Planted leaks**: {leaks} faults, put in at run time, each telling a room something. All must be
  found; `benchmarks/leaks.py` shows what gave each away.
- **Rules**: every address, method, command and thread has one (`tests/channels/rules.py`), or the
  tests fail.
- **Canaries** (`tests/channels/test_canaries.py`): what is said in each room carries a token of its
  own, as do the documents that go along: in their text, in their names, and in what pictures and
  PDFs say of themselves. Everything that leaves the server or lies on its disk is searched for it,
  as it is and encoded, and so is what the server holds open while a document comes in.
"""


def marked(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the channels that the tests of a module name, each with the test's name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.channel":
                    yield from ((ast.literal_eval(each), node.name) for each in mark.args)


def tried() -> dict[int, list[str]]:
    """Channel → the modules with tests that name it, each with these tests."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        named: defaultdict[int, list[str]] = defaultdict(list)
        for number, name in marked(path):
            named[number].append(name.removeprefix("test_").replace("_", " "))
        for number, names in named.items():
            found[number].append(f"`{path.relative_to(TESTS)}`: {'; '.join(names)}")
    return found


def leaks() -> dict[int, list[str]]:
    """Channel → the leaks planted in it."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for plant, numbers in CHANNELS.items():
        for number in numbers:
            found[number].append(plant.__name__.replace("_", " "))
    return {number: sorted(set(names)) for number, names in found.items()}


def _rows() -> Iterator[str]:
    named, planted, group = tried(), leaks(), ""
    for channel in channels():
        if channel.group != group:
            group = channel.group
            yield f"\n## {group}\n\n| | channel | tests | planted leaks | measured or open |"
            yield "|---|---|---|---|---|"
        number = channel.number
        rest = " ".join(each[number] for each in (MEASURED, OPEN) if number in each)
        cells = (
            str(number),
            channel.what,
            "<br>".join(named.get(number, ())),
            ", ".join(planted.get(number, ())),
            rest,
        )
        yield f"| {' | '.join(cells)} |"


def page() -> str:
    """Return the page as it should be."""
    from tests.web.normaliser import NORMALISED  # noqa: PLC0415 - sets Django up

    planted = {plant for plants, _ in PLANTED.values() for plant in plants}
    introduction = INTRODUCTION.format(
        channels=sum(map(len, LISTED.values())), leaks=len(planted), normalised=len(NORMALISED)
    )
    return introduction + "\n".join(_rows()) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page())
