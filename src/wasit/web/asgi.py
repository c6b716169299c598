"""The ASGI application: pages in threads, live connections on the event loop."""

from __future__ import annotations

import os
import re

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wasit.web.settings")

_live = get_asgi_application()

from wasit.web.handler import PageHandler, Receive, Scope, Send  # noqa: E402 - Django is set up now

_pages = PageHandler()
_LIVE = re.compile(r"/[0-9a-f]{32}/live/|/api/v1/events")


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one HTTP request."""
    handler = _live if _LIVE.fullmatch(scope["path"]) else _pages
    await handler(scope, receive, send)
