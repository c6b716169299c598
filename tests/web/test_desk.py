"""The desk: both rooms side by side, what waits, who stands where, and the team's notes."""

from __future__ import annotations

from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH, TARIQ, en
from tests.web.markup import Node
from tests.web.visitor import Talks, Visitor
from wasit.talks.conveyance.release import AskRelease
from wasit.talks.desk.notes import Note, Noted
from wasit.talks.people import Person
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.tray import SetAsideSource
from wasit.web.desk.views import RECENT


def waits(page: Node) -> list[str]:
    """What waits, from the top."""
    badges = (badge for badge in page.one("section", "tray").all("span", "badge"))
    names = (name for badge in badges for name in badge.classes if name.startswith("wait-"))
    return [name.removeprefix("wait-") for name in names]


def row(page: Node, issue: str) -> list[str]:
    """The cells of one row of the matrix."""
    rows = page.one("section", id="matrix").all("tr")
    (found,) = (each for each in rows if next(each.all("th")).text == issue)
    return [cell.text for cell in found.all("td")]


def test_both_rooms_stand_side_by_side_newest_first(talks: Talks, hala: Visitor) -> None:
    talks.says(NADIA, "From the north.")
    talks.says(SAMIR, "From the south.")
    page = hala.open("desk").page
    for party in (NORTH, SOUTH):
        shown = [each["id"] for each in page.one("section", id=f"room-{party}").all("li")]
        entries = [f"e-{entry.id}" for entry in reversed(list(talks.room(party)))]
        assert [each for each in shown if each.startswith("e-")] == entries


def test_each_room_shows_its_own_words(talks: Talks, hala: Visitor) -> None:
    talks.says(NADIA, "From the north.")
    talks.says(SAMIR, "From the south.")
    page = hala.open("desk").page
    assert "From the south." not in page.one("section", id=f"room-{NORTH}").text
    assert "From the north." not in page.one("section", id=f"room-{SOUTH}").text


def test_of_long_talks_the_latest_are_shown(talks: Talks, hala: Visitor) -> None:
    for number in range(RECENT + 3):
        talks.says(NADIA, f"Message {number}.")
    page = hala.open("desk").page
    assert len(list(page.one("section", id=f"room-{NORTH}").all("", "kind-said"))) == RECENT


def test_what_delegations_say_alone_is_not_on_the_desk(talks: Talks, hala: Visitor) -> None:
    talks.act(NADIA, Confer(wording=en("Among us.")))
    assert "Among us." not in hala.open("desk").text


def test_the_tray_follows_a_message_on_its_way(talks: Talks, hala: Visitor) -> None:
    def now() -> list[str]:
        return waits(hala.open("desk").page)

    said = talks.says(NADIA, "We could wait.")
    assert now() == []
    ask = AskRelease(party=NORTH, about=said.id, modes=frozenset({Mode.PARAPHRASE}))
    talks.act(HALA, ask)
    assert now() == ["release"]
    nadia = talks.visitor(NADIA)
    nadia.send(nadia.url("room-entry", said.id), "grant")
    assert now() == ["to_convey"]
    brought = talks.brings(HALA, said, Mode.PARAPHRASE, "They could wait.")
    assert now() == ["reaction"]
    samir = talks.visitor(SAMIR)
    samir.send(samir.url("room-entry", brought.id), "react", stance="reject")
    assert now() == []
    nadia.send(nadia.url("room-entry", said.id), "correct", words="We could wait a year.")
    assert now() == ["to_correct"]


def test_a_warning_waits_for_its_receipt(talks: Talks, hala: Visitor) -> None:
    warning = talks.says(NADIA, "Above 60…", Mode.VERBATIM, force=Force.WARNING)
    talks.brings(HALA, warning, Mode.VERBATIM)
    assert waits(hala.open("desk").page) == ["receipt"]


def test_each_line_of_the_tray_leads_to_its_entry(talks: Talks, hala: Visitor) -> None:
    said = talks.says(SAMIR, "We could wait.", Mode.ELEMENTS)
    (link,) = hala.open("desk").page.one("section", "tray").all("a")
    assert link["href"] == hala.url("desk-entry", SOUTH, said.id)


def test_the_tray_is_the_teams_own(talks: Talks, hala: Visitor, tariq: Visitor) -> None:
    said = talks.says(NADIA, "We could wait.", Mode.ELEMENTS)
    talks.act(TARIQ, SetAsideSource(party=NORTH, source=said.id))
    assert waits(hala.open("desk").page) == waits(tariq.open("desk").page) == []


def stands(talks: Talks, head: Person, option: str) -> None:
    talks.says(head, "Our stand.", force=Force.POSITION, package={"relief": option})


def test_the_matrix_shows_who_stands_where_and_the_gap(talks: Talks, hala: Visitor) -> None:
    def relief() -> list[str]:
        return row(hala.open("desk").page, "Relief")

    unknown = relief()
    stands(talks, NADIA, "lifting")
    stands(talks, SAMIR, "none")
    assert relief()[:2] == ["Lifting", "None"]
    assert "3" in relief()[2]
    stands(talks, SAMIR, "suspension")
    near = relief()
    stands(talks, SAMIR, "lifting")
    agreed = relief()
    assert [each[:2] for each in (near, agreed)] == [
        ["Lifting", "Suspension"],
        ["Lifting", "Lifting"],
    ]
    assert len({each[2] for each in (unknown, near, agreed)}) == 3


def test_every_issue_has_its_row(hala: Visitor) -> None:
    matrix = hala.open("desk").page.one("section", id="matrix")
    rows = [next(each.all("th")).text for each in matrix.one("tbody").all("tr")]
    assert rows == ["Enrichment", "Relief", "Detainees"]


def test_notes_are_the_teams_and_nobody_elses(
    talks: Talks, hala: Visitor, tariq: Visitor, nadia: Visitor
) -> None:
    tariq.send(tariq.url("desk"), "note", words="They are tired.")
    assert talks.last("desk", Noted).author == TARIQ.id
    assert "They are tired." in hala.open("desk").page.one("section", id="notes").text
    assert "tired" not in nadia.open("room").text


def test_the_latest_notes_are_shown(talks: Talks, hala: Visitor) -> None:
    for number in range(RECENT + 3):
        talks.act(HALA, Note(wording=en(f"Note {number}.")))
    notes = hala.open("desk").page.one("section", id="notes")
    assert len(list(notes.all("", "kind-noted"))) == RECENT


def test_the_chief_alone_is_offered_to_close(hala: Visitor, tariq: Visitor) -> None:
    assert hala.open("desk").page.has("a", href=hala.url("close"))
    assert not tariq.open("desk").page.has("a", href=tariq.url("close"))


def test_the_part_that_is_renewed_is_the_same_as_on_the_page(talks: Talks, hala: Visitor) -> None:
    talks.says(NADIA, "From the north.", Mode.ELEMENTS)
    part = hala.renew(hala.url("desk"))
    assert not part.page.has("form")
    assert part.page.text == hala.open("desk").page.one("div", id="live").text
