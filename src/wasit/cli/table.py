"""The table of a demonstration: its case, the chairs around it, and who sits in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec
from msgspec import Struct

from wasit.rehearsal.delegations.confidences import confidence
from wasit.rehearsal.run import cast
from wasit.scenario.model import Scenario
from wasit.service import Seat, Service
from wasit.talks.access import home
from wasit.talks.people import Person, Role
from wasit.talks.preferences.confiding import Confide, objections
from wasit.talks.wording import read

if TYPE_CHECKING:
    from wasit.web.training.automata import Automata

KEPT = "demo.json"


class Kept(Struct, frozen=True):
    """What a demonstration leaves in its directory, to go on with.

    `scenario` is what it was loaded by: a built-in one's name, or the path of a file.
    """

    case: str
    scenario: str
    seed: int


class Table:
    """One case on the running service, with a chair for the chief mediator and for each head."""

    def __init__(self, service: Service, scenario: Scenario, kept: Kept) -> None:
        self._service = service
        self._scenario = scenario
        self._kept = kept
        people = scenario.opening.people
        self._chief = next(each for each in people if each.role is Role.CHIEF_MEDIATOR)
        self._heads = [each for each in people if each.leads]
        self._people = people

    @classmethod
    def set(
        cls, directory: Path, scenario: Scenario, kept: Kept | None, chosen: str, seed: int
    ) -> Self:
        """Return the table kept in `directory`, or else open the case anew and keep it."""
        from wasit.web.server.runtime import service  # noqa: PLC0415 - the settings are known only now

        if kept is not None:
            return cls(service(), scenario, kept)
        kept = Kept(service().open(scenario.opening), chosen, seed)
        (directory / KEPT).write_bytes(msgspec.json.encode(kept))
        table = cls(service(), scenario, kept)
        table.confide()
        return table

    def confide(self) -> None:
        """Have each head confide what its brief wants, so that packages can be weighed at once.

        A brief that cannot be told in whole points is left out.
        """
        issues = {issue.id: issue for issue in self._scenario.opening.agenda}
        for head in self._heads:
            told = confidence(self._scenario.briefs[head.party or ""].preferences)
            if not objections(told, issues):
                self._seat(head).act(Confide(confidence=told))

    def links(self, address: str) -> dict[str, str]:
        """Return a new link for each chair, by the person's name; the mediator's comes first."""
        from wasit.web.accounts.invitations import invite  # noqa: PLC0415 - as above

        return {
            read(person.name, "en")[1]: address + invite(self._kept.case, person, bare=True)
            for person in (self._chief, *self._heads)
        }

    def automata(self, pace: float) -> Automata:
        """Return the players of the chairs that nobody takes."""
        from wasit.web.training.automata import Automata, Chair, Company  # noqa: PLC0415 - as above

        players = cast(self._scenario, self._kept.seed)
        seated = [each for each in self._people if each.id in players]
        chairs = [Chair(self._seat(each), players[each.id], pace) for each in seated]
        company = Company(chairs, self._vacant, polled=True)
        return Automata(self._service, lambda _: company, [self._kept.case])

    def _seat(self, person: Person) -> Seat:
        return self._service.seat(self._kept.case, home(person), person.id)

    def _vacant(self) -> frozenset[str]:
        from wasit.web.accounts.invitations import taken  # noqa: PLC0415 - as above

        seated = taken(self._kept.case, self._people)
        others = {each.id for each in self._people if each.cleared} - {self._chief.id}
        return vacant(self._chief.id, {each.id for each in self._heads}, seated) | others - seated


def vacant(chief: str, heads: set[str], taken: frozenset[str]) -> frozenset[str]:
    """Return which chairs are automated: the mediator's only once someone is a delegate."""
    mediates = set() if chief in taken or not heads & taken else {chief}
    return frozenset((heads - taken) | mediates)
