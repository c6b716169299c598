"""Concordance: flags where a version renders a listed term by the wrong word, or unevenly."""

import pytest

from tests.cast import HUDA, IDRIS, NADIA, NORTH_ROOM, TARIQ, Table, en, one
from tests.talks.linguists import drafts, in_room, on_desk, writes
from tests.talks.negotiating_text import NegotiatingText
from wasit.talks.languages.concordance import Flag, Flaw, concordance
from wasit.talks.languages.glossary import BUILT_IN
from wasit.talks.languages.listing import StrikeTerm
from wasit.talks.refusals import Refused
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.texts.versions import Source


def flags(table: Table, of: Source) -> list[Flag]:
    return [
        flag
        for passage in concordance(table.view(IDRIS))
        if passage.of == of
        for _, found in passage.lines
        for flag in found
    ]


def flagged(table: Table, original: str, language: str, version: str) -> list[tuple[Flaw, str]]:
    """What is found in a version of a clause: the flaw, and the word that is wrong or missing."""
    of = on_desk(NegotiatingText(table, original).clause(0).id)
    drafts(table, IDRIS, of, {language: version})
    return [(each.flaw, each.found or each.instead) for each in flags(table, of)]


@pytest.mark.parametrize(
    ("original", "language", "version", "found"),
    [
        # waived, suspended and lifted are three things
        ("They waive it.", "ar", "يعفيان منها.", []),
        ("They waive it.", "ar", "يعلّقونها.", [(Flaw.MIXED, "يعلق")]),
        ("They waive it.", "fa", "آن را تعلیق می‌کنند.", [(Flaw.MIXED, "تعلیق")]),
        ("They lift it.", "ar", "بتعليقها.", [(Flaw.MIXED, "تعليق")]),
        ("They waive and suspend it.", "ar", "الإعفاء والتعليق", []),
        ("They waive and suspend it.", "ar", "التعليق ثم التعليق", [(Flaw.MIXED, "تعليق")]),
        # what shall be done is not what should be
        ("Both shall wait.", "ar", "ينبغي أن ينتظر الطرفان.", [(Flaw.MIXED, "ينبغي")]),
        ("Both should wait.", "ar", "يجب أن ينتظر الطرفان.", [(Flaw.MIXED, "يجب")]),
        ("Both shall wait.", "fa", "بهتر است هر دو صبر کنند.", [(Flaw.MIXED, "بهتر است")]),
        ("Both shall wait.", "fa", "هر دو باید صبر کنند.", []),
        # an understanding is no agreement
        ("This understanding", "ar", "هذه الاتفاقية", [(Flaw.MIXED, "اتفاق")]),
        ("A freeze", "fa", "کاهش", [(Flaw.MIXED, "کاهش")]),
        # by none of the words on the list
        ("Both shall wait.", "ar", "ينتظر الطرفان.", [(Flaw.MISSING, "يجب")]),
        ("They lift it.", "ar", "يلغونها.", [(Flaw.MISSING, "رفع")]),
        # a word that stands once for two, and a language that the list does not know
        ("They lift it, and lift that.", "ar", "يرفعونها", []),
        ("They lift it.", "fr", "On la suspend.", []),
        # an open bracket is left open in every language
        ("They [stop | go].", "ar", "[يقفون | يمضون].", []),
        ("They [stop | go].", "ar", "يقفون.", [(Flaw.BRACKETS, "")]),
    ],
)
def test_a_version_is_flagged(
    table: Table, original: str, language: str, version: str, found: list[tuple[Flaw, str]]
) -> None:
    assert flagged(table, original, language, version) == found


def test_a_flag_says_what_was_found_and_what_the_list_gives(table: Table) -> None:
    of = on_desk(NegotiatingText(table, "They waive it.").clause(0).id)
    drafts(table, IDRIS, of, {"ar": "يعلّقونها."})
    assert flags(table, of) == [
        Flag(
            flaw=Flaw.MIXED,
            term=BUILT_IN["waive"],
            found="يعلق",
            other=BUILT_IN["suspend"],
            instead="إعفاء",
        )
    ]


def test_a_term_is_rendered_alike_in_every_clause_and_room(table: Table) -> None:
    text = NegotiatingText(table, "Both shall wait.", "Both shall go.")
    first, second = (on_desk(text.clause(place).id) for place in (0, 1))
    said = in_room(table.says(NADIA, "You shall wait.").id)
    drafts(table, IDRIS, first, {"ar": "يجب أن ينتظر الطرفان."})
    drafts(table, IDRIS, second, {"ar": "يتعين أن يمضي الطرفان."})
    drafts(table, IDRIS, said, {"ar": "يتعين أن تنتظروا."})
    uneven = [(Flaw.UNEVEN, "يتعين", "يجب")]
    assert flags(table, first) == []
    for of in (second, said):
        assert [(x.flaw, x.found, x.instead) for x in flags(table, of)] == uneven


def test_a_wish_here_and_a_duty_there_is_seen(table: Table) -> None:
    text = NegotiatingText(table, "Both shall wait.", "Both shall go.")
    drafts(table, IDRIS, on_desk(text.clause(0).id), {"ar": "يجب أن ينتظر الطرفان."})
    drafts(table, IDRIS, on_desk(text.clause(1).id), {"ar": "ينبغي أن يمضي الطرفان."})
    assert flags(table, on_desk(text.clause(0).id)) == []
    (flag,) = flags(table, on_desk(text.clause(1).id))
    assert (flag.flaw, flag.other) == (Flaw.MIXED, BUILT_IN["should"])


def test_what_a_delegation_wrote_in_two_languages_is_looked_at_too(table: Table) -> None:
    wording = en("We waive it.") | {"ar": "نعلّقها."}
    spoken = Speak(force=Force.POSITION, wording=wording)
    said = one(table.act(NADIA, spoken), Said)
    (flag,) = flags(table, in_room(said.id, NORTH_ROOM))
    assert flag.flaw is Flaw.MISSING, "نعلّق is no form on the list"


def test_what_is_off_the_list_is_not_flagged(table: Table) -> None:
    of = on_desk(NegotiatingText(table, "They waive it.").clause(0).id)
    drafts(table, IDRIS, of, {"ar": "يعلّقونها."})
    table.act(TARIQ, StrikeTerm(key="waive"))
    assert flags(table, of) == []


def test_only_who_has_the_desk_is_told(table: Table) -> None:
    writes(
        table, on_desk(NegotiatingText(table, "They waive it.").clause(0).id), {"ar": "يعلّقونها."}
    )
    for person in (NADIA, HUDA):
        with pytest.raises(Refused):
            concordance(table.view(person))
