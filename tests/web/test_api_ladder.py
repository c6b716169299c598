"""What programs can ask of commitments and of language versions."""

from __future__ import annotations

from tests.cast import NADIA, NIMA, NORTH, NORTH_ROOM, SOUTH
from tests.web.exchange import FREEZE, Exchange, numbered
from tests.web.program import Program
from tests.web.visitor import Talks
from wasit.questions import ladder, languages
from wasit.talks.ladder.reports import Report
from wasit.talks.ladder.states import State
from wasit.talks.languages.translation import DraftVersion
from wasit.talks.rooms.modes import Mode
from wasit.talks.texts.versions import Source, VersionState


def test_a_schedule_is_the_mediators_with_what_a_stop_would_cost(
    talks: Talks, programs: dict[str, Program]
) -> None:
    exchange = Exchange(talks, numbered())
    exchange.estimate()
    plan = programs["tariq"].asks(ladder.schedule, exchange.id)
    assert [each.id for each in programs["hala"].asks(ladder.schedules)] == [exchange.id]
    assert plan.estimates.keys() == {exchange.freeze, exchange.suspension}
    assert len(plan.exposed.standings) == 3
    assert programs["nadia"].get(f"schedules/{exchange.id}").status == 404


def test_what_was_agreed_is_told_to_each_as_its_own_ledger_knows_it(
    talks: Talks, programs: dict[str, Program]
) -> None:
    exchange = Exchange(talks, numbered())
    exchange.adopt(text=False)
    put = exchange.put_in(NORTH)
    talks.act(NADIA, Report(about=put, commitment=FREEZE, wording=words()))
    (on_the_desk,), (in_the_north,), (in_the_south,) = (
        programs[name].asks(ladder.agreements) for name in ("hala", "nadia", "samir")
    )
    assert [each.key for each in in_the_north.duties] == [each.key for each in in_the_south.duties]
    assert in_the_north.duties[0].state is State.CLAIMED
    assert in_the_south.duties[0].state is State.DUE
    heard = programs["hala"].asks(ladder.commitment, on_the_desk.entry.id, FREEZE)
    assert {party: each.state for party, each in heard.items()} == {
        NORTH: State.CLAIMED,
        SOUTH: State.DUE,
    }
    own = programs["nadia"].asks(ladder.commitment, put, FREEZE)
    assert own == {NORTH: heard[NORTH]}
    assert programs["samir"].get(f"agreements/{put}/commitments/{FREEZE}").status == 404
    assert programs["hala"].get(f"agreements/{on_the_desk.entry.id}/exposure").status == 200
    assert programs["nadia"].get(f"agreements/{put}/exposure").status == 404


def words() -> dict[str, str]:
    return {"en": "It is done."}


def test_versions_are_told_to_the_side_that_has_them(
    talks: Talks, programs: dict[str, Program]
) -> None:
    said = talks.says(NADIA, "We shall suspend it.", Mode.VERBATIM)
    of = Source(ledger=NORTH_ROOM, entry=said.id)
    talks.act(NIMA, DraftVersion(of=of, wording={"ar": "سنعلقه."}))
    asked = {
        name: programs[name].asks(languages.versions, NORTH_ROOM, said.id)
        for name in ("nadia", "nima", "hala")
    }
    assert [each.language for each in asked["hala"]] == ["en"]
    assert asked["nadia"] == asked["nima"]
    assert {each.language: each.state for each in asked["nima"]}["ar"] is VersionState.DRAFT
    (waiting,) = programs["nadia"].asks(languages.unchecked)
    assert (waiting.of, waiting.version.text) == (of, "سنعلقه.")
    assert programs["hala"].asks(languages.unchecked) == []


def test_the_terms_of_the_case_are_the_teams(programs: dict[str, Program]) -> None:
    assert "waive" in programs["idris"].asks(languages.glossary)
    assert programs["tariq"].asks(languages.concordance) == []
    for path in ("terms-of-art", "concordance"):
        assert programs["nadia"].get(path).status == 404
