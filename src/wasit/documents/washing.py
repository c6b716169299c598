"""Washing: taking off a document what it need not tell. Run as a program, by a `Washer`."""

from __future__ import annotations

import resource
import signal
import sys

from msgspec import json

from wasit.documents import images, pdf, text
from wasit.documents.kinds import Kind, kind_of
from wasit.documents.unfit import Fault, Unfit
from wasit.documents.washed import LARGEST, Verdict, Washed

SECONDS = 30
"""How long one document may take."""

MEMORY = 1_200_000_000
"""Bytes of address space for one document: twice the largest picture, and the libraries."""


def wash(content: bytes) -> Washed:
    """Return a document without what it need not tell. Raises `Unfit`."""
    if len(content) > LARGEST:
        raise Unfit(Fault.TOO_LARGE)
    kind = kind_of(content)
    match kind:
        case Kind.TEXT:
            return text.washed(content)
        case Kind.PDF:
            return pdf.washed(content)
        case _:
            return images.washed(content, kind)


def main() -> None:
    """Wash what comes in on standard input: the verdict goes out on a line, then the document."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read(LARGEST + 1)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    signal.alarm(2 * SECONDS)
    verdict, left = judged(content)
    sys.stdout.buffer.write(json.encode(verdict) + b"\n")
    sys.stdout.buffer.write(left)


def judged(content: bytes) -> tuple[Verdict, bytes]:
    """Return what is known of a document, and what is left of it once it was washed."""
    try:
        washed = wash(content)
    except Unfit as unfit:
        return Verdict(fault=unfit.fault), b""
    except (MemoryError, RecursionError):
        return Verdict(fault=Fault.TOO_HEAVY), b""
    return Verdict(kind=washed.kind, cautions=washed.cautions), washed.content


if __name__ == "__main__":
    main()
