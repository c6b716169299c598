"""Warnings and limits: stated apart from offers, carried as they stand, told when they shift."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SOUTH, SOUTH_ROOM, TARIQ, en
from tests.web.markup import Node, filled, offered
from tests.web.scenes.scene import OURS
from tests.web.visitor import IN_PLACE, Talks, Visitor
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.readback import ReadBackAsked
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.corrections import Corrected
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stated import Assurance, DeterrentWarning, RedLine
from wasit.talks.substance.conditions import Condition, Operator

STATED = {
    "words": "Do not go to 90.",
    "actor": "South",
    "indicator": "Enrichment",
    "operator": "at_least",
    "threshold": "٩٠",
    "unit": "%",
    "consequence": "A heavy price",
    "horizon": "This year",
    "public": "public",
    "release": "released",
    "modes": "verbatim",
}
NINETY = Condition(
    indicator=en("Enrichment"), operator=Operator.AT_LEAST, threshold=Decimal(90), unit=en("%")
)
BILINGUAL = DeterrentWarning(
    actor={"en": "South", "ar": "الجنوب"},
    consequence={"en": "A heavy price", "ar": "ثمن باهظ"},
    condition=NINETY,
)


def errors(form: Node) -> dict[str, str]:
    """What is said to be wrong, by the field beside which it stands."""
    fields = {each.classes[2].removeprefix("field-"): each for each in form.all("div", "wrong")}
    return {name: field.one("p", "error").text for name, field in fields.items()}


def warned(talks: Talks, *modes: Mode) -> Entry[Said]:
    speak = Speak(
        force=Force.WARNING,
        wording=en("If they go to 90, they will pay."),
        modes=frozenset(modes),
        stated=BILINGUAL,
    )
    talks.act(NADIA, speak)
    return talks.last(NORTH_ROOM, Said)


# --- Stating -------------------------------------------------------------------------------------


def test_a_warning_is_stated_with_all_that_it_comes_to(talks: Talks, nadia: Visitor) -> None:
    assert nadia.send(nadia.url("limits"), "warn", **STATED).status == 303
    said = talks.last(NORTH_ROOM, Said).body
    assert (said.force, set(said.modes)) == (Force.WARNING, {Mode.VERBATIM})
    assert said.stated == DeterrentWarning(
        actor=en("South"),
        consequence=en("A heavy price"),
        condition=NINETY,
        horizon=en("This year"),
        public=True,
    )
    text = nadia.open("room").page.one("", "kind-said").one("dl", "stated").text
    for part in ("South", "Enrichment : at least 90 %", "A heavy price", "This year", "Yes"):
        assert part in text.replace("Enrichment:", "Enrichment :")


def test_in_confidence_unless_released_and_verbatim_if_so(nadia: Visitor) -> None:
    form = nadia.open("limits").form("warn")
    assert filled(form)["release"] == ["in_confidence"]
    assert filled(form)["modes"] == ["verbatim"]
    assert set(offered(form, "modes")) == set(WARNS)


def test_an_assurance_and_a_red_line_are_stated(talks: Talks, nadia: Visitor) -> None:
    fields = {"indicator": "Enrichment", "operator": "at_most", "threshold": "60"}
    nadia.send(nadia.url("limits"), "assure", words="We stay below.", **fields)
    assurance = talks.last(NORTH_ROOM, Said).body
    assert isinstance(assurance.stated, Assurance)
    assert assurance.stated.condition
    ruled = {"ruled__relief": ["none", "waiver"], "ruled__enrichment": ["60"]}
    nadia.send(nadia.url("limits"), "redline", words="Not these.", **ruled)
    red_line = talks.last(NORTH_ROOM, Said).body
    assert red_line.force is Force.RED_LINE
    assert red_line.stated == RedLine(
        ruled_out={"enrichment": ("60",), "relief": ("none", "waiver")}
    )
    shown = [each.text for each in nadia.open("room").page.all("dl", "stated")]
    assert "ruled out: Waiver" in shown[0]
    assert not nadia.open("room").page.has("dl", "package")


WRONG = {
    "no actor": ({"actor": ""}, {"actor"}),
    "no consequence": ({"consequence": " "}, {"consequence"}),
    "a threshold alone": (
        {"indicator": "", "operator": "", "unit": ""},
        {"indicator", "operator"},
    ),
    "a unit alone": (
        {"indicator": "", "operator": "", "threshold": ""},
        {"indicator", "operator", "threshold"},
    ),
    "no number": ({"threshold": "ninety"}, {"threshold"}),
    "a comma": ({"threshold": "83,7"}, {"threshold"}),
    "turned around": ({"consequence": "A price\u202e"}, {"consequence"}),
    "an over-long unit": ({"unit": "x" * 41}, {"unit"}),
    "no way": ({"modes": []}, {"modes"}),
}


@pytest.mark.parametrize(("fields", "where"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_beside_its_field_and_all_is_kept(
    talks: Talks, nadia: Visitor, fields: dict[str, str], where: set[str]
) -> None:
    lengths = talks.lengths()
    sent = nadia.fill(nadia.url("limits"), "warn", **{**STATED, **fields})
    answer = nadia.post(nadia.url("limits"), sent)
    assert answer.status == 422
    assert set(errors(answer.form("warn"))) == where
    again = filled(answer.form("warn"))
    for name in ("words", "actor", "indicator", "threshold", "unit", "consequence", "horizon"):
        assert again[name] == sent[name]
    assert talks.lengths() == lengths


def test_a_number_that_is_none_is_told_with_what_was_expected(nadia: Visitor) -> None:
    answer = nadia.send(nadia.url("limits"), "warn", **{**STATED, "threshold": "ninety"})
    told = errors(answer.form("warn"))["threshold"]
    assert told == "Expected a number in plain figures, such as 83.7; found “ninety”."


def test_a_red_line_rules_something_out(nadia: Visitor) -> None:
    answer = nadia.send(nadia.url("limits"), "redline", words="Not that.")
    assert answer.status == 422
    assert "at least one option" in answer.form("redline").one("p", "error").text


def test_a_member_reads_who_speaks_and_has_no_form(noor: Visitor) -> None:
    page = noor.open("limits").page
    assert "head of the delegation" in page.text
    assert not page.has("form", "act")


# --- Carrying ------------------------------------------------------------------------------------


def test_verbatim_the_terms_go_along_in_every_language(
    talks: Talks, hala: Visitor, samir: Visitor
) -> None:
    said = warned(talks, Mode.VERBATIM)
    hala.send(hala.url("desk-entry", NORTH, said.id), "convey", mode="verbatim")
    assert talks.last(SOUTH_ROOM, Conveyed).body.stated == BILINGUAL
    seen = samir.get(samir.url("room"), accept_language="ar").page
    assert "ثمن باهظ" in seen.one("", "kind-conveyed").one("dl", "stated").text


def test_left_as_they_stand_restated_terms_keep_their_languages(
    talks: Talks, hala: Visitor
) -> None:
    said = warned(talks, Mode.PARAPHRASE)
    path = hala.url("desk-entry", NORTH, said.id)
    fields = {"words": "At 90 they will pay for it.", "threshold": "84"}
    first = hala.send(path, "convey", mode="paraphrase", **fields)
    hala.post(path, filled(first.form("convey")))
    stated = talks.last(SOUTH_ROOM, Conveyed).body.stated
    assert isinstance(stated, DeterrentWarning)
    assert stated.actor == BILINGUAL.actor
    assert stated.condition
    assert stated.condition.threshold == 84


def test_terms_can_be_left_out(talks: Talks, hala: Visitor) -> None:
    said = warned(talks, Mode.PARAPHRASE)
    path = hala.url("desk-entry", NORTH, said.id)
    fields = {"words": "If they go to 90, they will pay.", "carried": "left_out"}
    first = hala.send(path, "convey", mode="paraphrase", **fields)
    assert "no longer stated" in first.form("convey").one("div", "shifts").text
    assert hala.post(path, filled(first.form("convey"))).status == 303
    assert talks.last(SOUTH_ROOM, Conveyed).body.stated is None


def test_a_warning_without_what_follows_says_so_beside_the_field(
    talks: Talks, hala: Visitor
) -> None:
    path = hala.url("desk-entry", NORTH, warned(talks, Mode.PARAPHRASE).id)
    answer = hala.send(path, "convey", mode="paraphrase", words="So.", consequence="")
    assert answer.status == 422
    assert set(errors(answer.form("convey"))) == {"consequence"}


def test_red_lines_are_restated_by_ticking(talks: Talks, hala: Visitor) -> None:
    stated = RedLine(ruled_out={"relief": ("none", "waiver")})
    speak = Speak(
        force=Force.RED_LINE, wording=en(OURS), modes=frozenset({Mode.ELEMENTS}), stated=stated
    )
    talks.act(NADIA, speak)
    path = hala.url("desk-entry", NORTH, talks.last(NORTH_ROOM, Said).id)
    form = hala.get(path).form("convey")
    assert offered(form, "ruled-relief") == ["none", "waiver"]
    hala.send(path, "convey", mode="elements", words="One thing.", ruled__relief=["none"])
    assert talks.last(SOUTH_ROOM, Conveyed).body.stated == RedLine(ruled_out={"relief": ("none",)})


# --- Shifts --------------------------------------------------------------------------------------


SOFTER = {"mode": "paraphrase", "words": "They may pay."}


def test_the_mediator_is_told_once_and_may_go_on(talks: Talks, hala: Visitor) -> None:
    """Without scripts: the form comes back with what has shifted; sent again, it goes."""
    path = hala.url("desk-entry", NORTH, warned(talks, Mode.PARAPHRASE).id)
    lengths = talks.lengths()
    first = hala.send(path, "convey", **SOFTER)
    assert first.status == 422
    assert talks.lengths() == lengths
    told = first.form("convey").one("div", "shifts").text
    assert "Softer The figure 90 is no longer in the words." in told
    assert "“will” has become “may”." in told
    assert filled(first.form("convey"))["words"] == ["They may pay."]
    assert hala.post(path, filled(first.form("convey"))).status == 303
    assert talks.last(SOUTH_ROOM, Conveyed).body.wording == en("They may pay.")


def test_told_in_the_preview_it_goes_at_once(talks: Talks, hala: Visitor) -> None:
    path = hala.url("desk-entry", NORTH, warned(talks, Mode.PARAPHRASE).id)
    sent = hala.fill(path, "convey", **SOFTER)
    preview = hala.ask("POST", f"{path}preview/", sent, IN_PLACE).page
    assert preview.has("div", "shifts")
    assert preview.has("article", "kind-conveyed")
    mark = preview.one("input", name="told")["value"]
    assert hala.post(path, {**sent, "told": [mark]}).status == 303


def test_told_of_one_shift_one_is_told_of_another(talks: Talks, hala: Visitor) -> None:
    path = hala.url("desk-entry", NORTH, warned(talks, Mode.PARAPHRASE).id)
    again = filled(hala.send(path, "convey", **SOFTER).form("convey"))
    again["words"] = ["They could pay at 90."]
    assert hala.post(path, again).status == 422


def test_a_correction_of_what_was_brought_is_told_too(talks: Talks, hala: Visitor) -> None:
    said = warned(talks, Mode.PARAPHRASE)
    brought = talks.brings(HALA, said, Mode.PARAPHRASE, "At 90 they will pay.")
    path = hala.url("desk-entry", SOUTH, brought.id)
    first = hala.send(path, "correct", words="At 90 they may pay.")
    assert first.status == 422
    assert "“will” has become “may”." in first.form("correct").one("div", "shifts").text
    assert hala.post(path, filled(first.form("correct"))).status == 303
    assert talks.last(SOUTH_ROOM, Corrected).body.wording == en("At 90 they may pay.")


def test_in_arabic_it_is_told_in_arabic(talks: Talks, hala: Visitor) -> None:
    path = hala.url("desk-entry", NORTH, warned(talks, Mode.PARAPHRASE).id)
    hala.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ar"
    told = hala.send(path, "convey", mode="paraphrase", words="قد يكون هناك رد.").form("convey")
    assert "لم يعد الرقم 90 في النص." in told.one("div", "shifts").text


def test_a_faithful_paraphrase_goes_without_a_word(talks: Talks, hala: Visitor) -> None:
    path = hala.url("desk-entry", NORTH, warned(talks, Mode.PARAPHRASE).id)
    words = "At 90 they will pay for it."
    assert hala.send(path, "convey", mode="paraphrase", words=words).status == 303


def test_what_is_no_warning_is_never_held(talks: Talks, hala: Visitor) -> None:
    said = talks.says(NADIA, "They will pay at 90.", Mode.PARAPHRASE, force=Force.POSITION)
    path = hala.url("desk-entry", NORTH, said.id)
    assert hala.send(path, "convey", **SOFTER).status == 303


# --- Prepared ------------------------------------------------------------------------------------


RESTATED = {"mode": "paraphrase", "words": "At 90 they will pay for it.", "horizon": "Soon"}


def test_prepared_it_is_restated_too_and_the_second_mediator_reads_what_has_shifted(
    talks: Talks,
) -> None:
    talks.reopen(four_eyes=True)
    hala, tariq = talks.visitor(HALA), talks.visitor(TARIQ)
    path = hala.url("desk-entry", NORTH, warned(talks, Mode.PARAPHRASE).id)
    first = hala.send(path, "convey", **RESTATED, threshold="95")
    assert "≥ 90 has become ≥ 95" in first.form("convey").one("div", "shifts").text
    assert hala.post(path, filled(first.form("convey"))).status == 303
    prepared = talks.last(DESK, Prepared)
    page = tariq.open("prepared", prepared.id).page
    assert "≥ 90 has become ≥ 95" in page.one("div", "shifts").text
    assert "95" in page.one("div", "live").one("section", "preview-frame").one("dl", "stated").text
    tariq.send(tariq.url("prepared", prepared.id), "approve")
    hala.send(hala.url("prepared", prepared.id), "deliver")
    assert talks.last(SOUTH_ROOM, Conveyed).body.stated == prepared.body.stated


def test_prepared_anew_the_form_holds_what_was_restated_before(
    talks: Talks,
) -> None:
    talks.reopen(four_eyes=True)
    hala = talks.visitor(HALA)
    path = hala.url("desk-entry", NORTH, warned(talks, Mode.PARAPHRASE).id)
    hala.post(path, filled(hala.send(path, "convey", **RESTATED).form("convey")))
    address = hala.url("prepared", talks.last(DESK, Prepared).id)
    again = filled(hala.get(address).form("again"))
    assert (again["horizon"], again["actor"], again["carried"]) == (["Soon"], ["South"], ["along"])
    told = hala.send(address, "again", carried="left_out")
    assert "no longer stated" in told.form("again").one("div", "shifts").text
    assert hala.post(address, filled(told.form("again"))).status == 303
    assert talks.last(DESK, Prepared).body.stated is None
    address = hala.url("prepared", talks.last(DESK, Prepared).id)
    assert filled(hala.get(address).form("again"))["carried"] == ["left_out"]


def test_read_back_the_head_reads_what_is_restated(talks: Talks, hala: Visitor) -> None:
    said = warned(talks)
    limits = Limits(read_back=True)
    release = GrantRelease(about=said.id, modes=frozenset({Mode.PARAPHRASE}), limits=limits)
    talks.act(NADIA, release)
    path = hala.url("desk-entry", NORTH, said.id)
    hala.post(path, filled(hala.send(path, "convey", **RESTATED).form("convey")))
    nadia = talks.visitor(NADIA)
    asked = talks.last(NORTH_ROOM, ReadBackAsked)
    shown = nadia.open("room-entry", asked.id).page.one("article", "kind-read_back_asked")
    assert "Soon" in shown.one("dl", "stated").text
