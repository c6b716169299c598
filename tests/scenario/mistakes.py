"""Mistakes: what is wrong in a file on purpose, and how it is told."""

from pathlib import Path
from typing import NamedTuple

from tests.scenario.sample import changed
from wasit.scenario.parsing.errors import ScenarioError


class Mistake(NamedTuple):
    """What is changed in a sample, and what is said of it; `at` is a piece of the faulty line."""

    old: str
    new: str
    field: str
    at: str
    expected: str
    found: str

    def made_in(self, sample: str) -> str:
        """The sample with this mistake in it."""
        return changed(self.old, self.new, sample)

    def is_told(self, error: ScenarioError, file: Path) -> None:
        """Assert that an error says where it is in the file, what was expected, and what found."""
        text = file.read_text(encoding="utf-8")
        assert (error.file, error.field) == (str(file), self.field)
        assert error.line == text.count("\n", 0, text.index(self.at)) + 1
        assert self.expected in error.expected
        assert self.found in error.found
