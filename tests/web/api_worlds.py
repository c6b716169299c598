"""The two worlds of `worlds.py`, as programs of South's people observe them through the API.

After every step they ask for everything that can be asked for, of what is theirs and of what is
not, and every answer must be the same in both worlds to the byte, headers and events included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random
from secrets import token_hex
from typing import Any

import msgspec

from tests.cast import (
    HALA,
    HUDA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    SVEN,
    en,
)
from tests.service.stands import Stamps
from tests.web.documents import files
from tests.web.happenings import CONCERNING, MEANWHILE
from tests.web.normaliser import normal
from tests.web.program import Program, path_of, place_of, token_of, told
from tests.web.wired import WiredClient
from tests.web.worlds import World
from wasit.questions.question import Question, questions
from wasit.talks.access import home as home_of
from wasit.talks.actions import Action
from wasit.talks.conveyance.release import AskRelease
from wasit.talks.desk.notes import Note
from wasit.talks.files import Attachment
from wasit.talks.indicators.indicators import IndicatorFollowed
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.texts.clause_reactions import text_of
from wasit.talks.texts.presenting import last_drafts
from wasit.talks.views import View
from wasit.web.accounts import tokens

ASKED = [each for each in questions() if not each.weighs]
GLANCED = ("ledgers", "tray", "public", "preferences", "proposals")


def ways(view: View, question: Question[..., Any], probes: Sequence[str]) -> Iterator[str]:
    """Yield the paths at which a question can be asked: of what is one's own, and of the rest."""
    home = [entry.id for entry in view.home]
    known: dict[str, list[object]] = {
        "ledger": [*view.ledgers, NORTH_ROOM, DESK],
        "party": [SOUTH, NORTH],
        "entry": [*dict.fromkeys([home[0], home[-1]]), *probes[:2]],
        "text": [*(text_of(each) for each in last_drafts(view.home)), *probes[2:4]],
        "clause": list(probes[:1]),
        "indicator": [*(each.id for each in view.home.of(IndicatorFollowed)), *probes[:1]],
        "old": [1],
    }
    if "entry" in question.places:
        known["ledger"] = [home_of(view.person), NORTH_ROOM]
    required = [each.name for each in msgspec.structs.fields(question.arguments) if each.required]
    for chosen in product(*(known.get(name, probes[:1]) for name in required)):
        yield path_of(question, **dict(zip(required, chosen, strict=True)))


class ApiWorld(World):
    """A world that is observed, and now and then changed, by programs."""

    def __init__(
        self, stamps: Stamps, chance: Random, patience: int, twin: World | None = None
    ) -> None:
        self.programs: dict[str, Program] = {}
        super().__init__(stamps, chance, patience, twin)
        self.meanwhiles = (*MEANWHILE, *MEANWHILE_BY_PROGRAM * 2)

    def program(self, person: Person) -> Program:
        """A program of that person's; its token is made when it is first needed."""
        if person.id not in self.programs:
            # Both worlds are the same case to those who keep the tokens.
            token = token_of(self.talks, person, token_hex(8))
            self.programs[person.id] = Program(token, WiredClient(self.wire))
        return self.programs[person.id]

    def hear(self, person: Person) -> list[str]:
        token = self.program(person).token
        return self.wire.connect("/api/v1/events", b"authorization", f"Bearer {token}")

    def look(self, probes: Sequence[str]) -> dict[str, str]:
        """The head's program asks each time; the member's and the mediator's by turns."""
        seen: dict[str, str] = {}
        for person in (SAMIR, (SVEN, HUDA)[len(self.sights) % 2]):
            program, view = self.program(person), self.talks.seat(person).view()
            paths = [path for each in ASKED for path in ways(view, each, probes)]
            for path in (
                *paths,
                *(f"files/{file.id}" for file in files(view.home)[-1:]),
                f"files/{probes[-1]}",
                "receipts",
                "openapi.json",
                "no/such/thing",
                f"/{probes[0]}/room/",
            ):
                # What exists for others in one world goes by another name in the other.
                seen[f"{person.id} {self._plain(path, probes)}"] = normal(program.get(path))
        return seen | self._heard()

    def _plain(self, path: str, probes: Sequence[str]) -> str:
        for number, probe in enumerate(probes):
            path = path.replace(probe, f"probe {number}")
        return path

    def glance(self) -> dict[str, str]:
        samir = self.program(SAMIR)
        asked = [path_of(each) for each in ASKED if each.name in GLANCED]
        return {f"{SAMIR.id} {path}": normal(samir.get(path)) for path in asked} | self._heard()


def _programs(world: World) -> ApiWorld:
    assert isinstance(world, ApiWorld)
    return world


def _sent(world: World, person: Person, action: Action) -> str:
    program = _programs(world).program(person)
    return normal(program.sends(action, f"{world.minute} {world.second}"))


def _uploaded(world: World, person: Person, ledger: str, said: str) -> str:
    """Have a program of `person` send a document; the id it was given."""
    program = _programs(world).program(person)
    return told(program.uploads(ledger, f"{said[:60]}.txt", said.encode()), Attachment).id


# --- What concerns South -------------------------------------------------------------------------


def samirs_program_speaks(world: World) -> str:
    said = f"At {world.minute} a program says this."
    file = _uploaded(world, SAMIR, SOUTH_ROOM, said)
    return _sent(world, SAMIR, Speak(force=Force.POSITION, wording=en(said), files=(file,)))


def samirs_program_errs(world: World) -> str:
    """It is refused, malformed, forbidden, and there is no such thing."""
    program = _programs(world).program(SAMIR)
    amiss = program.ask("POST", "actions/speak", b'{"force": "shout"}', idempotency_key="k")
    nowhere = program.ask("POST", "actions/shout", b"{}", idempotency_key="k")
    foreign = program.uploads(NORTH_ROOM, "terms.txt", b"Our terms.")
    empty = program.uploads(SOUTH_ROOM, "terms.txt", b"")
    return "\n".join(
        (
            _sent(world, SAMIR, Speak(force=Force.PROPOSAL, wording={})),
            _sent(world, SAMIR, Note(wording=en("Hm."))),
            *map(normal, (amiss, nowhere, foreign, empty)),
        )
    )


def samirs_program_weighs(world: World) -> str:
    """It asks what something would write that refers to what is North's, and what would not."""
    program = _programs(world).program(SAMIR)
    speak = Speak(force=Force.QUESTION, wording=en(f"At {world.minute}?"))
    north = AskRelease(party=NORTH, about="0" * 32, modes=frozenset({Mode.VERBATIM}))
    return "\n".join(
        normal(program.ask("POST", path, msgspec.json.encode(action)))
        for path in ("previews", "cautions")
        for action in (speak, north)
    )


def svens_program_confers(world: World) -> str:
    return _sent(world, SVEN, Confer(wording=en(f"At {world.minute}, hm.")))


def hudas_program_asks(world: World) -> str:
    """The mediator of South alone asks for a release of what South said last."""
    said = world.talks.room(SOUTH).of(Said)
    if not said:
        return samirs_program_speaks(world)
    modes = frozenset({Mode.PARAPHRASE})
    return _sent(world, HUDA, AskRelease(party=SOUTH, about=said[-1].id, modes=modes))


BY_PROGRAM = (
    samirs_program_speaks,
    samirs_program_errs,
    samirs_program_weighs,
    svens_program_confers,
    hudas_program_asks,
)


def steps(seed: int, count: int) -> list[Any]:
    """Steps that concern South, each second one of a program's."""
    chance = Random(seed)
    return [chance.choice(BY_PROGRAM if n % 2 else CONCERNING) for n in range(count)]


# --- What does not -------------------------------------------------------------------------------


def norths_program_speaks(world: World) -> None:
    words = en("z" * world.chance.randint(1, 300))
    _sent(world, NADIA, Speak(force=Force.QUESTION, wording=words))


def norths_program_confers(world: World) -> None:
    said = "z" * world.chance.randint(1, 300)
    file = _uploaded(world, NOOR, NORTH_DELEGATION, said)
    _sent(world, NOOR, Confer(wording=en(said), files=(file,)))


def norths_program_errs(world: World) -> None:
    _sent(world, NADIA, Speak(force=Force.PROPOSAL, wording={}))


def the_mediators_program_reads_everything(world: World) -> None:
    program, view = _programs(world).program(HALA), world.talks.seat(HALA).view()
    for question in ASKED:
        for path in list(ways(view, question, []))[:2]:
            program.get(path)


def the_mediators_program_notes(world: World) -> None:
    said = "z" * world.chance.randint(1, 300)
    _sent(world, HALA, Note(wording=en(said), files=(_uploaded(world, HALA, DESK, said),)))


def a_token_of_norths_comes_and_goes(world: World) -> None:
    token_of(world.talks, NOOR, "another")
    tokens.revoke(place_of(world.talks, NOOR), "another")


MEANWHILE_BY_PROGRAM = (
    norths_program_speaks,
    norths_program_confers,
    norths_program_errs,
    the_mediators_program_reads_everything,
    the_mediators_program_notes,
    a_token_of_norths_comes_and_goes,
)
