"""The example of the guide for developers is true: a module and a template make a kind."""

import os
import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
GUIDE = (PROJECT / "docs" / "guides" / "developer.md").read_text(encoding="utf-8")

USE = """
from datetime import UTC, datetime

from msgspec.inspect import type_info

from tests.cast import HALA, NADIA, NORTH, Table, one

table = Table()
propose = ProposeBreak(party=NORTH, until=datetime(2030, 1, 1, tzinfo=UTC))
entry = one(table.act(HALA, propose), BreakProposed)
assert table.view(NADIA).own_room().get(entry.id) == entry
assert table.rule(HALA, propose) == "break.twice"
assert table.rule(NADIA, propose) == "access.unknown"
(until,) = [each for each in type_info(ProposeBreak).fields if each.name == "until"]
assert until.type.tz  # as tests/web/test_api_odd.py asks of every time that can be sent
"""


def code(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    assert found, f"the guide has no example in {language}"
    return found[1]


def test_the_module_of_the_guide_is_all_that_a_kind_of_entry_needs(tmp_path: Path) -> None:
    script = tmp_path / "breaks.py"
    script.write_text(code("python") + USE)
    # In a process of its own, so that no other test meets the new kind.
    path = os.pathsep.join((str(PROJECT), str(PROJECT / "src")))
    subprocess.run([sys.executable, script], check=True, env={"PYTHONPATH": path})


def test_the_template_of_the_guide_extends_one_that_exists() -> None:
    base = re.search(r'{% extends "(.*?)" %}', code("html"))
    assert base
    assert (PROJECT / "src/wasit/web/templates" / base[1]).is_file()
