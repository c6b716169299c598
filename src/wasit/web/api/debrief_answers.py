"""The answers about debriefs: a debrief made ready for a program to be told."""

from __future__ import annotations

from wasit.questions.lines import Line, line
from wasit.rehearsal.debrief.debrief import Debrief
from wasit.rehearsal.debrief.leaks import Leak
from wasit.rehearsal.debrief.passages import Passage
from wasit.rehearsal.debrief.path import Stop
from wasit.rehearsal.debrief.slips import Found
from wasit.rehearsal.debrief.timeline import Moment
from wasit.talks.staging import Staging
from wasit.web.api.debriefs import (
    At,
    Carried,
    Ended,
    Leaked,
    Place,
    Sign,
    Station,
    Taken,
    Told,
    Unsaid,
)


def told(debrief: Debrief, staging: Staging) -> Told:
    """Return a debrief of the rehearsal that was set up so."""
    return Told(
        scenario=staging.scenario,
        group=staging.group,
        papers={party: paper.wording for party, paper in staging.papers.items()},
        profile=debrief.profile,
        timeline=[_moment(debrief, each) for each in debrief.moments],
        carried=[_carried(each) for each in debrief.passages],
        untold=[Unsaid(each.party, each.entry.id, each.released) for each in debrief.untold],
        path=[_station(each) for each in debrief.path],
        ended=_ended(debrief),
        leaks=[_leaked(each) for each in debrief.leaks],
        leak_score=debrief.leak_score,
        slips=[_sign(each) for each in debrief.slips],
    )


def _moment(debrief: Debrief, moment: Moment) -> At:
    books = debrief.books.ledgers
    found: dict[str, list[Line]] = {}
    for lines in moment.lines.values():
        for each in lines:
            found.setdefault(each.ledger, []).append(line(books[each.ledger], each.entry))
    return At(moment.at, found)


def _carried(passage: Passage) -> Carried:
    body = passage.carried.body
    return Carried(
        carried=passage.carried.id,
        sender=body.sender,
        source=body.source,
        receiver=body.receiver,
        delivered=body.delivered,
        mode=body.mode,
        said=passage.said,
        brought=passage.brought,
        steps=[Place(each.ledger, each.entry.id) for each in passage.steps],
        answers=[Taken(each.party, each.entry.id, each.carried_on) for each in passage.answers],
        fate=passage.fate,
        kept=passage.kept,
    )


def _station(stop: Stop) -> Station:
    return Station(
        origin=stop.origin,
        party=stop.party,
        at=stop.at,
        entry=stop.entry.id,
        package=stop.package,
        worth=stop.worth,
    )


def _ended(debrief: Debrief) -> Ended:
    found, talk = debrief.outcome, debrief.outcome.talk
    return Ended(
        outcome=talk.outcome,
        package=talk.package,
        utilities=talk.utilities,
        offers=talk.offers,
        questions=talk.questions,
        **found.measures._asdict(),
        frontier=[tuple(point) for point in found.frontier.utilities.tolist()],
        exact=found.frontier.exact,
        solutions=found.solutions,
        zone_of_agreement=found.zone_of_agreement,
        frontier_distance=found.distances.frontier if found.distances else None,
        trades=found.trades,
        passed_by=[each.entry.id for each in found.passed_by],
    )


def _leaked(leak: Leak) -> Leaked:
    return Leaked(
        side=leak.side,
        observer=leak.observer,
        score=leak.known.score,
        known=leak.known,
        traced=leak.traced,
        gains=[(each.passage.carried.id, each.known) for each in leak.gains],
        red_lines=leak.red_lines,
    )


def _sign(found: Found) -> Sign:
    return Sign(
        slip=found.slip,
        room=found.room,
        side=found.side,
        entry=found.entry.id,
        details=found.details,
    )
