"""The laws of the talks hold over real HTTP, whatever anybody does through a program.

Histories of all kinds of action, chosen at random at a table, are told again to a server, each step
by a program of whoever took it. It must answer as the table did; and what South's programs are told
must be the same, to the byte, in two histories that South cannot tell apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from random import Random

import httpx
import msgspec
import pytest

from tests.cast import CASE, EVEN_HANDED, HUDA, IN_FOUR_EYES, SAMIR, SVEN, moment
from tests.service.stands import Stamps
from tests.talks.choice import Choice
from tests.talks.moves import Step
from tests.talks.retelling import Retelling
from tests.talks.worlds import Told, World, concerns_south
from tests.waiting import PATIENCE
from tests.web.api_leaks import a_total
from tests.web.api_worlds import ASKED, ways
from tests.web.program import token_of
from tests.web.server import serving
from tests.web.visitor import Talks
from tests.web.worlds import history
from wasit.questions.answers import Done, Nothing
from wasit.talks.actions import Stamp, kinds
from wasit.talks.case import Opening
from wasit.talks.people import Person, Role
from wasit.talks.refusals import Refused
from wasit.web.api.responses import FORBIDDEN
from wasit.web.server import runtime

WATCHERS = (SAMIR, SVEN, HUDA)
"""South's people, and the mediator of South alone; they look by turns."""
LONG, LONGEST = 50, 250


@pytest.fixture(autouse=True)
def without_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """What documents come to over HTTP is told in `test_documents`: here none has been sent."""
    monkeypatch.setattr(Choice, "files", lambda *_: ())


class Site:
    """A server with one case, on which a history is told again."""

    def __init__(
        self, address: str, stamps: Stamps, opening: Opening, twin: Site | None = None
    ) -> None:
        self.stamps = stamps
        self.twin = twin
        stamps.set(moment(0))
        self.talks = Talks(runtime.service(), opening)
        self.http = httpx.Client(base_url=f"{address}/api/v1/", timeout=PATIENCE)
        self.tokens: dict[str, str] = {}
        self.sights: list[dict[str, str]] = []
        self.done: Counter[str] = Counter()

    def tell(self, steps: Sequence[Step], *, looking: bool) -> None:
        """Take these steps and, `looking`, see what South's programs see after each of South's."""
        for number, step in enumerate(steps):
            self._take(step, number)
            if looking and concerns_south(step):
                self.sights.append(self._look(WATCHERS[len(self.sights) % len(WATCHERS)]))
                self._compare(step)

    def _compare(self, step: Step) -> None:
        if self.twin and self.sights[-1] != self.twin.sights[len(self.sights) - 1]:
            raise Told(f"after {step}")

    def _take(self, step: Step, number: int) -> None:
        if step.person is None or step.action is None:
            self.stamps.set(Stamp(at=step.stamp.at, token=b"tally " + step.stamp.token))
            runtime.service().announce(self.talks.case)
            return
        self.stamps.set(step.stamp)
        if step.person.role is Role.GUEST:
            # No program acts for a guest: what guests do, they do on their page.
            with suppress(Refused):
                self.talks.act(step.person, step.action)
            return
        answer = self._ask(
            step.person,
            "POST",
            f"actions/{step.action.name}",
            msgspec.json.encode(step.action),
            {"Idempotency-Key": f"key {number}"},
        )
        assert answered(answer) == expected(step), step
        self.done[step.action.name] += answer.status_code == 200

    def _look(self, person: Person) -> dict[str, str]:
        view = self.talks.seat(person).view()
        paths = [path for question in ASKED for path in ways(view, question, ["0" * 32])]
        return {f"{person.id} {path}": whole(self._ask(person, "GET", path)) for path in paths}

    def _ask(
        self,
        person: Person,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        if person.id not in self.tokens:
            self.tokens[person.id] = token_of(self.talks, person, str(Random().random()))
        bearer = {"Authorization": f"Bearer {self.tokens[person.id]}"}
        return self.http.request(method, path, content=body, headers=bearer | (headers or {}))


def answered(answer: httpx.Response) -> object:
    """What was answered: the ids that were written, or the rule that forbids it."""
    if answer.status_code == 200:
        ledgers = msgspec.json.decode(answer.content, type=Done).ledgers
        return {name: each.entries for name, each in ledgers.items()}
    return answer.status_code, msgspec.json.decode(answer.content, type=Nothing).rule


def expected(step: Step) -> object:
    """What the table says that should be answered."""
    if not isinstance(step.outcome, Refused):
        return {name: [line.id for line in lines] for name, lines in step.outcome.items()}
    # Whoever has left is answered as somebody who never was there.
    nothing = step.outcome.rule in {FORBIDDEN, "access.left"}
    return (404, "") if nothing else (422, step.outcome.rule)


def whole(answer: httpx.Response) -> str:
    """All of an answer, but for the time on the wall that the server adds to it."""
    headers = [f"{name}: {each}" for name, each in answer.headers.items() if name != "date"]
    return "\n".join([str(answer.status_code), *headers, "", answer.text])


def told(world: World, twin: Site | None = None, *, looking: bool = True) -> Site:
    """Tell a server the history of a world; raises Told where South can tell it from its twin."""
    with history() as stamps, serving(announcing=False) as address:
        site = Site(address, stamps, world.opening, twin)
        with site.http:
            site.tell(world.steps, looking=looking)
    return site


def south_cannot_tell(seed: int, opening: Opening, long: int = LONG) -> Counter[str]:
    """Tell two histories that differ only in what does not concern South; return what was done."""
    chance = Random(seed)
    first = World(opening=opening).live([chance.randrange(2**32) for _ in range(long)])
    second = Retelling(first, [chance.randrange(2**32) for _ in range(long)]).tell()
    site = told(first)
    return site.done + told(second, site).done


@pytest.mark.parametrize(("seed", "opening"), [(0, CASE), (2, EVEN_HANDED)], ids=["closed", "open"])
def test_over_http_south_learns_nothing_but_what_was_released_to_it(
    seed: int, opening: Opening
) -> None:
    assert len(south_cannot_tell(seed, opening)) > 15


def test_a_leak_is_found_over_http(monkeypatch: pytest.MonkeyPatch) -> None:
    a_total(monkeypatch)
    with pytest.raises(Told):
        south_cannot_tell(0, CASE, 20)


def test_over_http_it_is_answered_as_at_the_table_whatever_anybody_tries() -> None:
    done: Counter[str] = Counter()
    for seed, opening in enumerate((CASE, EVEN_HANDED, IN_FOUR_EYES)):
        chance = Random(seed)
        seeds = [chance.randrange(2**32) for _ in range(LONGEST)]
        done += told(World(opening=opening).live(seeds), looking=False).done
    assert len(done) > 0.6 * len(list(kinds()))
