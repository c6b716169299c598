"""The stage of the rehearsals: chairs at the table, two briefs, and scenarios drawn at random."""

from collections.abc import Mapping

from hypothesis import strategies as st

from tests.cast import CASE, HALA, NADIA, NORTH, SAMIR, SOUTH, Table, en
from wasit.bargaining.preferences import Interaction, Preferences, from_points
from wasit.rehearsal.delegations.by_brief import ByBrief
from wasit.rehearsal.run import cast, play
from wasit.scenario.model import Brief, Scenario, Statement
from wasit.talks.actions import Action
from wasit.talks.case import Opening
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.release import AskRelease
from wasit.talks.entries import Entry
from wasit.talks.people import Party, Person, Role
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.reactions import React
from wasit.talks.rooms.speech import OFFERS, STANDS, Force, Said, Speak
from wasit.talks.substance.issues import Issue, Option, Package
from wasit.talks.views import View
from wasit.talks.wording import Wording

MANY = 5000
"""More actions than any of these talks take."""


class Chair:
    """One person's seat at the table."""

    def __init__(self, table: Table, person: Person) -> None:
        self.table = table
        self.person = person

    def view(self) -> View:
        return self.table.view(self.person)

    def act(self, action: Action) -> None:
        self.table.act(self.person, action)


def chairs(table: Table, opening: Opening) -> dict[str, Chair]:
    return {person.id: Chair(table, person) for person in opening.people}


def rehearse(scenario: Scenario, seed: int, limit: int = MANY) -> Table:
    """The table after the talks of `scenario` were played from the beginning."""
    table = Table(scenario.opening)
    play(chairs(table, scenario.opening), cast(scenario, seed), limit)
    return table


def head_of(scenario: Scenario, party: str) -> Person:
    return next(each for each in scenario.opening.people if each.leads and each.party == party)


def chief_of(scenario: Scenario) -> Person:
    people = scenario.opening.people
    return next(each for each in people if each.role is Role.CHIEF_MEDIATOR)


def views_of(scenario: Scenario, table: Table) -> dict[str, View]:
    return {person.id: table.view(person) for person in scenario.opening.people}


# North wants much enrichment and relief; South wants little of both, and the detainees home.
# For North the detainees weigh little, and for South relief does: there is something to trade.

NORTH_WANTS = from_points(
    weights={"enrichment": 40, "relief": 50, "detainees": 10},
    points={
        "enrichment": {"60": 100, "20": 60, "5": 20, "none": 0},
        "relief": {"none": 0, "waiver": 40, "suspension": 80, "lifting": 100},
        "detainees": {"none": 100, "some": 60, "all": 0},
    },
    reservation=0.4,
    ruled_out={"enrichment": frozenset({"none"})},
)
SOUTH_WANTS = from_points(
    weights={"enrichment": 50, "relief": 20, "detainees": 30},
    points={
        "enrichment": {"60": 0, "20": 40, "5": 90, "none": 100},
        "relief": {"none": 100, "waiver": 80, "suspension": 40, "lifting": 0},
        "detainees": {"none": 0, "some": 50, "all": 100},
    },
    reservation=0.4,
    ruled_out={"relief": frozenset({"lifting"})},
)

BEST: Package = {"enrichment": "60", "relief": "lifting", "detainees": "none"}
"""What North likes best."""

WORST: Package = {"enrichment": "20", "relief": "none", "detainees": "all"}
"""What North likes least, short of its red line."""

CROSSING: Package = {"enrichment": "none", "relief": "lifting", "detainees": "none"}
"""Good for North, but for the red line that it crosses."""


def brief(
    *opening: Statement,
    party: str = NORTH,
    wants: Preferences = NORTH_WANTS,
    rounds: int = 4,
    concession: float = 1.0,
) -> Brief:
    return Brief(
        party=party,
        paper=en("What we want."),
        preferences=wants,
        opening=opening,
        concession=concession,
        rounds=rounds,
    )


def statement(
    force: Force, text: str, *modes: Mode, package: Mapping[str, str] | None = None
) -> Statement:
    return Statement(
        force=force, wording=en(text), modes=frozenset(modes), package=dict(package or {})
    )


SCENARIO = Scenario(
    name="talks-about-talks",
    summary=en("North and South talk about talks."),
    notice=en("Made up for the tests."),
    opening=CASE,
    briefs={
        NORTH: brief(
            statement(Force.POSITION, "Relief comes first.", Mode.PARAPHRASE),
            statement(Force.POSITION, "We could live with 20.", package={"enrichment": "20"}),
        ),
        SOUTH: brief(
            statement(Force.WARNING, "Above 60 there is a price.", Mode.VERBATIM),
            statement(Force.QUESTION, "What of Detainees?", Mode.PARAPHRASE),
            party=SOUTH,
            wants=SOUTH_WANTS,
        ),
    },
)


def next_of(table: Table, brief: Brief, seed: int = 0) -> Action | None:
    """What a delegation that goes by this brief would do next at the table."""
    head = NADIA if brief.party == NORTH else SAMIR
    return ByBrief(brief, seed).respond(table.view(head))


def settle(table: Table, brief: Brief, seed: int = 0, limit: int = 50) -> list[Action]:
    """Let a delegation that goes by this brief act while it can, and return what it did."""
    head = NADIA if brief.party == NORTH else SAMIR
    done: list[Action] = []
    while len(done) < limit and (action := next_of(table, brief, seed)):
        table.act(head, action)
        done.append(action)
    return done


# --- Scenarios drawn at random -------------------------------------------------------------------

words = st.text("abc فارسی عربي “quoted” «نقل»", min_size=1, max_size=12).filter(str.strip)
wordings: st.SearchStrategy[Wording] = st.dictionaries(
    st.sampled_from(["en", "ar", "fa", "fr"]), words, min_size=1, max_size=3
)


def agendas() -> st.SearchStrategy[tuple[Issue, ...]]:
    sizes = st.lists(st.integers(2, 3), min_size=1, max_size=3)
    return sizes.flatmap(lambda sizes: st.tuples(*map(_issue, range(len(sizes)), sizes)))


def _issue(number: int, size: int) -> st.SearchStrategy[Issue]:
    labelled = (st.builds(Option, id=st.just(f"o{n}"), label=wordings) for n in range(size))
    options = st.tuples(*labelled)
    return st.builds(Issue, id=st.just(f"i{number}"), title=wordings, options=options)


@st.composite
def preferences(draw: st.DrawFn, agenda: tuple[Issue, ...]) -> Preferences:
    """Any preferences over `agenda`: additive or linked, with red lines or without.

    A red line never rules out every option of an issue.
    """
    values = {
        issue.id: {option.id: draw(st.integers(0, 300_000)) for option in issue.options}
        for issue in agenda
    }
    lines = {
        issue.id: frozenset(draw(st.sets(st.sampled_from([o.id for o in issue.options[1:]]))))
        for issue in agenda
    }
    return Preferences(
        values=values,
        reservation=draw(st.integers(0, 600_000)),
        ruled_out=lines,
        interactions=draw(interactions(agenda)),
        combinations=draw(combinations(agenda)),
    )


def interactions(agenda: tuple[Issue, ...]) -> st.SearchStrategy[tuple[Interaction, ...]]:
    """None, or something that options of the first two issues add or take together."""
    if len(agenda) < 2:
        return st.just(())
    added = st.integers(-150_000, 150_000)
    first, second = ([option.id for option in issue.options] for issue in agenda[:2])
    table = st.dictionaries(
        st.sampled_from(first), st.dictionaries(st.sampled_from(second), added, max_size=2)
    )
    link = st.builds(Interaction, issues=st.just((agenda[0].id, agenda[1].id)), values=table)
    return st.lists(link, max_size=1).map(tuple)


def combinations(agenda: tuple[Issue, ...]) -> st.SearchStrategy[tuple[Package, ...]]:
    """None, or options of several issues that are ruled out together."""
    if len(agenda) < 2:
        return st.just(())
    return st.lists(packages(agenda, least=2), max_size=2).map(tuple)


def packages(agenda: tuple[Issue, ...], least: int = 0) -> st.SearchStrategy[Package]:
    """Any package of at least so many issues of `agenda`."""
    options = {issue.id: st.sampled_from([o.id for o in issue.options]) for issue in agenda}
    chosen = st.sets(st.sampled_from(list(options)), min_size=least)
    return chosen.flatmap(lambda ids: st.fixed_dictionaries({i: options[i] for i in sorted(ids)}))


@st.composite
def statements(draw: st.DrawFn, agenda: tuple[Issue, ...]) -> Statement:
    """Anything that a head may say."""
    force = draw(st.sampled_from(Force))
    allowed = WARNS if force is Force.WARNING else frozenset(Mode)
    package = draw(packages(agenda, least=force in OFFERS)) if force in STANDS else {}
    modes = draw(st.frozensets(st.sampled_from(sorted(allowed))))
    return Statement(force=force, wording=draw(wordings), modes=modes, package=package)


@st.composite
def briefs(draw: st.DrawFn, party: str, agenda: tuple[Issue, ...]) -> Brief:
    """Any brief that does not itself offer what its side would not accept."""
    wants = draw(preferences(agenda))
    opening = draw(st.lists(statements(agenda), max_size=3))
    return Brief(
        party=party,
        paper=en("A brief."),
        preferences=wants,
        opening=tuple(each for each in opening if not _gives_too_much(each, wants)),
        concession=draw(st.sampled_from([0.3, 1.0, 3.0])),
        rounds=draw(st.integers(0, 3)),
    )


def _gives_too_much(said: Statement, wants: Preferences) -> bool:
    return said.force in OFFERS and not wants.accepts(said.package)


@st.composite
def scenarios(draw: st.DrawFn, most_parties: int = 3) -> Scenario:
    """A small case of any kind between two parties or three."""
    agenda = draw(agendas())
    names = [f"p{number}" for number in range(draw(st.integers(2, most_parties)))]
    heads = [Person(id=f"head-{name}", name=en(name), role=Role.HEAD, party=name) for name in names]
    chief = Person(id="chief", name=en("Chief"), role=Role.CHIEF_MEDIATOR)
    return Scenario(
        name="drawn",
        summary=en("A case drawn at random."),
        notice=en("Made up for the tests."),
        opening=Opening(
            title=draw(wordings),
            parties=tuple(Party(id=name, name=en(name)) for name in names),
            people=(chief, *heads),
            agenda=agenda,
        ),
        briefs={name: draw(briefs(name, agenda)) for name in names},
    )


SILENT = brief()
"""North's brief, with nothing to say at first."""


def bring(
    table: Table,
    text: str = "Our proposal.",
    force: Force = Force.PROPOSAL,
    package: Package | None = None,
    mode: Mode = Mode.PARAPHRASE,
) -> Entry[Said]:
    """South says it, and Hala carries it to North."""
    said = table.says(SAMIR, text, mode, force=force, package=package)
    table.brings(said, mode, "" if mode is Mode.VERBATIM else f"They say: {text}", package)
    return said


def address(
    table: Table, text: str, manner: Manner = Manner.PLAIN, package: Package | None = None
) -> None:
    table.act(HALA, Address(party=NORTH, wording=en(text), manner=manner, package=package or {}))


def reaction(table: Table, brief: Brief = SILENT) -> React:
    action = next_of(table, brief)
    assert isinstance(action, React)
    return action


def speech(table: Table, brief: Brief = SILENT, seed: int = 0) -> Speak:
    action = next_of(table, brief, seed)
    assert isinstance(action, Speak)
    return action


def asked(table: Table, about: str, *modes: Mode) -> Action | None:
    """What the delegation answers to a request for release."""
    table.act(HALA, AskRelease(party=NORTH, about=about, modes=frozenset(modes)))
    return next_of(table, SILENT)
