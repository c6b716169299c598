"""The ASGI application: pages in threads, live connections on the event loop."""

from __future__ import annotations

import os
import re

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wasit.web.settings")

django.setup(set_prefix=False)

from wasit.web.handler import (  # noqa: E402 - Django is set up now
    Handler,
    PageHandler,
    Receive,
    Scope,
    Send,
)

_live, _pages = Handler(), PageHandler()
_LIVE = re.compile(r"/[0-9a-f]{32}/live/|/api/v1/events")


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one HTTP request."""
    handler = _live if _LIVE.fullmatch(scope["path"]) else _pages
    await handler(scope, receive, send)
