"""Printing: a text goes on paper, in copies each of which has a code of its own.

A copy for a room shows what was presented there, and nothing else can be printed for it: to hand
paper over is to present, and goes by the rules of that. That it was printed, for whom and when,
stands on the desk alone. A code is drawn from the random token of its own printing, so that what
stands on one copy hangs on no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import count

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import seated
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.paper.codes import code, read_code
from wasit.talks.people import Person
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.texts.presenting import DraftPresented, DraftShown, showings
from wasit.talks.texts.single_text import Draft, draft
from wasit.talks.texts.versions import Rendering, Source, beside, kept
from wasit.talks.views import View
from wasit.talks.wording import Wording


class Whereabouts(StrEnum):
    """Where a copy on paper is.

    ``out``        with those for whom it was printed, or on the way
    ``returned``   back with the mediators
    ``left``       left with those for whom it was printed, who need not return it
    ``missing``    asked for, and not returned
    ``destroyed``  shredded or burnt
    """

    OUT = "out"
    RETURNED = "returned"
    LEFT = "left"
    MISSING = "missing"
    DESTROYED = "destroyed"


class CopyPrinted(Body, frozen=True, kw_only=True, tag="copy_printed"):
    """A copy of the text `about`, at `revision`, was printed in one language, with this code.

    For the room of `party` it shows the draft `presented` there; without a party it is for the
    mediators' own use. `reader` is the id of the person for whom it is, empty for no one alone.
    """

    stands_in = frozenset({Family.DESK})

    party: str | None
    presented: str
    revision: int
    reader: str
    language: str
    code: str


class CopyAccountedFor(Body, frozen=True, kw_only=True, tag="copy_accounted_for"):
    """What has become of the copy `about`.

    `recorded` is the entry, in the room for which it was printed, of what stood on it.
    """

    stands_in = frozenset({Family.DESK})

    where: Whereabouts
    recorded: str = ""


class PrintCopy(Action, frozen=True, kw_only=True, tag="print_copy"):
    """Print a copy of a text for a room, or, without a party, for the mediators. For mediators.

    For a room it is of the last draft that was presented there.
    """

    text: str
    language: str
    party: str | None = None
    reader: str = ""

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        now = draft(desk, self.text)
        shown = self._shown(view) if self.party is not None else None
        self._check_reader(view)
        if not now.clauses and shown is None:
            raise Refused("copy.empty", gettext_noop("There is no clause to print yet."))
        if self.language not in languages(view, self.text, self.party):
            raise Refused(
                "copy.language",
                gettext_noop("Nothing of it stands in this language yet. Choose another."),
            )
        pen.write(
            DESK,
            CopyPrinted(
                about=self.text,
                party=self.party,
                presented=shown.presented if shown else "",
                revision=shown.revision if shown else now.revision,
                reader=self.reader,
                language=self.language,
                code=self._code(desk, pen),
            ),
        )

    def _shown(self, view: View) -> DraftShown:
        view.room(self.party or "")
        shown = showings(view.desk(), self.text, self.party or "")
        if not shown:
            raise Refused(
                "copy.presented",
                gettext_noop(
                    "Nothing of this text was presented to this room. To hand it over on paper "
                    "is to present it: present it first, and then print it."
                ),
            )
        return shown[-1].body

    def _check_reader(self, view: View) -> None:
        if self.reader and self.reader not in readers(view, self.party):
            raise Refused(
                "copy.reader",
                gettext_noop("This person does not belong to those for whom it is printed."),
            )

    def _code(self, desk: Ledger, pen: Pen) -> str:
        known, drawn = {each.body.code for each in desk.of(CopyPrinted)}, pen.drawn()
        # Only a code that was drawn before, once in many thousand million, is drawn again.
        codes = (code(f"{drawn} {attempt}") for attempt in count())
        return next(each for each in codes if each not in known)


def readers(view: View, party: str | None) -> dict[str, Person]:
    """Return, by id, for whom by name a copy can be printed: those of a party, or the team."""
    if party is None:
        return {id_: each for id_, each in seated(view.desk()).items() if each.on_the_team}
    people = seated(view.room(party)).items()
    return {id_: each for id_, each in people if each.party == party}


def languages(view: View, text: str, party: str | None) -> list[str]:
    """Return in which languages a text can be printed for a party, or for the mediators.

    It is in each in which anything of it stands there.
    """
    if party is None:
        found = draft(view.desk(), text)
        return sorted(_tags(_wordings(found), _kept(view.desk(), found)))
    room, shown = view.room(party), showings(view.desk(), text, party)[-1:]
    presented = room.find(shown[0].body.presented, DraftPresented) if shown else None
    if presented is None:
        return []
    keys = presented.body.texts()
    along = (each for key in keys for each in beside(room, presented.id, key))
    return sorted(_tags(keys.values(), along))


def _tags(wordings: Iterable[Wording], along: Iterable[Rendering]) -> set[str]:
    return {tag for each in wordings for tag in each} | {each.language for each in along}


def _wordings(found: Draft) -> list[Wording]:
    return [found.title, *(clause.wording for clause in found.clauses)]


def _kept(desk: Ledger, found: Draft) -> Iterator[Rendering]:
    """Yield the versions that the desk keeps of a text, of its title and of each clause."""
    wordings = {found.id: found.title} | {clause.id: clause.wording for clause in found.clauses}
    for entry, original in wordings.items():
        yield from kept(desk, Source(ledger=DESK, entry=entry), original)


def find_printed(desk: Ledger, copy: str) -> Entry[CopyPrinted]:
    """Return the copy of this id; raises Refused where there is none."""
    found = desk.find(copy, CopyPrinted)
    if found is None:
        raise Refused("copy.unknown", gettext_noop("There is no such copy."))
    return found


def by_code(desk: Ledger, typed: str) -> Entry[CopyPrinted]:
    """Return the copy with the code that somebody typed; raises Refused where there is none."""
    wanted = read_code(typed)
    for each in desk.of(CopyPrinted):
        if each.body.code == wanted:
            return each
    raise Refused(
        "code.unknown",
        gettext_noop("No copy of this case has the code %(code)s. It may be of another case."),
        code=wanted,
    )


def accounts(desk: Ledger, copy: str) -> list[Entry[CopyAccountedFor]]:
    """Return what became of a copy, the first first."""
    return desk.about(copy, CopyAccountedFor)


def where_is(desk: Ledger, copy: str) -> Whereabouts:
    """Return where a copy is, by the last that was said of it."""
    found = accounts(desk, copy)
    return found[-1].body.where if found else Whereabouts.OUT


def printed(desk: Ledger, text: str = "") -> list[Entry[CopyPrinted]]:
    """Return the copies that were printed, of one text where it is named, the oldest first."""
    return desk.about(text, CopyPrinted) if text else desk.of(CopyPrinted)


def still_out(desk: Ledger, party: str) -> list[Entry[CopyPrinted]]:
    """Return the copies for a room that are to come back, the oldest first."""
    own = (each for each in printed(desk) if each.body.party == party)
    return [each for each in own if where_is(desk, each.id) is Whereabouts.OUT]


def room_of(copy: CopyPrinted) -> str:
    """Name the ledger in which what this copy shows stands."""
    return DESK if copy.party is None else ledgers.room(copy.party)
