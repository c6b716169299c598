"""The ASGI application."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wasit.web.settings")

django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402 - Django is set up now

from wasit.web.senders import sender_of  # noqa: E402 - Django is set up now
from wasit.web.server import wire as wires  # noqa: E402 - as above
from wasit.web.server.handler import Handler  # noqa: E402 - as above
from wasit.web.server.tick import Tick, at_ticks  # noqa: E402 - as above

_handler, _tick = Handler(sender_of), Tick(settings.TICK)
application = at_ticks(_handler, _tick) if settings.TICK else _handler
wire = wires.at_ticks(_tick) if settings.TICK else "httptools"
"""What is to read requests off each connection."""
