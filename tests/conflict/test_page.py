"""The page on conflict analysis: its example is one that can be analysed."""

from __future__ import annotations

import re
from pathlib import Path

from tests.scenario.test_conflict_files import SAMPLE
from wasit.scenario.conflicts.files import conflict_names, load_conflict

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "conflict.md").read_text("utf-8")


def test_its_example_is_a_model(tmp_path: Path) -> None:
    file = tmp_path / "gate.toml"
    example = re.findall(r"```toml\n(title.*?)```", PAGE, re.DOTALL)
    file.write_text(example[0], encoding="utf-8")
    (tmp_path / "sample").mkdir()
    sample = tmp_path / "sample" / "gate.toml"
    sample.write_text(SAMPLE, encoding="utf-8")
    assert load_conflict(file) == load_conflict(sample)


def test_it_names_what_is_built_in() -> None:
    assert [name for name in conflict_names() if f"`{name}`" not in PAGE] == []
