"""The ASGI application: pages in threads, live connections on the event loop."""

from __future__ import annotations

import os
import re

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wasit.web.settings")

django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402 - Django is set up now

from wasit.web.handler import (  # noqa: E402 - as above
    Handler,
    PageHandler,
    Receive,
    Scope,
    Send,
)
from wasit.web.tick import Tick, at_ticks  # noqa: E402 - as above

_live, _pages = Handler(), PageHandler()
_LIVE = re.compile(r"/[0-9a-f]{32}/live/|/api/v1/events")


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one HTTP request."""
    handler = _live if _LIVE.fullmatch(scope["path"]) else _pages
    await handler(scope, receive, send)


application = at_ticks(_answer, Tick(settings.TICK)) if settings.TICK else _answer
