"""Words: whatever is asked, the room that hears it knows what was asked."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import CASE, en
from tests.rehearsal.stage import agendas
from wasit.rehearsal.asking.words import HEARER, menu_of, put, understood
from wasit.rehearsal.mediation.questions import (
    Bearable,
    Comparison,
    Favourite,
    Foremost,
    Naming,
    Question,
)
from wasit.rehearsal.phrases.book import LANGUAGES
from wasit.rehearsal.phrases.phrasing import quoted
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.talks.substance.issues import Issue
from wasit.talks.wording import checked

AGENDA = {issue.id: issue for issue in CASE.agenda}
shares = st.integers(0, 100)


def heard(question: Question, agenda: dict[str, Issue], tags: tuple[str, ...]) -> Question | None:
    """The question as its hearer knows it, once it was put to a room."""
    wording, package = put(question, agenda, tags)
    assert tuple(wording) == tags
    body = Addressed(wording=checked(wording), package=package, manner=Manner.HYPOTHETICAL)
    return understood(body, agenda)


def distinct(agenda: tuple[Issue, ...]) -> bool:
    """Say whether no two issues, and no two options of one, are called the same."""
    names = [[issue.title for issue in agenda], *([o.label for o in i.options] for i in agenda)]
    quotes = [[quoted(name)[tag] for name in each] for each in names for tag in LANGUAGES]
    return all(len(set(each)) == len(each) for each in quotes)


@st.composite
def questions(draw: st.DrawFn, agenda: tuple[Issue, ...]) -> Question:
    sizes = [len(issue.options) for issue in agenda]
    every = list(range(len(sizes)))
    whole = st.tuples(*(st.integers(0, size - 1) for size in sizes)).map(
        lambda places: dict(enumerate(places))
    )
    kind = draw(st.sampled_from([Comparison, Foremost, Favourite, Bearable, Naming]))
    if kind is Comparison:
        some = draw(st.sets(st.sampled_from(every), min_size=1))
        first, second = ({at: each[at] for at in some} for each in (draw(whole), draw(whole)))
        assume(first != second)
        return Comparison(HEARER, first, second)
    if kind is Foremost:
        assume(len(every) > 1)
        return Foremost(HEARER, *draw(parted(every)))
    if kind is Favourite:
        issue = draw(st.sampled_from(every))
        return Favourite(HEARER, issue, *draw(parted(list(range(sizes[issue])))))
    return (
        Bearable(HEARER, draw(whole), draw(shares))
        if kind is Bearable
        else Naming(HEARER, draw(shares))
    )


@st.composite
def parted(draw: st.DrawFn, places: list[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Two parts of `places`, in order, with something in each."""
    some = draw(st.lists(st.sampled_from(places), min_size=2, unique=True))
    cut = draw(st.integers(1, len(some) - 1))
    return tuple(sorted(some[:cut])), tuple(sorted(some[cut:]))


@settings(max_examples=40, deadline=None)
@given(st.data(), agendas(), st.sampled_from([("en",), ("ar",), ("fa", "en"), LANGUAGES]))
def test_every_question_is_understood_as_it_was_meant(
    data: st.DataObject, agenda: tuple[Issue, ...], tags: tuple[str, ...]
) -> None:
    assume(distinct(agenda))
    question = data.draw(questions(agenda))
    assert heard(question, {issue.id: issue for issue in agenda}, tags) == question


@pytest.mark.parametrize("manner", [Manner.PLAIN, Manner.IDEA])
def test_only_a_supposition_is_a_question(manner: Manner) -> None:
    wording, _ = put(Naming(0, 50), AGENDA, ("en",))
    assert understood(Addressed(wording=wording, package={}, manner=manner), AGENDA) is None


def test_other_words_are_no_question() -> None:
    body = Addressed(wording=en("Suppose this."), package={}, manner=Manner.HYPOTHETICAL)
    assert understood(body, AGENDA) is None
    known = put(Comparison(0, {0: 1}, {0: 2}), AGENDA, ("en",)).wording["en"]
    strange = replace(body, wording=en(known.replace("Enrichment: 5", "Enrichment: 99")))
    assert understood(strange, AGENDA) is None


def test_what_is_asked_reads_well() -> None:
    wording, package = put(Comparison(0, {0: 1, 2: 1}, {0: 2, 2: 1}), AGENDA, ("en",))
    assert wording["en"].endswith("what follows, or the same? Enrichment: 5")
    assert package == {"enrichment": "20", "detainees": "some"}
    assert menu_of(AGENDA).issues == ("enrichment", "relief", "detainees")
