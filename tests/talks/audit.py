"""Audit: whether every conveyance kept to its release, judged from the bare lines alone.

It reads the canonical bytes of the ledgers and knows none of the questions that the rules put
to them, so that a fault in those cannot hide here.
"""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from tests.cast import Written
from wasit.talks.entries import encode

Line: TypeAlias = dict[str, Any]
Books: TypeAlias = dict[str, list[Line]]
Words: TypeAlias = dict[str, str]

UNNAMED = {"mediator_idea": "idea", "hypothetical": "hypothetical"}
"""Mode without a sender → the manner in which it stands in the room."""
ALL_MODES = [*UNNAMED, "verbatim", "paraphrase", "elements", "oral_only"]
WITHOUT_LIMITS: Line = {"to": [], "since": None, "until": None, "read_back": False}
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
            self._check_carried(carried["body"], written, carried["at"])
        self._check_accounted(written)
        for name, lines in written.items():
            for corrected in of_kind(lines, "corrected"):
                self._check_corrected(name, corrected["body"], corrected["at"])
        self._check_rule(written)
        self._enter(written)

    def close(self) -> None:
        """Check that no ledger but the desk names an entry of another, but for the side's own.

        A sealed answer names what it answers, and a version what it renders, in the room that their
        side reads anyway; and a delegation keeps account of its own rings, and of what it took from
        its room.
        """
        for name, lines in self.books.items():
            text = json.dumps(lines)
            known = {name, name.replace("sealed:", "room:")}
            if name.startswith("delegation:"):
                own = name.removeprefix("delegation:")
                rings = {each for each in self.books if each.startswith(f"ring:{own}/")}
                known |= {f"room:{own}", *rings}
            others = (line for each in self.books.keys() - known for line in self.books[each])
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

    def _check_carried(self, carried: Line, written: Books, at: str) -> None:
        origin, target = (f"room:{carried[end]}" for end in ("sender", "receiver"))
        assert origin != target
        source = self._find(origin, carried["source"])
        assert source["body"]["kind"] in {"said", "reacted"}
        self._check_permission(carried, origin, source, at)
        for name in written:
            if name not in {"desk", origin}:
                assert self._reaches(origin, source, {**carried, "receiver": name[5:]}, at)
        (delivered,) = written[target]
        assert carried["mode"] in UNNAMED or origin not in written
        assert delivered["id"] == carried["delivered"]
        team = self.books["desk"][0]["body"]["mediators"]
        assert delivered["author"] in {person["id"] for person in team if not person["serves"]}
        self._check_delivered(delivered["body"], carried, source, self._words(origin, source))

    def _check_permission(self, carried: Line, origin: str, source: Line, at: str) -> None:
        """It rests on an act of the sender's head, which lets it go there, so, at that moment."""
        given = self._given(origin, source)
        assert carried["permission"] in given
        modes, limits = given[carried["permission"]]
        assert carried["mode"] in modes
        assert carried["receiver"] in (limits["to"] or [carried["receiver"]])
        assert (limits["since"] or at) <= at
        assert limits["until"] is None or at < limits["until"]
        if source["body"].get("force") == "warning":
            assert carried["mode"] in WARNS
        assert carried["terms"] == self._rule(origin, source)[0]
        self._check_seen(carried, origin, limits["read_back"] and carried["mode"] != "verbatim")

    def _given(self, origin: str, source: Line) -> dict[str, tuple[list[str], Line]]:
        """Act of the head → the modes and limits in which it lets `source` go, to this moment."""
        body = source["body"]
        given = {source["id"]: (body["modes"], body["limits"])}
        terms, acknowledged = self._rule(origin, source)
        marked = body["modes"] or body["in_confidence"]
        if terms["regime"] == "open" and acknowledged and not marked:
            given[acknowledged["id"]] = (ALL_MODES, WITHOUT_LIMITS)
        for line in self.books[origin]:
            if line["body"]["about"] == source["id"]:
                if line["body"]["kind"] == "release_withdrawn":
                    given.clear()
                if line["body"]["kind"] == "release_granted":
                    given[line["id"]] = (line["body"]["modes"], line["body"]["limits"])
        return given

    def _rule(self, origin: str, source: Line) -> tuple[Line, Line | None]:
        """The rule in force when `source` was said, and the head's last yes to it before then."""
        book = self.books[origin]
        before = book[: book.index(source)]
        opening = before[0]["body"]
        rule = {
            "version": 1,
            "regime": opening["regime"],
            "even_handed": opening["even_handed"],
        }
        about = before[0]["id"]
        for line in of_kind(before, "terms_in_force"):
            rule, about = line["body"]["terms"], line["body"]["about"]
        answers = of_kind(before, "terms_answered")
        yes = [
            line for line in answers if line["body"]["about"] == about and line["body"]["agreed"]
        ]
        return rule, yes[-1] if yes else None

    def _check_seen(self, carried: Line, origin: str, read_back: bool) -> None:
        """Who had to see the words before they went has seen these words, and let them go."""
        four_eyes = self.books["desk"][0]["body"]["four_eyes"]
        if carried["about"] is None:
            assert not read_back
            assert not four_eyes
            return
        prepared = self._find("desk", carried["about"])
        asked = prepared["body"]["asked"]
        assert carried["stated"] == prepared["body"]["stated"]
        if asked is None:
            assert not read_back
        else:
            (answer,) = self._about(origin, asked, "read_back_answered")
            assert answer["body"]["verdict"] in {"confirm", "correct"}
            assert carried["stated"] == self._find(origin, asked)["body"]["stated"]
            agreed = self._find(origin, asked)["body"]["wording"]
            if answer["body"]["verdict"] == "correct":
                agreed = answer["body"]["wording"]
            assert carried["wording"] == agreed
        if four_eyes:
            approvals = self._about("desk", prepared["id"], "approved")
            seen = [line for line in approvals if line["body"]["wording"] == carried["wording"]]
            assert {line["author"] for line in seen} - {prepared["author"]}
            assert not self._about("desk", prepared["id"], "returned")

    def _check_delivered(self, body: Line, carried: Line, source: Line, words: Words) -> None:
        mode = carried["mode"]
        if mode in UNNAMED:
            assert body == {
                "kind": "addressed",
                "about": None,
                "manner": UNNAMED[mode],
                "wording": carried["wording"],
                "package": carried["package"],
                "files": [],
            }
            return
        assert body["kind"] == "conveyed"
        self._check_documents(body["files"], carried, source["body"])
        assert (body["sender"], body["mode"]) == (carried["sender"], mode)
        assert body["package"].items() <= source["body"]["package"].items()
        assert body["force"] == source["body"].get("force", "reply")
        assert body["stance"] == (None if mode == "oral_only" else source["body"].get("stance"))
        stated = None if mode == "oral_only" else carried["stated"]
        assert body["stated"] == stated
        if mode == "oral_only":
            assert body["wording"] == body["package"] == {}
        if mode == "verbatim":
            assert (body["wording"], body["package"]) == (words, source["body"]["package"])
            assert body["stated"] == source["body"].get("stated")

    def _check_documents(self, files: list[Line], carried: Line, source: Line) -> None:
        """Only what its sender attached has gone, under another id, and unnamed unless released."""
        assert not files or carried["mode"] in {"verbatim", "elements"}
        assert carried["copied"].keys() <= {file["id"] for file in source.get("files", [])}
        there = {file["id"]: file for file in files}
        assert [*there] == [*carried["copied"].values()]
        for was in source.get("files", []):
            if was["id"] not in carried["copied"]:
                continue
            now = there[carried["copied"][was["id"]]]
            assert now["id"] != was["id"]
            assert (now["digest"], now["size"]) == (was["digest"], was["size"])
            assert now["cautions"] == []
            assert (now["name"] == was["name"]) is source["names_released"]

    def _check_accounted(self, written: Books) -> None:
        """Nothing reaches a room in another's name but by a conveyance."""
        conveyed = [line["id"] for lines in written.values() for line in of_kind(lines, "conveyed")]
        carried = [line["body"] for line in of_kind(written.get("desk", []), "carried")]
        named = [each["delivered"] for each in carried if each["mode"] not in UNNAMED]
        assert conveyed == named

    def _check_corrected(self, name: str, corrected: Line, at: str) -> None:
        """Verbatim stays verbatim, what was only spoken stays unwritten, and leave is needed."""
        about = self._find(name, corrected["about"])["body"]
        carried_here = of_kind(self.books["desk"], "carried")
        if carried := next(
            (x["body"] for x in carried_here if x["body"]["delivered"] == corrected["about"]), None
        ):
            self._check_still_released(carried, at)
        if about["kind"] != "conveyed":
            return
        assert about["mode"] != "oral_only"
        if about["mode"] == "verbatim":
            carried = self._carriage(corrected["about"])
            origin = f"room:{carried['sender']}"
            source = self._find(origin, carried["source"])
            assert corrected["wording"] == self._words(origin, source)

    def _check_still_released(self, carried: Line, at: str) -> None:
        origin = f"room:{carried['sender']}"
        source = self._find(origin, carried["source"])
        assert self._reaches(origin, source, carried, at)

    def _reaches(self, origin: str, source: Line, carried: Line, at: str) -> bool:
        """Whether some act of the head lets `source` go there, so, at that moment."""
        return any(
            carried["mode"] in modes
            and carried["receiver"] in (limits["to"] or [carried["receiver"]])
            and (limits["since"] or at) <= at
            and (limits["until"] is None or at < limits["until"])
            for modes, limits in self._given(origin, source).values()
        )

    def _check_rule(self, written: Books) -> None:
        """A rule comes into force everywhere at once, and only when every head has said yes."""
        changed = [name for name, lines in written.items() if [*of_kind(lines, "terms_in_force")]]
        rooms = [name for name in self.books if name.startswith("room:")]
        assert not changed or set(changed) == {"desk", *rooms}
        for name in changed:
            (line,) = of_kind(written[name], "terms_in_force")
            if name != "desk":
                answers = self._about(name, line["body"]["about"], "terms_answered")
                assert answers[-1]["body"]["agreed"]

    def _carriage(self, delivered: str) -> Line:
        carried: Iterator[Line] = (line["body"] for line in of_kind(self.books["desk"], "carried"))
        (found,) = [each for each in carried if each["delivered"] == delivered]
        return found


def of_kind(lines: list[Line], kind: str) -> Iterator[Line]:
    return (line for line in lines if line["body"]["kind"] == kind)
