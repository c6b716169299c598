"""Static files, served by the application itself and read whole: they are few and small."""

from __future__ import annotations

from typing import BinaryIO

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]  # has none
from whitenoise.responders import StaticFile  # type: ignore[import-untyped]  # has none


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # its base is untyped
    """WhiteNoise without streams, which an asynchronous server would have to read in a thread."""

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        answer = HttpResponse(_content(found.file), status=int(found.status))
        answer.headers.pop("Content-Type")
        for name, value in found.headers:
            answer.headers[name] = value
        return answer


def _content(file: BinaryIO | None) -> bytes:
    if file is None:
        return b""
    with file:
        return file.read()
