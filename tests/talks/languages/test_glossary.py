"""The list of terms: what it begins with, and its edits, one pen at a time."""

import pytest

from tests.cast import HALA, HUDA, IDRIS, NADIA, NIMA, TARIQ, Table, en, one
from wasit.talks.actions import Action
from wasit.talks.languages.glossary import (
    BUILT_IN,
    Listed,
    Term,
    TermListed,
    forms,
    last_edit,
    parsed,
    term_list,
)
from wasit.talks.languages.listing import LONGEST, MOST, ListTerm, StrikeTerm
from wasit.talks.ledgers import DESK
from wasit.talks.words.stems import words

INSPECT = Term(renderings={"en": (("inspect",),), "ar": (("تفتيش", "يفتش"),)}, note=en("On site."))


def english(*forms: str) -> Term:
    return Term(renderings={"en": tuple((form,) for form in forms)})


def test_the_list_begins_with_the_terms_that_must_never_be_mixed(table: Table) -> None:
    assert term_list(table.desk) == {key: Listed(key, term) for key, term in BUILT_IN.items()}
    assert {"waive", "suspend", "lift", "shall", "should", "freeze", "roll-back"} <= set(BUILT_IN)


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_no_word_of_the_list_stands_for_two_terms(language: str) -> None:
    every = [
        (tuple(words(language, form)), key)
        for key, term in BUILT_IN.items()
        for _, form in forms(term, language)
    ]
    owners: dict[tuple[str, ...], set[str]] = {}
    for form, key in every:
        owners.setdefault(form, set()).add(key)
    assert {form: keys for form, keys in owners.items() if len(keys) > 1} == {}
    assert {key for _, key in every} == set(BUILT_IN), "every term has a rendering"


def test_mediators_and_their_interpreters_edit_it(table: Table) -> None:
    for number, person in enumerate((HALA, TARIQ, IDRIS)):
        written = table.act(person, ListTerm(term=english(f"word{number}")))
        assert list(written) == [DESK]
    for person in (NADIA, NIMA, HUDA):
        assert table.rule(person, ListTerm(term=INSPECT)) == "access.unknown"
        assert table.rule(person, StrikeTerm(key="waive")) == "access.unknown"


def test_a_new_term_goes_by_the_entry_that_wrote_it(table: Table) -> None:
    entry = one(table.act(IDRIS, ListTerm(term=INSPECT)), TermListed)
    listed = term_list(table.desk)[entry.id]
    assert (listed.term, listed.written) == (INSPECT, entry.id)


def test_a_built_in_term_is_written_anew_and_struck(table: Table) -> None:
    waive = english("waive", "exempt")
    first = one(table.act(IDRIS, ListTerm(key="waive", term=waive)), TermListed)
    assert term_list(table.desk)["waive"] == Listed("waive", waive, first.id)
    table.act(HALA, StrikeTerm(key="waive", seen=first.id))
    assert "waive" not in term_list(table.desk)


def test_of_two_who_edit_a_term_at_once_the_second_sees_the_firsts_first(table: Table) -> None:
    ours = ListTerm(key="waive", term=english("waive", "exempt"))
    first = one(table.act(IDRIS, ours), TermListed)
    theirs = english("waive", "dispense")
    for late in (ListTerm(key="waive", term=theirs), StrikeTerm(key="waive")):
        assert table.rule(HALA, late) == "term.overtaken"
    table.act(HALA, ListTerm(key="waive", seen=first.id, term=theirs))
    seen = last_edit(table.desk, "waive")
    table.act(HALA, StrikeTerm(key="waive", seen=seen))
    assert table.rule(IDRIS, ListTerm(key="waive", seen=seen, term=INSPECT)) == "term.overtaken"


@pytest.mark.parametrize(
    ("action", "rule"),
    [
        (ListTerm(term=Term(renderings={})), "term.empty"),
        (ListTerm(term=Term(renderings={"en": ()})), "term.empty"),
        (ListTerm(term=english("x" * (LONGEST + 1))), "term.long"),
        (ListTerm(term=english(*(f"word{n}" for n in range(MOST + 1)))), "term.long"),
        (ListTerm(term=english("—")), "term.word"),
        (ListTerm(term=english(" ")), "wording.empty"),
        (ListTerm(term=english("a\u202eb")), "wording.hidden-character"),
        (ListTerm(term=Term(renderings={"Klingon": (("nuq",),)})), "wording.language"),
        (ListTerm(term=Term(renderings={"en": (("inspect",),)}, group="no such")), "term.group"),
        (ListTerm(term=english("Suspend")), "term.shared"),
        (ListTerm(key="waive", term=BUILT_IN["waive"]), "term.same"),
        (ListTerm(key="nobody", term=INSPECT), "term.unknown"),
        (StrikeTerm(key="nobody"), "term.unknown"),
    ],
)
def test_a_flawed_edit_changes_nothing(table: Table, action: Action, rule: str) -> None:
    assert table.rule(IDRIS, action) == rule
    assert set(term_list(table.desk)) == set(BUILT_IN)


def test_renderings_are_read_as_people_write_them() -> None:
    assert parsed("تعليق، يعلق؛ وقف\nfreeze, frozen;; ,") == (
        ("تعليق", "يعلق"),
        ("وقف",),
        ("freeze", "frozen"),
    )
    assert parsed(" \n") == ()
