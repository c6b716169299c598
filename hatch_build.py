"""The build step: message catalogues are compiled into the form that gettext reads.

It runs for wheels and for editable installs. ``python hatch_build.py`` runs it alone.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES = "src/wasit/web/locale/*/LC_MESSAGES/*.po"
ALWAYS = datetime(2020, 2, 2, tzinfo=UTC)
"""Stands in each catalogue for when it was made, so that two builds are alike to the byte."""


class CatalogueError(Exception):
    """A translation does not fit its source, and would break a page when shown."""


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles every catalogue before the files of the package are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile for every kind of build; raises CatalogueError."""
        compile_all(Path(self.root))


def compile_all(root: Path) -> None:
    """Compile all catalogues under the project's root; without any, do nothing."""
    for source in sorted(root.glob(CATALOGUES)):
        compile_one(source)


def compile_one(source: Path) -> None:
    """Write the ``.mo`` beside a ``.po``; raises CatalogueError, and then writes nothing."""
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=source.parts[-3], abort_invalid=True)
    for message, errors in catalogue.check():
        raise CatalogueError(f"{source}, line {message.lineno}: {errors[0]}")
    catalogue.creation_date = ALWAYS
    with source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalogue)


if __name__ == "__main__":
    try:
        compile_all(Path(__file__).parent)
    except CatalogueError as error:
        sys.exit(f"wasit: {error}")
