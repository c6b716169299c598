"""Submissions for the tests of the record, with names that read as a story."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from wasit.record import Submission

CASE = "muscat"
ROOM = "room:north"
DESK = "desk"


def submission(  # noqa: PLR0913 - as many as a submission has parts
    key: str,
    lines: Mapping[str, Sequence[bytes]] | None = None,
    *,
    author: str = "mediator",
    case: str = CASE,
    expecting: Mapping[str, int] | None = None,
    files: Mapping[str, Sequence[str]] | None = None,
) -> Submission:
    """What `author` asks under `key`: a word to the room, unless `lines` say otherwise."""
    lines = lines or {ROOM: [b"a word"]}
    return Submission(
        case=case,
        author=author,
        key=key,
        digest=sha256(repr(sorted(lines.items())).encode()).digest(),
        lines=lines,
        expecting=expecting or {},
        files=files or {},
    )
