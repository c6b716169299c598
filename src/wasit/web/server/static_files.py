"""Static files, served by the application itself and read whole: they are few and small."""

from __future__ import annotations

import gzip
from functools import lru_cache
from http import HTTPStatus
from typing import BinaryIO

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]  # has none
from whitenoise.responders import StaticFile  # type: ignore[import-untyped]  # has none


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # its base is untyped
    """WhiteNoise without streams, which an asynchronous server would have to read in a thread.

    What is here is the same for everybody, so compressing it tells nothing. A page never is: the
    size of what is compressed would tell what in it repeats.
    """

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        answer = HttpResponse(_content(found.file), status=int(found.status))
        answer.headers.pop("Content-Type")
        for name, value in found.headers:
            answer.headers[name] = value
        if found.status == HTTPStatus.OK and answer.content:
            patch_vary_headers(answer, ("Accept-Encoding",))
            if "gzip" in request.headers.get("Accept-Encoding", ""):
                answer.content = _compressed(answer.content)
                answer.headers["Content-Encoding"] = "gzip"
                answer.headers["Content-Length"] = str(len(answer.content))
        return answer


def _content(file: BinaryIO | None) -> bytes:
    if file is None:
        return b""
    with file:
        return file.read()


@lru_cache(maxsize=64)
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
