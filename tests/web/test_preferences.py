"""The delegation's page of what it wants: confiding it, and its own score of what it was shown."""

from __future__ import annotations

from tests.cast import BOLD, HALA, MODEST, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, en, issue
from tests.talks.preferences.test_confiding import POINTS, RANKED
from tests.talks.preferences.test_worth import BEST, FAIR
from tests.web.acts import RANKS
from tests.web.visitor import Talks, Visitor
from wasit.talks.conveyance.address import Address
from wasit.talks.preferences.confidence import Measure
from wasit.talks.preferences.confiding import Confide, Confided
from wasit.talks.proposals.packages import KeepPackage
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.speech import Force

POINTED = {
    "measure": "points",
    "weight-0": "50",
    "weight-1": "30",
    "weight-2": "20",
    **{f"option-0-{n}": worth for n, worth in enumerate(("0", "40", "80", "100"))},
    **{f"option-1-{n}": worth for n, worth in enumerate(("100", "70", "20", "0"))},
    **{f"option-2-{n}": worth for n, worth in enumerate(("0", "50", "100"))},
    "never-1": "lifting",
    "reservation": "60",
}


def test_a_head_confides_points_red_lines_and_a_lowest_share(talks: Talks, nadia: Visitor) -> None:
    assert nadia.send(nadia.url("preferences"), "confide", **POINTED).status == 303
    assert talks.last(NORTH_ROOM, Confided).body.confidence == POINTS
    shown = nadia.open("preferences").page.one("article", "kind-confided").text
    for words in ("Points from 0 to 100", "Enrichment 50", "Waiver 70", "never", "60%"):
        assert words in shown


def test_or_an_order(talks: Talks, nadia: Visitor) -> None:
    nadia.send(nadia.url("preferences"), "confide", **RANKS)
    found = talks.last(NORTH_ROOM, Confided).body.confidence
    assert (found.measure, found.reservation) == (Measure.RANKS, None)
    assert found.issues == {"enrichment": 1, "relief": 2, "detainees": 3}


def test_the_form_comes_filled_in_with_what_was_confided_last(talks: Talks, nadia: Visitor) -> None:
    talks.act(NADIA, Confide(confidence=POINTS))
    sent = nadia.fill(nadia.url("preferences"), "confide")
    assert {name: sent[name] for name in POINTED} == {n: [v] for n, v in POINTED.items()}


def test_numbers_may_be_typed_in_arabic_digits(talks: Talks, nadia: Visitor) -> None:
    nadia.send(nadia.url("preferences"), "confide", **{**POINTED, "weight-0": "٥٠"})
    assert talks.last(NORTH_ROOM, Confided).body.confidence == POINTS


def complaint(nadia: Visitor, field: str, **changed: str) -> str:
    """What is said beside `field`; everything that was typed is kept, and nothing else is said."""
    sent = {**POINTED, **{name.replace("__", "-"): value for name, value in changed.items()}}
    answer = nadia.send(nadia.url("preferences"), "confide", **sent)
    assert answer.status == 422
    form = answer.form("confide")
    for name, value in sent.items():
        if name not in {"measure", "never-1"}:
            assert form.one("input", name=name).get("value") == value
    return form.one("p", id=f"confide-{field}_error").text


def test_what_is_wrong_is_said_beside_its_field(talks: Talks, nadia: Visitor) -> None:
    assert "whole number" in complaint(nadia, "weight-0", weight__0="much")
    assert "needs a number" in complaint(nadia, "weight-0", weight__0="")
    assert "from 0 to 100" in complaint(nadia, "option-1-2", option__1__2="101")
    assert "more than 0" in complaint(nadia, "option-2-0", option__2__1="0", option__2__2="0")
    assert "from 0 to 100" in complaint(nadia, "reservation", reservation="-1")
    both = {"measure": "ranks", "weight__0": "1", "weight__1": "1", "weight__2": "3"}
    assert "more than once" in complaint(nadia, "weight-0", **both)
    assert "more than once" in complaint(nadia, "weight-1", **both)
    assert not talks.room(NORTH).of(Confided)


def test_a_red_line_too_many_is_said_beside_the_red_lines(nadia: Visitor) -> None:
    all_of_it = ["none", "some", "all"]
    answer = nadia.send(nadia.url("preferences"), "confide", **{**POINTED, "never-2": all_of_it})
    said = answer.form("confide").one("p", id="confide-never-2_error")
    assert "leave no option" in said.text
    assert len(list(answer.form("confide").all("input", name="never-2", checked=""))) == 3


def test_a_lowest_share_out_of_reach_is_said_beside_it(nadia: Visitor) -> None:
    never = ["5", "none"]
    sent = {**POINTED, "never-0": never, "reservation": "90"}
    answer = nadia.send(nadia.url("preferences"), "confide", **sent)
    said = answer.form("confide").one("p", id="confide-reservation_error")
    assert "at most 70 of 100" in said.text


def test_a_member_reads_it_and_has_no_form(talks: Talks, noor: Visitor) -> None:
    talks.act(NADIA, Confide(confidence=POINTS))
    page = noor.open("preferences")
    assert page.page.has("article", "kind-confided")
    assert not page.has_form("confide")


def test_the_mediators_read_it_in_the_room(talks: Talks, hala: Visitor) -> None:
    talks.act(NADIA, Confide(confidence=POINTS))
    assert hala.open("desk-room", NORTH).page.has("article", "kind-confided")
    assert not hala.open("desk-room", SOUTH).page.has("article", "kind-confided")


def scores(visitor: Visitor) -> list[str]:
    return [each.text for each in visitor.open("preferences").page.all("p", "score")]


def test_what_was_shown_is_scored_by_what_the_own_side_confided(
    talks: Talks, nadia: Visitor
) -> None:
    talks.act(NADIA, Confide(confidence=POINTS))
    talks.says(NADIA, "We propose.", force=Force.PROPOSAL, package=BEST)
    idea = {"party": NORTH, "manner": Manner.IDEA, "wording": en("What if?")}
    talks.act(HALA, Address(**idea, package={**FAIR, "relief": "lifting"}))  # type: ignore[arg-type]  # the fields of an idea
    talks.act(HALA, Address(**idea, package={"enrichment": "5"}))  # type: ignore[arg-type]  # the fields of an idea
    assert scores(nadia) == [
        "46–90% It depends on what is left open 2 issues are left open",
        "50% Below the lowest share It crosses a red line",
        "100% Not below the lowest share",
    ]


def test_without_a_confidence_nothing_is_scored(talks: Talks, nadia: Visitor) -> None:
    talks.says(NADIA, "We propose.", force=Force.PROPOSAL, package=BEST)
    assert scores(nadia) == []
    talks.act(NADIA, Confide(confidence=POINTS))
    talks.act(HALA, TableIssue(issue=issue("drones", "none", "all"), rooms=(NORTH,)))
    assert "An issue was added since" in nadia.open("preferences").page.text
    assert [each for each in scores(nadia) if "%" in each] == []


def test_a_delegation_sees_nothing_of_the_others_nor_of_the_desks(
    talks: Talks, samir: Visitor
) -> None:
    """Its page is the same, to the byte, whatever North wants and the mediators think of."""
    talks.act(SAMIR, Confide(confidence=RANKED))
    talks.says(SAMIR, "We propose.", force=Force.PROPOSAL, package=MODEST)
    before = samir.renew(samir.url("preferences")).text
    talks.act(NADIA, Confide(confidence=POINTS))
    talks.act(HALA, KeepPackage(package=BOLD, wording=en("Between us.")))
    talks.says(NADIA, "We propose.", force=Force.PROPOSAL, package=BEST)
    assert samir.renew(samir.url("preferences")).text == before
    page = samir.open("preferences").page
    assert not page.has("svg", "chart")
    assert "Nash" not in page.text
