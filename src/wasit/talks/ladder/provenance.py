"""Provenance: a further case is opened on the basis of what an earlier one has adopted.

Its text begins with the clauses that were adopted, and each knows which of them it came from; their
language versions come along as they stood beside them. The earlier case is read and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from wasit.talks.case import Opening, in_four_eyes, opened, seated
from wasit.talks.conveyance.regimes import in_force
from wasit.talks.entries import Entry
from wasit.talks.ladder.declarations import adopted_as, find_agreed
from wasit.talks.people import Person, Role
from wasit.talks.proposals.mediators_proposals import Adopted
from wasit.talks.public.press import level
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import agenda
from wasit.talks.substance.accords import TITLE
from wasit.talks.substance.bases import PLAIN, AdoptedVersion, Basis, clauses_of
from wasit.talks.substance.issues import Issue
from wasit.talks.substance.rungs import Rung
from wasit.talks.texts.versions import authentic, beside, stands
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


def follow_on(view: View, about: str, title: Wording, rung: Rung) -> Opening:
    """Return the opening of a case on the basis of `about`, a proposal of the desk that was agreed.

    The parties, the people and the rules are those of the earlier case as they are now, and the
    agenda is what every room has before it.
    Raises Refused for anyone but the chief mediator, and where no words were adopted.
    """
    desk = view.desk()
    if view.person.role is not Role.CHIEF_MEDIATOR:
        raise Refused("follow.chief", gettext_noop("Only the chief mediator opens a further case."))
    accord = find_agreed(view, about)
    clauses = clauses_of(accord.body)
    if not clauses:
        raise Refused("follow.words", gettext_noop("No text was adopted here, only options."))
    adopted, opening, terms = adopted_as(view, accord), opened(desk), in_force(desk)
    basis = Basis(
        adopted=adopted.id,
        at=adopted.at,
        title=accord.body.title or opening.title,
        rung=accord.body.rung,
        clauses=clauses,
        versions=tuple(_versions(view, adopted)),
        authentic=dict(_authentic(view, adopted)),
    )
    return Opening(
        title=checked(title),
        parties=opening.parties,
        people=_people(view),
        agenda=_agenda(view),
        regime=terms.regime,
        acknowledgement=level(view),
        even_handed=terms.even_handed,
        four_eyes=in_four_eyes(desk),
        rung=rung,
        basis=basis,
    )


def _texts(adopted: Entry[Adopted]) -> dict[str, str]:
    """Return by which key each text of what was adopted goes in the basis.

    The texts of commitments are not among them: a further case takes clauses along, and no steps.
    """
    if not adopted.body.clauses:
        return {"": PLAIN}
    return {key: key for key in (TITLE, *(each.key for each in adopted.body.clauses))}


def _versions(view: View, adopted: Entry[Adopted]) -> Iterator[AdoptedVersion]:
    for key, name in _texts(adopted).items():
        for each in beside(view.common(), adopted.id, key):
            if each.checker:
                yield AdoptedVersion(key=name, wording=each.wording, checker=each.checker)


def _authentic(view: View, adopted: Entry[Adopted]) -> Iterator[tuple[str, Wording]]:
    common = view.common()
    for key, name in _texts(adopted).items():
        now = stands(common, adopted.id, key)
        declared = authentic(common, adopted.id, key, now, beside(common, adopted.id, key))
        if declared:
            yield name, declared


def _people(view: View) -> tuple[Person, ...]:
    """Return everyone in the case now: the team, and each delegation as its room knows it."""
    known = (each for room in view.rooms.values() for each in seated(room).values())
    delegates = (each for each in known if each.party is not None)
    return (*seated(view.desk()).values(), *delegates)


def _agenda(view: View) -> tuple[Issue, ...]:
    """Return the issues that are on the table of every room: of others not every room may know."""
    agendas = [agenda(room) for room in view.rooms.values()]
    return tuple(
        issue
        for issue in agenda(view.desk()).values()
        if all(each.get(issue.id) == issue for each in agendas)
    )
