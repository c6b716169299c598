"""Language versions on the pages: side by side, written, checked, presented, and read in a room."""

from __future__ import annotations

import pytest

from tests.cast import (
    BASIS,
    HALA,
    IDRIS,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    SOUTH,
    TARIQ,
    en,
)
from tests.talks.linguists import ARABIC, BETTER, in_room, on_desk
from tests.talks.negotiating_text import OPEN, WAIT
from tests.web.markup import Node, filled
from tests.web.sheet import Sheet
from tests.web.visitor import Talks, Visitor
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.rooms.stated import DeterrentWarning
from wasit.talks.texts.clause_reactions import ClauseReaction, DraftReacted, ReactToDraft
from wasit.talks.texts.presenting import DraftPresented, PresentDraft
from wasit.talks.texts.single_text import texts
from wasit.talks.texts.versions import AuthenticDeclared, Source, VersionDrafted, VersionGiven
from wasit.talks.wording import Wording
from wasit.web.showing.languages import NAMES

ARABIC_WORDS = ARABIC["ar"]


@pytest.fixture
def sheet(talks: Talks) -> Sheet:
    return Sheet(talks, WAIT, OPEN, title="An understanding")


@pytest.fixture
def idris(talks: Talks) -> Visitor:
    """The mediators' interpreter."""
    return talks.visitor(IDRIS)


@pytest.fixture
def nima(talks: Talks) -> Visitor:
    """North's interpreter."""
    return talks.visitor(NIMA)


def write(talks: Talks, of: Source, wording: Wording = ARABIC, *, check: bool = True) -> str:
    """Have Idris write a version, and Tariq check it."""
    talks.act(IDRIS, DraftVersion(of=of, wording=wording))
    version = talks.last(DESK, VersionDrafted).id
    if check:
        talks.act(TARIQ, CheckVersion(version=version))
    return version


def cards(page: Node) -> dict[str, str]:
    """What the page shows of a text in each language."""
    return {each.one("h2").text: each.text for each in page.all("article", "rendering")}


# --- On the desk ---------------------------------------------------------------------------------


def test_an_interpreter_writes_a_version_and_another_checks_it(
    sheet: Sheet, idris: Visitor, tariq: Visitor
) -> None:
    path = idris.url("desk-version", sheet.clause(0).id)
    assert idris.send(f"{path}?language=ar", "draft", words=ARABIC_WORDS).status == 303
    assert "Draft, not checked" in cards(idris.get(path).page)["Arabic"]
    own = idris.send(path, "check-ar")
    assert own.status == 422
    assert "somebody else must check it" in own.page.text
    assert tariq.send(tariq.url("desk-version", sheet.clause(0).id), "check-ar").status == 303
    shown = cards(idris.get(path).page)
    assert "Checked" in shown["Arabic"]
    assert "Written by Idris" in shown["Arabic"]
    assert "Checked by Tariq" in shown["Arabic"]
    assert "Original" in shown["English"]
    assert "Authoritative" in shown["English"]


def test_each_language_has_its_own_direction(sheet: Sheet, talks: Talks, hala: Visitor) -> None:
    write(talks, on_desk(sheet.clause(0).id))
    page = hala.open("desk-version", sheet.clause(0).id).page
    sides = {each["lang"]: each["dir"] for each in page.all("div", "clause")}
    assert sides == {"en": "ltr", "ar": "rtl"}


def test_of_two_who_write_at_once_the_second_sees_the_firsts_words(
    sheet: Sheet, talks: Talks, idris: Visitor
) -> None:
    path = idris.url("desk-version", sheet.clause(0).id) + "?language=ar"
    sent = idris.fill(path, "draft", words=ARABIC_WORDS)
    talks.act(TARIQ, DraftVersion(of=on_desk(sheet.clause(0).id), wording=BETTER))
    answer = idris.post(path, sent)
    form = answer.form("draft")
    assert answer.status == 422
    assert "Tariq has written another version meanwhile" in form.text
    assert form.one("section", "conflict").one("div", "clause").text == BETTER["ar"]
    assert filled(form)["words"] == [ARABIC_WORDS]
    assert idris.post(path, filled(form)).status == 303
    assert talks.last(DESK, VersionDrafted).body.wording == ARABIC


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[أ", "never closed"),
        ("أ\u202eب", "hidden character"),
        (" \u200f ", "Please write some words first"),
    ],
)
def test_a_flaw_is_complained_of_beside_the_words_which_are_kept(
    sheet: Sheet, idris: Visitor, words: str, said: str
) -> None:
    path = idris.url("desk-version", sheet.clause(0).id) + "?language=ar"
    answer = idris.send(path, "draft", words=words)
    field = answer.form("draft").one("div", "field-words")
    assert answer.status == 422
    assert said in field.one("p", "error").text
    assert filled(answer.form("draft"))["words"] == [words]


def test_a_language_that_is_none_is_complained_of(sheet: Sheet, idris: Visitor) -> None:
    path = idris.url("desk-version", sheet.clause(0).id)
    fields = idris.fill(path, "draft", words="nuqneH", language="Klingon!")
    answer = idris.post(path, fields)
    assert (answer.status, "is not the tag of a language" in answer.page.text) == (422, True)


def test_new_words_of_a_clause_are_told_beside_its_version(
    sheet: Sheet, talks: Talks, hala: Visitor
) -> None:
    write(talks, on_desk(sheet.clause(0).id))
    sheet.revise(0, "Each side shall wait 90 days.")
    shown = cards(hala.open("desk-version", sheet.clause(0).id).page)["Arabic"]
    assert "Draft, not checked" in shown
    assert "earlier words of the original" in shown
    assert not hala.open("desk-version", sheet.clause(0).id).has_form("check-ar")


def test_the_mediators_declare_what_counts(sheet: Sheet, talks: Talks, hala: Visitor) -> None:
    write(talks, on_desk(sheet.clause(0).id))
    path = hala.url("desk-version", sheet.clause(0).id)
    assert "What counts is the text English" in hala.get(path).page.text
    assert hala.send(path, "authentic", languages=["en", "ar"]).status == 303
    assert "Equally authentic: English, Arabic" in hala.get(path).page.text
    none = hala.send(path, "authentic", languages=[])
    assert none.status == 422
    assert "at least one language" in none.form("authentic").text


def test_a_whole_text_stands_side_by_side(sheet: Sheet, talks: Talks, hala: Visitor) -> None:
    write(talks, on_desk(sheet.clause(1).id), {"ar": "[يعلّق | يحدّ]"})
    page = hala.open("text-versions", sheet.id).page
    rows = [cards(each) for each in page.all("section", "rendered-clause")]
    assert [sorted(each) for each in rows] == [["English"], ["English"], ["Arabic", "English"]]
    assert hala.url("text-versions", sheet.id) in [
        each["href"] for each in hala.open("desk-text", sheet.id).page.all("a")
    ]


def test_what_waits_is_listed_with_every_text_in_several_languages(
    sheet: Sheet, talks: Talks, idris: Visitor
) -> None:
    write(talks, on_desk(sheet.clause(0).id), check=False)
    said = talks.says(NADIA, "They listen.")
    write(talks, in_room(said.id))
    page = idris.open("desk-versions").page
    waiting, several = page.all("ul", "text-list")
    assert [each["href"] for each in waiting.all("a")] == [
        idris.url("desk-version", sheet.clause(0).id)
    ]
    assert idris.url("desk-entry-versions", NORTH, said.id) in [
        each["href"] for each in several.all("a")
    ]


# --- Presenting ----------------------------------------------------------------------------------


def test_what_nobody_has_checked_goes_along_only_after_a_word_of_caution(
    sheet: Sheet, talks: Talks, hala: Visitor
) -> None:
    write(talks, on_desk(sheet.clause(0).id), check=False)
    path = hala.url("present", sheet.id)
    assert hala.send(path, "present", rooms=SOUTH).status == 303
    assert not talks.room(SOUTH).of(VersionGiven)
    sent = hala.fill(path, "present", rooms=NORTH, unchecked="yes")
    warned = hala.post(path, sent)
    assert warned.status == 422
    assert "Nobody has checked what would go in these languages: Arabic" in warned.page.text
    assert not talks.room(NORTH).of(DraftPresented)
    again = filled(warned.form("present")) | {"aware": ["yes"]}
    assert hala.post(path, again).status == 303
    (given,) = talks.room(NORTH).of(VersionGiven)
    assert given.body.checker is None


def test_nothing_is_asked_about_where_every_version_was_checked(
    sheet: Sheet, talks: Talks, hala: Visitor
) -> None:
    write(talks, on_desk(sheet.clause(0).id))
    form = hala.open("present", sheet.id).form("present")
    assert not form.has("div", "field-unchecked")
    hala.send(hala.url("present", sheet.id), "present", rooms=NORTH)
    assert len(talks.room(NORTH).of(VersionGiven)) == 1


# --- In a room -----------------------------------------------------------------------------------


def test_a_delegation_reads_the_version_beside_its_clause(
    sheet: Sheet, talks: Talks, noor: Visitor
) -> None:
    sheet.show(NORTH)
    write(talks, on_desk(sheet.clause(0).id))
    draft = talks.last(NORTH_ROOM, DraftPresented)
    row = next(noor.open("room-text", draft.id).page.all("li", "clause-row"))
    versions = row.one("details", "versions")
    assert ARABIC_WORDS in versions.text
    assert "Original" in versions.text
    assert "Checked" in versions.text


def test_a_reader_of_the_version_finds_it_open(sheet: Sheet, talks: Talks, noor: Visitor) -> None:
    sheet.show(NORTH)
    write(talks, on_desk(sheet.clause(0).id))
    draft = talks.last(NORTH_ROOM, DraftPresented)
    assert "open" not in next(noor.open("room-text", draft.id).page.all("details", "versions"))
    noor.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ar"
    assert "open" in next(noor.open("room-text", draft.id).page.all("details", "versions"))


def test_a_delegation_writes_and_checks_its_own(
    talks: Talks, nima: Visitor, noor: Visitor, nadia: Visitor, hala: Visitor
) -> None:
    said = talks.says(NADIA, "They listen.")
    path = nima.url("entry-versions", said.id)
    assert nima.send(f"{path}?language=ar", "draft", words=ARABIC_WORDS).status == 303
    assert talks.ledger(NORTH_DELEGATION).of(VersionDrafted)
    assert ARABIC_WORDS not in hala.open("desk-entry-versions", NORTH, said.id).text
    (link,) = noor.open("versions").page.one("ul", "text-list").all("a")
    assert noor.send(link["href"], "check-ar").status == 303
    shown = cards(hala.open("desk-entry-versions", NORTH, said.id).page)
    assert "Checked by Noor" in shown["Arabic"]
    assert not nima.get(path).has_form("authentic")
    nadia.send(nadia.url("entry-versions", said.id), "authentic", languages=["en", "ar"])
    assert talks.last(NORTH_ROOM, AuthenticDeclared).body.wording.keys() == {"en", "ar"}
    assert "Equally authentic" in hala.open("desk-entry-versions", NORTH, said.id).page.text


def test_a_delegation_renders_a_clause_it_was_shown(
    sheet: Sheet, talks: Talks, noor: Visitor, nima: Visitor
) -> None:
    shown = sheet.show(NORTH)
    path = noor.url("clause-versions", shown.id, "1")
    assert noor.send(f"{path}?language=ar", "draft", words=ARABIC_WORDS).status == 303
    assert nima.send(nima.url("clause-versions", shown.id, "1"), "check-ar").status == 303
    assert talks.last(NORTH_ROOM, VersionGiven).body.key == "1"
    assert not talks.room(SOUTH).of(VersionGiven)


def test_an_answer_to_a_clause_is_put_into_arabic(
    sheet: Sheet, talks: Talks, idris: Visitor, nadia: Visitor, hala: Visitor
) -> None:
    shown = sheet.show(NORTH)
    condition = ClauseReaction(stance=Stance.ACCEPT_IF, wording=en("If it is 60 days."))
    talks.act(NADIA, ReactToDraft(draft=shown.id, reactions={"2": condition}))
    answer = talks.last(NORTH_ROOM, DraftReacted).id
    assert "In every language…" in idris.open("desk-entry", NORTH, answer).page.text
    path = idris.url("desk-part-versions", NORTH, answer, "2")
    assert "Clause 2" in idris.get(path).page.text
    assert idris.send(f"{path}?language=ar", "draft", words=ARABIC_WORDS).status == 303
    talks.act(TARIQ, CheckVersion(version=talks.last(DESK, VersionDrafted).id))
    entry, text = nadia.open("room-entry", answer), nadia.open("room-text", shown.id)
    for page in (entry, text, hala.open("desk-text", sheet.id)):
        beside = next(page.page.all("details", "versions"))
        assert ARABIC_WORDS in beside.text
    assert nadia.open("clause-versions", answer, "2").has_form("authentic")


def test_a_version_is_called_by_what_it_is_of(talks: Talks, noor: Visitor) -> None:
    """In the order in which the warning itself says it, whichever was written first."""
    stated = DeterrentWarning(actor=en("They"), consequence=en("A price"))
    talks.act(NADIA, Speak(force=Force.WARNING, wording=en("Beware."), stated=stated))
    said = talks.last(NORTH_ROOM, Said).id
    for key in ("consequence", "actor"):
        write(talks, in_room(said, key=key))
    page = noor.open("room-entry", said).page
    beside = [each.one("summary").text for each in page.all("details", "versions")]
    assert beside == ["In other languages: Whose act", "In other languages: Then"]
    given = noor.open("room-entry", talks.last(NORTH_ROOM, VersionGiven).id).page
    assert "Whose act" in [each.text for each in given.all("span", "badge")]


def test_a_correction_is_told_beside_the_version(talks: Talks, noor: Visitor) -> None:
    said = talks.says(NADIA, "They listen.")
    write(talks, in_room(said.id))
    assert "Checked" in noor.open("room-entry", said.id).page.text
    talks.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("They do listen.")))
    assert "The original has changed" in noor.open("room-entry", said.id).page.text


def test_no_flag_and_no_draft_is_seen_in_a_room(talks: Talks, nadia: Visitor) -> None:
    said = talks.says(NADIA, "They waive it.")
    write(talks, in_room(said.id), {"ar": "يعلّقونها."})
    write(talks, in_room(said.id), {"fa": "پیش‌نویسی که کسی ندیده"}, check=False)
    page = nadia.open("entry-versions", said.id)
    assert "يعلّقونها" in page.text
    assert "flags" not in page.text
    assert "پیش‌نویسی که کسی ندیده" not in page.text


# --- In a further case ---------------------------------------------------------------------------


def test_what_was_adopted_stands_in_every_language_that_it_had(talks: Talks) -> None:
    talks.reopen(basis=BASIS)
    hala, noor = talks.visitor(HALA), talks.visitor(NOOR)
    (text,) = texts(talks.desk)
    persian = cards(hala.open("desk-version", text.clauses[0].id).page)["Persian"]
    for words in ("Authoritative", "Checked by Tariq", "It stood so beside The pause"):
        assert words in persian
    talks.act(HALA, PresentDraft(text=text.id, rooms=(NORTH,), revision=text.revision))
    shown = talks.last(NORTH_ROOM, DraftPresented).id
    versions = next(noor.open("room-text", shown).page.all("details", "versions"))
    assert "As adopted" in versions.text


# --- Interpreters --------------------------------------------------------------------------------


def test_an_interpreter_has_the_desk_and_only_the_forms_of_the_role(
    sheet: Sheet, talks: Talks, idris: Visitor
) -> None:
    said = talks.says(NADIA, "They listen.", Mode.PARAPHRASE)
    assert idris.open("home").location == idris.url("desk")
    for name, *names in (
        ("desk",),
        ("desk-room", NORTH),
        ("desk-entry", NORTH, said.id),
        ("desk-text", sheet.id),
        ("clause", sheet.id, sheet.clause(0).id),
        ("proposals",),
        ("public",),
        ("terms",),
        ("agenda",),
    ):
        page = idris.open(name, *names)
        forms = {each["class"].split()[-1] for each in page.page.all("form", "act")}
        assert (page.status, forms - {"act-note"}) == (200, set()), name


def test_a_delegations_interpreter_confers_and_never_speaks(nima: Visitor) -> None:
    assert not nima.open("room").has_form("speak")
    assert nima.open("conferring").has_form("confer")
    assert nima.open("desk").status == 404


def test_hala_is_offered_the_declaring_form_and_idris_is_not(
    sheet: Sheet, talks: Talks, hala: Visitor, idris: Visitor
) -> None:
    write(talks, on_desk(sheet.clause(0).id))
    path = "desk-version", sheet.clause(0).id
    assert hala.open(*path).has_form("authentic")
    assert not idris.open(*path).has_form("authentic")


def test_what_was_said_in_every_language_needs_no_version(
    talks: Talks, hala: Visitor, nadia: Visitor
) -> None:
    wording = dict.fromkeys(NAMES, "Wait.")
    talks.act(NADIA, Speak(force=Force.QUESTION, wording=wording))
    said = talks.last(NORTH_ROOM, Said).id
    for page in (
        nadia.open("entry-versions", said),
        hala.open("desk-entry-versions", NORTH, said),
    ):
        assert page.status == 200
        assert not page.has_form("draft")
