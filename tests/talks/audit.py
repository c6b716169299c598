"""Audit: whether every conveyance kept to its release, judged from the bare lines alone.

It reads the canonical bytes of the ledgers and knows none of the questions that the rules put
to them, so that a fault in those cannot hide here.
"""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from tests.cast import MEDIATORS, Written
from wasit.talks.entries import encode

Line: TypeAlias = dict[str, Any]
Books: TypeAlias = dict[str, list[Line]]
Words: TypeAlias = dict[str, str]

UNNAMED = {"mediator_idea": "idea", "hypothetical": "hypothetical"}
"""Mode without a sender → the manner in which it stands in the room."""
WARNS = {"verbatim", "paraphrase", "oral_only"}


def bare(written: Written) -> Books:
    return {name: [json.loads(encode(line)) for line in lines] for name, lines in written.items()}


class Auditor:
    """Follows a case line by line; fails at the first line that exceeds what was released."""

    def __init__(self, opening: Books) -> None:
        self.books: Books = {}
        self._enter(opening)

    def follow(self, written: Books) -> None:
        """Judge what one action wrote by all that stood in the books before, and enter it."""
        for carried in of_kind(written.get("desk", []), "carried"):
            self._check_carried(carried["body"], written)
        self._check_accounted(written)
        for name, lines in written.items():
            for corrected in of_kind(lines, "corrected"):
                self._check_corrected(name, corrected["body"])
        self._enter(written)

    def close(self) -> None:
        """Check that no ledger but the desk names an entry of another."""
        for name, lines in self.books.items():
            text = json.dumps(lines)
            others = (each for other in self.books if other != name for each in self.books[other])
            assert name == "desk" or not [line["id"] for line in others if line["id"] in text]

    def _enter(self, written: Books) -> None:
        for name, lines in written.items():
            self.books.setdefault(name, []).extend(lines)

    def _find(self, name: str, entry_id: str) -> Line:
        (found,) = [line for line in self.books[name] if line["id"] == entry_id]
        return found

    def _about(self, name: str, entry_id: str, kind: str) -> list[Line]:
        lines = of_kind(self.books[name], kind)
        return [line for line in lines if line["body"]["about"] == entry_id]

    def _words(self, name: str, source: Line) -> Words:
        """The words of `source` as they are now."""
        last: Line = [source, *self._about(name, source["id"], "corrected")][-1]["body"]
        return dict(last["wording"])

    def _check_carried(self, carried: Line, written: Books) -> None:
        origin, target = (f"room:{carried[end]}" for end in ("sender", "receiver"))
        assert origin != target
        source = self._find(origin, carried["source"])
        assert source["body"]["kind"] in {"said", "reacted"}
        self._check_permission(carried, origin, source)
        (delivered,) = written[target]
        assert delivered["id"] == carried["delivered"]
        assert delivered["author"] in {mediator.id for mediator in MEDIATORS}
        self._check_delivered(delivered["body"], carried, source, self._words(origin, source))

    def _check_permission(self, carried: Line, origin: str, source: Line) -> None:
        grants = self._about(origin, source["id"], "release_granted")
        permissions = {line["id"]: line["body"]["modes"] for line in (source, *grants)}
        assert carried["mode"] in permissions[carried["permission"]]
        if source["body"].get("force") == "warning":
            assert carried["mode"] in WARNS

    def _check_delivered(self, body: Line, carried: Line, source: Line, words: Words) -> None:
        mode = carried["mode"]
        if mode in UNNAMED:
            assert body == {
                "kind": "addressed",
                "about": None,
                "manner": UNNAMED[mode],
                "wording": carried["wording"],
                "package": carried["package"],
            }
            return
        assert body["kind"] == "conveyed"
        assert (body["sender"], body["mode"]) == (carried["sender"], mode)
        assert body["package"].items() <= source["body"]["package"].items()
        assert body["force"] == source["body"].get("force", "reply")
        assert body["stance"] == (None if mode == "oral_only" else source["body"].get("stance"))
        stated = None if mode == "oral_only" else carried["terms"]
        assert body["terms"] == stated
        if mode == "oral_only":
            assert body["wording"] == body["package"] == {}
        if mode == "verbatim":
            assert (body["wording"], body["package"]) == (words, source["body"]["package"])
            assert body["terms"] == source["body"].get("terms")

    def _check_accounted(self, written: Books) -> None:
        """Nothing reaches a room in another's name but by a conveyance."""
        conveyed = [line["id"] for lines in written.values() for line in of_kind(lines, "conveyed")]
        carried = [line["body"] for line in of_kind(written.get("desk", []), "carried")]
        named = [each["delivered"] for each in carried if each["mode"] not in UNNAMED]
        assert conveyed == named

    def _check_corrected(self, name: str, corrected: Line) -> None:
        """Verbatim stays verbatim, and what was only spoken stays unwritten."""
        about = self._find(name, corrected["about"])["body"]
        if about["kind"] != "conveyed":
            return
        assert about["mode"] != "oral_only"
        if about["mode"] == "verbatim":
            carried = self._carriage(corrected["about"])
            origin = f"room:{carried['sender']}"
            source = self._find(origin, carried["source"])
            assert corrected["wording"] == self._words(origin, source)

    def _carriage(self, delivered: str) -> Line:
        carried: Iterator[Line] = (line["body"] for line in of_kind(self.books["desk"], "carried"))
        (found,) = [each for each in carried if each["delivered"] == delivered]
        return found


def of_kind(lines: list[Line], kind: str) -> Iterator[Line]:
    return (line for line in lines if line["body"]["kind"] == kind)
