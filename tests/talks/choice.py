"""Choice: how somebody at a table chooses, sensibly more often than not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import TypeAlias, TypeVar

from tests.cast import MORNING, NORTH, SOUTH, Table, en, issue
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import Indicator, Reading
from wasit.talks.ledgers import Family, family
from wasit.talks.people import Person
from wasit.talks.preferences.confidence import Confidence, Measure
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.limits import UNLIMITED, Limits
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stated import Assurance, DeterrentWarning, RedLine, Stated
from wasit.talks.substance.conditions import Condition, Operator
from wasit.talks.substance.issues import Package
from wasit.talks.wording import Wording

T = TypeVar("T")

Fit: TypeAlias = Callable[[Ledger, Entry[Body]], bool]
"""Whether an entry of a room is one with which the action at hand makes sense."""

PARTIES = (NORTH, SOUTH)
NOWHERE = "no-such-thing"
WORDS: Sequence[Wording] = (
    *(en(f"Word {number}.") for number in range(8)),
    en("Rather more words than that."),
    {"en": "Word.", "ar": "كلمة."},
)
BAD_WORDS: Sequence[Wording] = ({}, en(" "), en("a\u202eb"), {"Klingon": "nuqneH"})
PACKAGES: Sequence[Package] = (
    {"relief": "waiver"},
    {"relief": "waiver", "enrichment": "20"},
    {"detainees": "all"},
)
"""Few, so that the sides often meet."""
BAD_PACKAGES: Sequence[Package] = ({"relief": "forgiveness"}, {"weather": "fine"})
MODES: Sequence[frozenset[Mode]] = (
    frozenset(Mode),
    WARNS,
    *(frozenset({mode}) for mode in Mode),
)
ISSUES = tuple(issue(name, "none", "some", "all") for name in ("drones", "funds", "ships"))
STATED: Mapping[Force, Sequence[Stated]] = {
    Force.WARNING: (
        DeterrentWarning(actor=en("They"), consequence=en("A price")),
        DeterrentWarning(
            actor=en("They"),
            consequence=en("A price"),
            condition=Condition(
                indicator=en("Enrichment"), operator=Operator.AT_LEAST, threshold=Decimal(90)
            ),
            horizon=en("This year"),
            public=True,
        ),
    ),
    Force.ASSURANCE: (
        Assurance(
            condition=Condition(
                indicator=en("Enrichment"), operator=Operator.AT_MOST, threshold=Decimal(60)
            )
        ),
    ),
    Force.RED_LINE: (
        RedLine(ruled_out={"relief": ("none", "waiver")}),
        RedLine(ruled_out={"detainees": ("none",)}),
    ),
}
"""What can be stated, by the force of the messages that may state it."""
BAD_STATED: Sequence[Stated] = (
    DeterrentWarning(actor={}, consequence=en("A price")),
    RedLine(ruled_out={}),
    RedLine(ruled_out={"weather": ("fine",)}),
)
INDICATORS = tuple(
    Indicator(name=en(name), unit=en("%"), source=en("Inspectors"))
    for name in ("Enrichment", "Funds")
)
BAD_INDICATOR = Indicator(name=en(" "))
THRESHOLDS = (Decimal(60), Decimal("83.7"), Decimal(90))
BAD_NUMBER = Decimal("1e30")
BAD_ISSUES = (issue("drones"), issue("relief", "none", "all"))


class Choice:
    """The choices of one person at one table, made by chance."""

    def __init__(self, chance: Random, table: Table, person: Person) -> None:
        self.chance = chance
        self.table = table
        self.person = person

    def of(self, choices: Iterable[T]) -> T:
        return self.chance.choice(list(choices))

    def mostly(self) -> bool:
        return self.chance.random() < 0.9

    def seldom(self) -> bool:
        return not self.mostly()

    def words(self) -> Wording:
        return self.of(WORDS if self.mostly() else BAD_WORDS)

    def perhaps_words(self) -> Wording:
        return self.words() if self.mostly() else {}

    def party(self) -> str:
        return self.of(PARTIES) if self.mostly() else NOWHERE

    def room(self) -> Ledger:
        """The room of a delegate; for a mediator, who has none, any."""
        return self.table.room(self.person.party or self.of(PARTIES))

    def entry(self, fitting: Fit) -> tuple[str, str]:
        """A party and the id of an entry of its room: one that fits, else any, or none at all."""
        near = [self.person.party] if self.person.party else PARTIES
        rooms = [(party, self.table.room(party)) for party in near]
        fits = [
            (party, entry.id) for party, room in rooms for entry in room if fitting(room, entry)
        ]
        if fits and self.mostly():
            return self.of(fits)
        entries = [entry for _, room in rooms for entry in room]
        every = [entry for ledger in self.table.books.values() for entry in ledger]
        return self.party(), self.of([*(entry.id for entry in (*entries, *every)), NOWHERE])

    def modes(self, force: Force = Force.REPLY) -> frozenset[Mode]:
        if self.seldom():
            return self.of([frozenset(), *MODES])
        return self.of(modes for modes in MODES if force is not Force.WARNING or modes <= WARNS)

    def limits(self, modes: frozenset[Mode]) -> Limits:
        """Mostly none; else to some rooms, for some minutes, or with a read-back."""
        if not modes or self.chance.random() < 0.6:
            return UNLIMITED if self.mostly() else Limits(to=frozenset({NOWHERE}))
        now = self.table.view(self.person).at
        since, lasts = (timedelta(minutes=self.chance.randint(-3, 12)) for _ in range(2))
        return Limits(
            to=self.of([frozenset(), frozenset(PARTIES) - {self.person.party}]),
            since=self.of([None, None, now + since]),
            until=self.of([None, None, now + lasts]),
            read_back=self.chance.random() < 0.6,
        )

    def package(self, room: Ledger) -> Package:
        """One of a few packages, or some option of an issue that was tabled later."""
        if self.seldom():
            return self.of(BAD_PACKAGES)
        tabled = [issue for issue in agenda(room).values() if issue in ISSUES]
        if tabled and self.seldom():
            return {self.of(tabled).id: "some"}
        return dict(self.of(PACKAGES))

    def confidence(self, room: Ledger) -> Confidence:
        """An order of everything on the agenda of `room`, sometimes with limits; seldom flawed."""
        issues = agenda(room)
        options = {
            each.id: self._ranks([option.id for option in each.options]) for each in issues.values()
        }
        return Confidence(
            measure=Measure.RANKS if self.mostly() else Measure.POINTS,
            issues=self._ranks(list(issues)),
            options=options if self.mostly() else {},
            reservation=self.of([None, 0, 30, 101]) if self.seldom() else self.of([None, 20]),
            red_lines={} if self.mostly() else {"relief": frozenset({"lifting"})},
        )

    def _ranks(self, names: Sequence[str]) -> dict[str, int]:
        places = self.chance.sample(range(1, len(names) + 1), len(names))
        return dict(zip(names, places, strict=True))

    def stated(self, force: Force) -> Stated | None:
        """What can be stated beside words of this force; now and then something that cannot."""
        if self.seldom():
            others = (each for stated in STATED.values() for each in stated)
            return self.of([*BAD_STATED, *others])
        return self.of([None, *STATED.get(force, ())])

    def reading(self) -> Reading:
        """A reading of one of few times and values, so that some come twice and some late."""
        value = self.of([Decimal(50), *THRESHOLDS, Decimal(95)] if self.mostly() else [BAD_NUMBER])
        at = MORNING + timedelta(days=self.chance.randrange(40))
        return Reading(at=at, value=value, source=self.of(["", "Report 14"]))

    def standing(self, ledger: Ledger, kind: type[Body]) -> str:
        """The id of an entry of this kind in `ledger`; else of any, or none at all."""
        fits = [entry.id for entry in ledger.of(kind)]
        if fits and self.mostly():
            return self.of(fits)
        every = [entry for book in self.table.books.values() for entry in book]
        return self.of([*(entry.id for entry in every), NOWHERE])

    def files(self, *families: Family) -> tuple[str, ...]:
        """Mostly nothing; else a document uploaded to a ledger of these families, or bad choices.

        Documents are rare, so that what else happens is tried as often as without them.
        """
        if self.mostly():
            return ()
        found = self.table.view(self.person).uploads
        fits = [name for name, each in found.items() if family(each.ledger) in families]
        if not fits or self.seldom():
            return self.of([(NOWHERE,), tuple(fits[:1]) * 2, tuple(found)[:9]])
        return (self.of(fits),)

    def part(self, package: Package) -> Package:
        """Some of the options of `package`; now and then others."""
        if self.seldom():
            return self.of([*PACKAGES, *BAD_PACKAGES])
        return {issue: option for issue, option in package.items() if self.mostly()}
