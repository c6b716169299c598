"""Ray's settings, which it reads once, as it is loaded. This module does not load it."""

from __future__ import annotations

import os
from secrets import token_hex


def prepare(address: str | None) -> None:
    """Set what Ray is to be loaded with: silent, and closed to others where it is our own.

    It would tell its makers of its use, and let whoever reaches its ports run programs. A cluster
    of this machine's own gets a token that nobody else has; the settings for the one at `address`
    are those of whoever runs it, from the environment.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    if address is None:
        os.environ.update(RAY_AUTH_MODE="token", RAY_AUTH_TOKEN=token_hex(32))
