"""Opening a case: the first entry of every room and of the desk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from wasit.talks import ledgers
from wasit.talks.access import may_open
from wasit.talks.actions import Pen, Stamp, pen_of
from wasit.talks.case import DeskOpened, Opened, Opening, RoomOpened, Staged
from wasit.talks.entries import Body, Entry
from wasit.talks.people import Person, Role
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import check_issue
from wasit.talks.staging import Rehearsal, Staging, check_staging
from wasit.talks.substance.accords import TITLE
from wasit.talks.substance.bases import Basis
from wasit.talks.texts.single_text import ClauseWritten, TextBegun
from wasit.talks.texts.versions import AuthenticDeclared, VersionGiven
from wasit.talks.training.papers import PaperHandedOut
from wasit.talks.wording import checked

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def open_case(opening: Opening, stamp: Stamp) -> dict[str, list[Entry[Body]]]:
    """Return the first entries of a case: ledger name → entries, in the chief mediator's hand.

    Those of a rehearsal's script and its role papers are in the instructor's. Raises Refused when
    the opening lacks a chief mediator, two parties or a head, a second mediator where one is to
    approve, an instructor or a role paper in a rehearsal, holds an issue that could not be tabled,
    or names something twice.
    """
    _check(opening)
    team = tuple(person for person in opening.people if person.on_the_team)
    chief = next(person for person in team if person.role is Role.CHIEF_MEDIATOR)
    told = _told(opening)
    pen = pen_of(chief, stamp)
    pen.write(ledgers.DESK, DeskOpened(**told, mediators=team, four_eyes=opening.four_eyes))
    if opening.basis:
        _begin_text(pen, opening.basis)
    for party in opening.parties:
        pen.write(
            ledgers.room(party.id),
            RoomOpened(
                **told,
                party=party.id,
                delegation=tuple(each for each in opening.people if each.party == party.id),
                mediators=tuple(each for each in team if may_open(each, ledgers.room(party.id))),
            ),
        )
    if opening.rehearsal is None:
        return pen.written
    return pen.written | _staged(opening.rehearsal, opening, told, stamp)


def _told(opening: Opening) -> dict[str, Any]:
    """Return what every ledger of the case is told of it as it begins."""
    staging = opening.rehearsal
    shared = (name for name in Opened.__struct_fields__ if name in Opening.__struct_fields__)
    return {
        **{name: getattr(opening, name) for name in shared},
        "rehearsal": Rehearsal(minutes=staging.minutes) if staging else None,
    }


def _staged(
    staging: Staging, opening: Opening, told: Mapping[str, Any], stamp: Stamp
) -> dict[str, list[Entry[Body]]]:
    """Return the beginning of the script, and each side's paper where that side alone reads it."""
    (instructor,) = (person for person in opening.people if person.instructs)
    team = tuple(person for person in opening.people if person.on_the_team)
    pen = pen_of(instructor, stamp)
    pen.write(
        ledgers.SCRIPT, Staged(**told, mediators=team, instructor=instructor, staging=staging)
    )
    for party, paper in staging.papers.items():
        pen.write(ledgers.delegation(party), PaperHandedOut(paper=paper))
    return pen.written


def _begin_text(pen: Pen, basis: Basis) -> None:
    """Write the text that the case begins with: each clause knows where it came from.

    The versions that were adopted with it stand beside it as they stood then.
    """
    text = pen.write(ledgers.DESK, TextBegun(wording=basis.title)).id
    places = {TITLE: (text, basis.title)}
    for clause in basis.clauses:
        body = ClauseWritten(about=text, clause="", wording=clause.wording, origin=clause.key)
        places[clause.key] = pen.write(ledgers.DESK, body).id, clause.wording
    for each in basis.versions:
        about, original = places[each.key]
        pen.write(
            ledgers.DESK,
            VersionGiven(
                about=about,
                original=original,
                wording=each.wording,
                checker=each.checker,
                origin=each.key,
            ),
        )
    for key, wording in basis.authentic.items():
        pen.write(ledgers.DESK, AuthenticDeclared(about=places[key][0], wording=wording))


def _check(opening: Opening) -> None:
    roles = [person.role for person in opening.people]
    heads = [person.party for person in opening.people if person.leads]
    parties = [party.id for party in opening.parties]
    if len(parties) < 2:
        raise Refused("opening.parties", gettext_noop("Talks need at least two parties."))
    if roles.count(Role.CHIEF_MEDIATOR) != 1:
        raise Refused("opening.chief", gettext_noop("Talks need exactly one chief mediator."))
    if sorted(heads, key=str) != sorted(parties):
        raise Refused("opening.heads", gettext_noop("Each delegation needs exactly one head."))
    for person in opening.people:
        if not _is_seated(person, parties):
            raise Refused(
                "opening.seat",
                gettext_noop(
                    "“%(person)s” must belong to a party, or else mediate or interpret for those "
                    "who do."
                ),
                person=person.id,
            )
    _check_compartments(opening, parties)
    _check_rehearsal(opening, parties)
    names = [*(party.name for party in opening.parties), *(each.name for each in opening.people)]
    for wording in (opening.title, *names):
        checked(wording)
    for issue in opening.agenda:
        check_issue(issue)
    _check_ids(parties)
    _check_ids([person.id for person in opening.people])
    _check_ids([issue.id for issue in opening.agenda])


def _is_seated(person: Person, parties: list[str]) -> bool:
    """Say whether this person sits where the role belongs: interpreters, on either side."""
    if person.party is None:
        return (person.on_the_team or person.instructs) and not person.ring
    return person.party in parties and not (person.mediates or person.instructs or person.ring)


def _check_rehearsal(opening: Opening, parties: list[str]) -> None:
    """Raise Refused where an instructor would read real talks, or a rehearsal is half set up."""
    staging = opening.rehearsal
    if sum(person.instructs for person in opening.people) != (0 if staging is None else 1):
        raise Refused(
            "opening.instructor",
            gettext_noop("A rehearsal has exactly one instructor, and real talks have none."),
        )
    if staging is not None:
        check_staging(staging, parties, [person.id for person in opening.people])


def _check_compartments(opening: Opening, parties: list[str]) -> None:
    """Raise Refused where somebody serves what they cannot, or nobody could approve."""
    for person in opening.people:
        if person.serves and (
            person.role is not Role.MEDIATOR or set(person.serves) - set(parties)
        ):
            raise Refused(
                "opening.serves",
                gettext_noop(
                    "Only a mediator serves single rooms, of parties of the case: “%(person)s”."
                ),
                person=person.id,
            )
    if opening.four_eyes and sum(person.cleared for person in opening.people) < 2:
        raise Refused(
            "opening.four-eyes",
            gettext_noop("That a second mediator approves needs two who may open the desk."),
        )


def _check_ids(ids: list[str]) -> None:
    for each in ids:
        if not _ID.fullmatch(each):
            raise Refused(
                "opening.id",
                gettext_noop("“%(id)s” cannot be an id: use small letters, digits and hyphens."),
                id=each,
            )
        if ids.count(each) > 1:
            raise Refused("opening.twice", gettext_noop("“%(id)s” is named twice."), id=each)
