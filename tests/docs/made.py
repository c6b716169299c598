"""The pages and pictures of `docs/` that are made of the code.

    python -m tests.docs.made

writes them anew, as `make reference` does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.docs import api, commands, house, kinds, way

MADE: dict[Path, Callable[[], str]] = {
    api.PAGE: api.page,
    commands.PAGE: commands.page,
    kinds.PAGE: kinds.page,
    house.PICTURE: house.picture,
    way.PICTURE: way.picture,
}
"""Where each lies → what makes it."""

if __name__ == "__main__":
    for path, make in MADE.items():
        path.write_text(make(), encoding="utf-8")
