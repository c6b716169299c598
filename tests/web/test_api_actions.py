"""Acting through the API: done once, and told; or not done, and told why."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from msgspec import Struct

from tests.cast import HALA, NADIA, NORTH, NORTH_DELEGATION, NORTH_ROOM, SOUTH, en, issue
from tests.web.program import Program, nothing, token_of, told
from tests.web.visitor import Talks
from wasit.questions.answers import Done, Problem
from wasit.questions.cautions import cautions, preview
from wasit.questions.ledgers import entries
from wasit.talks import actions
from wasit.talks.actions import Action
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.desk.inference import Inference
from wasit.talks.desk.notes import Note
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.wording import Wording
from wasit.web.server import runtime

HM = Confer(wording=en("Hm."))


@pytest.fixture
def nadias(talks: Talks) -> Program:
    return Program(token_of(talks, NADIA))


@pytest.fixture
def halas(talks: Talks) -> Program:
    return Program(token_of(talks, HALA))


# --- It is done ----------------------------------------------------------------------------------


def test_the_receipt_names_what_was_written(talks: Talks, nadias: Program) -> None:
    done = nadias.does(HM, "k")
    last = talks.ledger(NORTH_DELEGATION).tail(1)[0]
    assert last.body.kind == "conferred"
    written = done.ledgers[NORTH_DELEGATION]
    assert (written.entries, written.seq, done.repeated) == ([last.id], 1, False)
    (link,) = talks.service.store.read(talks.case, NORTH_DELEGATION)
    assert written.hash == link.hash.hex()


def test_an_action_that_writes_into_several_ledgers_names_them_all(
    talks: Talks, halas: Program
) -> None:
    done = halas.does(TableIssue(issue=issue("funds", "none", "all"), rooms=(NORTH, SOUTH)), "k")
    ends = {name: [talks.ledger(name).tail(1)[0].id] for name in done.ledgers}
    assert {name: each.entries for name, each in done.ledgers.items()} == ends
    assert len(ends) == 3


def test_what_is_sent_twice_is_done_once(talks: Talks, nadias: Program) -> None:
    first, again = (nadias.does(HM, "k") for _ in range(2))
    assert again == Done(ledgers=first.ledgers, repeated=True)
    assert len(talks.ledger(NORTH_DELEGATION)) == 1


def test_a_key_counts_for_its_person_alone(nadias: Program, halas: Program) -> None:
    nadias.does(HM, "k")
    assert not halas.does(Note(wording=en("Hm.")), "k").repeated


def test_a_key_that_stands_for_something_else_is_refused(talks: Talks, nadias: Program) -> None:
    nadias.does(HM, "k")
    refused = nothing(nadias.sends(Confer(wording=en("Well.")), "k"), 422)
    assert (refused.problem, refused.rule) == (Problem.REFUSED, "service.key")
    assert len(talks.ledger(NORTH_DELEGATION)) == 1


def test_the_kind_stands_in_the_address_and_need_not_be_repeated(
    talks: Talks, nadias: Program
) -> None:
    body = b'{"wording": {"en": "Hm."}}'
    told(nadias.ask("POST", "actions/confer", body, idempotency_key="k"), Done)
    assert len(talks.ledger(NORTH_DELEGATION)) == 1


def test_every_kind_of_action_can_be_sent(nadias: Program) -> None:
    for kind in actions.kinds():
        answer = nadias.ask(
            "POST", f"actions/{kind.__struct_config__.tag}", b"[]", idempotency_key="k"
        )
        assert nothing(answer, 400).message == "Expected `object`, got `array`"


# --- It is refused -------------------------------------------------------------------------------


class Case(Struct, frozen=True):
    """An action that a rule forbids, the rule, and the field at which it points."""

    action: Action
    rule: str
    field: str

    def __str__(self) -> str:
        return self.rule


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def speak(wording: Wording, **more: object) -> Speak:
    return Speak(force=Force.QUESTION, wording=wording, **more)  # type: ignore[arg-type]  # any field


REFUSED = (
    Case(speak({}), "wording.empty", "$.wording"),
    Case(speak({"en": "a\u202eb", "ar": "كلمة"}), "wording.hidden-character", "$.wording.en"),
    Case(speak({"Klingon": "nuqneH"}), "wording.language", "$.wording.Klingon"),
    Case(
        speak(en("Hm."), modes=frozenset(Mode), limits=Limits(until=LONG_AGO)),
        "limits.past",
        "$.limits",
    ),
    Case(speak(en("Hm."), limits=Limits(read_back=True)), "limits.modes", "$.modes"),
    Case(GrantRelease(about="none", modes=frozenset(Mode)), "release.unknown", ""),
)


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_a_refusal_names_its_rule_and_the_field(talks: Talks, nadias: Program, case: Case) -> None:
    lengths = talks.lengths()
    refused = nothing(nadias.sends(case.action, "k"), 422)
    assert (refused.problem, refused.rule) == (Problem.REFUSED, case.rule)
    assert refused.field == case.field
    assert refused.message
    assert talks.lengths() == lengths


def test_words_deep_in_an_action_are_found(halas: Program) -> None:
    funds = issue("funds", "none", " ")
    refused = nothing(halas.sends(TableIssue(issue=funds, rooms=(NORTH,)), "k"), 422)
    assert refused.field == "$.issue.options[1].label"


def test_a_refusal_speaks_the_language_that_is_asked_for(nadias: Program) -> None:
    sentences = {
        language: nothing(nadias.sends(speak({}), "k", accept_language=language), 422).message
        for language in ("en", "ar", "fa", "xx")
    }
    assert sentences["en"] == sentences["xx"] == "Please write some words first."
    assert len(set(sentences.values())) == 3


def test_what_one_may_not_do_is_as_if_it_could_not_be_done(talks: Talks, nadias: Program) -> None:
    lengths = talks.lengths()
    forbidden = nadias.sends(Note(wording=en("Hm.")), "k")
    absent = nadias.ask("POST", "actions/no_such_action", b"{}", idempotency_key="k")
    assert (forbidden.body, forbidden.status) == (absent.body, 404)
    assert dict(forbidden.headers) == dict(absent.headers)
    assert talks.lengths() == lengths


def test_who_is_too_busy_says_so(nadias: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wasit.service.TRIES", 0)
    busy = nothing(nadias.sends(HM, "k"), 503)
    assert (busy.problem, busy.rule) == (Problem.BUSY, "service.busy")


# --- It is malformed -----------------------------------------------------------------------------

MALFORMED = {
    b"": ("Input data was truncated", "$"),
    b"{": ("Input data was truncated", "$"),
    b"\xff\xfe": ("JSON is malformed: invalid character (byte 0)", "$"),
    b"null": ("Expected `object`, got `null`", "$"),
    b"{}": ("Object missing required field `wording`", "$"),
    b'{"wording": "Hm."}': ("Expected `object`, got `str`", "$.wording"),
    b'{"wording": {"en": 3}}': ("Expected `str`, got `int`", "$.wording[...]"),
    b'{"wording": {}, "words": 1}': ("Object contains unknown field `words`", "$"),
    b'{"action": "note", "wording": {}}': ("Invalid value 'note'", "$.action"),
}


@pytest.mark.parametrize("body", MALFORMED, ids=bytes.hex)
def test_a_malformed_request_is_told_what_was_expected_and_where(
    talks: Talks, nadias: Program, body: bytes
) -> None:
    lengths = talks.lengths()
    answer = nadias.ask("POST", "actions/confer", body, idempotency_key="k")
    malformed = nothing(answer, 400)
    assert malformed.problem is Problem.MALFORMED
    assert (malformed.message, malformed.field) == MALFORMED[body]
    assert talks.lengths() == lengths
    nadias.does(HM, "k")


@pytest.mark.parametrize("key", [None, "", "x" * 65, "clé"])
def test_what_is_to_be_done_needs_a_key(talks: Talks, nadias: Program, key: str | None) -> None:
    lengths = talks.lengths()
    headers = {} if key is None else {"idempotency_key": key}
    answer = nadias.ask("POST", "actions/confer", msgspec.json.encode(HM), **headers)
    assert nothing(answer, 400).field == "Idempotency-Key"
    assert talks.lengths() == lengths


def test_a_request_can_be_too_large(talks: Talks, nadias: Program) -> None:
    lengths = talks.lengths()
    answer = nadias.sends(Confer(wording=en("x" * 3_000_000)), "k")
    assert nothing(answer, 413).problem is Problem.MALFORMED
    assert talks.lengths() == lengths


# --- It is weighed before it is done -------------------------------------------------------------


def test_a_preview_tells_what_would_be_written_and_writes_nothing(
    talks: Talks, halas: Program
) -> None:
    idea = Address(party=NORTH, manner=Manner.IDEA, wording=en("What if?"))
    lengths = talks.lengths()
    answer = halas.ask("POST", "previews", msgspec.json.encode(idea))
    seen = told(answer, preview.answer)
    assert talks.lengths() == lengths
    halas.does(idea, "k")
    assert seen.ledgers == {NORTH_ROOM: [talks.room(NORTH).tail(1)[0].body]}


def test_a_preview_is_refused_as_the_action_would_be(halas: Program, nadias: Program) -> None:
    refused = nothing(halas.ask("POST", "previews", msgspec.json.encode(Note(wording={}))), 422)
    assert (refused.rule, refused.field) == ("wording.empty", "$.wording")
    note = msgspec.json.encode(Note(wording=en("Hm.")))
    assert nothing(nadias.ask("POST", "previews", note), 404).problem is Problem.MISSING


def test_a_mediator_is_told_what_a_room_could_work_out(talks: Talks, halas: Program) -> None:
    talks.says(NADIA, "Here.", Mode.PARAPHRASE, force=Force.PROPOSAL, package={"relief": "waiver"})
    idea = Address(
        party=SOUTH, manner=Manner.IDEA, wording=en("About 47?"), package={"relief": "waiver"}
    )
    found = told(halas.ask("POST", "cautions", msgspec.json.encode(idea)), cautions.answer)
    assert Inference.FIGURE in found.inferences


def test_a_mediator_is_told_how_a_warning_would_shift(talks: Talks, halas: Program) -> None:
    said = talks.says(NADIA, "We shall act at 90 %.", Mode.PARAPHRASE, force=Force.WARNING)
    convey = Convey(
        sender=NORTH,
        source=said.id,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        wording=en("They might act."),
    )
    found = told(halas.ask("POST", "cautions", msgspec.json.encode(convey)), cautions.answer)
    assert any("90" in str(shift) for shift in found.shifts)


def test_an_action_of_no_kind_cannot_be_weighed(halas: Program) -> None:
    answer = halas.ask("POST", "cautions", b'{"action": "none"}')
    malformed = nothing(answer, 400)
    assert (malformed.message, malformed.field) == ("Invalid value 'none'", "$.action")


def test_once_the_case_is_closed_nothing_is_done(talks: Talks, nadias: Program) -> None:
    talks.end()
    assert nothing(nadias.sends(HM, "k"), 422).rule == "case.closed"
    assert not nadias.asks(entries, NORTH_ROOM).more


def test_a_program_acts_in_the_same_talks_as_the_pages(talks: Talks, nadias: Program) -> None:
    assert runtime.service() is talks.service
    nadias.does(HM, "k")
    assert talks.ledger(NORTH_DELEGATION).tail(1)[0].author == NADIA.id
