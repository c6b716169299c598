"""The library: what every scenario that comes with Wasit is, and what makes Muscat itself."""

from collections.abc import Iterator

import pytest

from wasit.bargaining.preferences import Preferences
from wasit.scenario.files import load, names
from wasit.scenario.model import Brief, Scenario, Statement
from wasit.scenario.opening import TRIAL
from wasit.talks import ledgers
from wasit.talks.actions import decide
from wasit.talks.fold import Ledger
from wasit.talks.levels import Level
from wasit.talks.people import Person
from wasit.talks.procedure.opening import open_case
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import OFFERS, Force, Said
from wasit.talks.rooms.stated import DeterrentWarning, Stated, condition_of
from wasit.talks.substance.conditions import Operator
from wasit.talks.substance.issues import Package
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked

LANGUAGES = {"en", "ar", "fa"}
FEASIBLE = 60_000


@pytest.fixture(params=names())
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load(request.param)


@pytest.fixture
def muscat() -> Scenario:
    return load("muscat-2023")


def texts(scenario: Scenario) -> Iterator[Wording]:
    """Yield every text of a scenario that people read."""
    opening = scenario.opening
    yield from (opening.title, scenario.summary, scenario.notice)
    yield from (party.name for party in opening.parties)
    yield from (person.name for person in opening.people)
    for issue in opening.agenda:
        yield issue.title
        yield from (option.label for option in issue.options)
    for brief in scenario.briefs.values():
        yield brief.paper
        for statement in brief.opening:
            yield statement.wording
            yield from texts_of_terms(statement.stated)


def texts_of_terms(stated: Stated | None) -> Iterator[Wording]:
    if isinstance(stated, DeterrentWarning):
        yield from (stated.actor, stated.consequence)
    if condition := condition_of(stated):
        yield from (condition.indicator, condition.unit)


def offer(brief: Brief) -> Statement:
    """Return the proposal that a brief opens with."""
    (found,) = (statement for statement in brief.opening if statement.force in OFFERS)
    return found


def sides(scenario: Scenario) -> tuple[Preferences, Preferences]:
    first, second = (brief.preferences for brief in scenario.briefs.values())
    return first, second


def head(scenario: Scenario, party: str) -> Person:
    (found,) = (each for each in scenario.opening.people if each.leads and each.party == party)
    return found


def zone(scenario: Scenario) -> list[Package]:
    """Return the packages that both sides accept."""
    first, second = sides(scenario)
    return [
        package
        for package in first.packages()
        if first.accepts(package) and second.accepts(package)
    ]


def split_differences(scenario: Scenario) -> Package:
    """Return the package that settles each issue alone, where both sides come nearest to even."""
    first, second = sides(scenario)

    def gap(package: Package) -> float:
        return abs(share(first, package) - share(second, package))

    split: Package = {}
    for issue in scenario.opening.agenda:
        alone = [{issue.id: option.id} for option in issue.options]
        possible = (each for each in alone if first.allows(each) and second.allows(each))
        nearest: Package = min(possible, key=gap)
        split |= nearest
    return split


def share(side: Preferences, package: Package) -> float:
    """Return what `package` is worth to `side`, as a share of the best on its issues."""
    return side.utility(package) / sum(max(side.values[issue].values()) for issue in package)


def test_every_text_is_there_in_every_language(scenario: Scenario) -> None:
    assert [text for text in texts(scenario) if text.keys() != LANGUAGES] == []


def test_every_text_is_fit_to_be_shown(scenario: Scenario) -> None:
    assert [text for text in texts(scenario) if checked(text) != text] == []


@pytest.mark.parametrize(("language", "letters"), [("ar", "پچژگکی"), ("fa", "كيىة")])
def test_no_text_is_in_the_letters_of_another_language(
    scenario: Scenario, language: str, letters: str
) -> None:
    assert [text[language] for text in texts(scenario) if set(letters) & set(text[language])] == []


def test_the_heads_can_say_what_their_briefs_open_with(scenario: Scenario) -> None:
    opened = open_case(scenario.opening, TRIAL)
    for party, brief in scenario.briefs.items():
        name = ledgers.room(party)
        room = Ledger(opened[name])
        for statement in brief.opening:
            view = View(head(scenario, party), {name: room})
            room = room.extended(decide(view, statement.speech(), TRIAL)[name])
        assert [said.body.wording for said in room.of(Said)] == [
            statement.wording for statement in brief.opening
        ]


def test_each_side_has_a_head_and_more(scenario: Scenario) -> None:
    for party in scenario.opening.parties:
        seated = [person for person in scenario.opening.people if person.party == party.id]
        assert len(seated) >= 2


def test_its_packages_can_be_listed(scenario: Scenario) -> None:
    first, _ = sides(scenario)
    everything = Preferences(values=first.values, reservation=0)
    assert 1_000 <= len(everything.packages()) <= FEASIBLE


def test_each_side_opens_with_what_it_alone_accepts(scenario: Scenario) -> None:
    one, other = scenario.briefs.values()
    assert one.preferences.accepts(offer(one).package)
    assert other.preferences.accepts(offer(other).package)
    assert not one.preferences.accepts(offer(other).package)
    assert not other.preferences.accepts(offer(one).package)


def test_an_understanding_is_possible_and_not_easy(scenario: Scenario) -> None:
    first, _ = sides(scenario)
    everything = Preferences(values=first.values, reservation=0).packages()
    assert 0 < len(zone(scenario)) < len(everything) / 10


def test_to_trade_is_better_for_both_than_to_split_each_difference(scenario: Scenario) -> None:
    first, second = sides(scenario)
    split = split_differences(scenario)
    better = [
        package
        for package in zone(scenario)
        if first.utility(package) >= first.utility(split) + 50_000
        and second.utility(package) >= second.utility(split) + 50_000
    ]
    assert better


def test_something_is_confided_and_something_is_asked(scenario: Scenario) -> None:
    statements = [each for brief in scenario.briefs.values() for each in brief.opening]
    assert any(not statement.modes for statement in statements)
    assert any(statement.force is Force.QUESTION for statement in statements)


class TestMuscat:
    def test_it_is_about_what_the_talks_were_about(self, muscat: Scenario) -> None:
        assert [issue.id for issue in muscat.opening.agenda] == [
            "enrichment",
            "stockpile",
            "inspections",
            "relief",
            "funds",
            "detained",
            "region",
            "drones",
        ]

    def test_the_talks_are_denied_at_first(self, muscat: Scenario) -> None:
        assert muscat.opening.acknowledgement is Level.DENY
        assert load("family-shuttle").opening.acknowledgement is Level.NEITHER

    def test_the_warning_goes_word_for_word(self, muscat: Scenario) -> None:
        (warning,) = (each for each in muscat.briefs["us"].opening if each.force is Force.WARNING)
        assert warning.modes == {Mode.VERBATIM}
        assert "90 per cent" in warning.wording["en"]
        assert "heavy price" in warning.wording["en"]

    def test_the_warning_states_whose_act_which_threshold_and_what_would_follow(
        self, muscat: Scenario
    ) -> None:
        (warning,) = (each for each in muscat.briefs["us"].opening if each.force is Force.WARNING)
        assert isinstance(warning.stated, DeterrentWarning)
        assert warning.stated.condition
        assert warning.stated.condition.operator is Operator.AT_LEAST
        assert warning.stated.condition.threshold == 90
        assert not warning.stated.public

    @pytest.mark.parametrize(
        ("option", "verbs"),
        [
            ("waiver", {"en": "Waiver", "ar": "إعفاء", "fa": "معافیت"}),
            ("suspension", {"en": "Suspension", "ar": "تعليق", "fa": "تعلیق"}),
            ("lifting", {"en": "Lifting", "ar": "رفع", "fa": "رفع"}),
        ],
    )
    def test_to_waive_to_suspend_and_to_lift_are_three_verbs(
        self, muscat: Scenario, option: str, verbs: Wording
    ) -> None:
        (relief,) = (issue for issue in muscat.opening.agenda if issue.id == "relief")
        labels = {each.id: each.label for each in relief.options}
        for language, verb in verbs.items():
            assert [each for each in labels if verb in labels[each][language]] == [option]

    def test_to_split_each_difference_suits_neither_side(self, muscat: Scenario) -> None:
        first, second = sides(muscat)
        split = split_differences(muscat)
        assert not first.accepts(split)
        assert not second.accepts(split)

    def test_the_notice_says_what_is_made_up(self, muscat: Scenario) -> None:
        assert "made up" in muscat.notice["en"]
        assert "illustration" in muscat.notice["en"]
