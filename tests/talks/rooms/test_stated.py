"""Stated: what a warning, an assurance or a red line comes to, apart from every offer."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import asdict, replace

from tests.cast import (
    HALA,
    IN_FOUR_EYES,
    MODEST,
    NADIA,
    NORTH,
    SAMIR,
    SOUTH,
    TARIQ,
    Table,
    Written,
    en,
    one,
)
from wasit.talks.conveyance.conveyance import Carried, Convey
from wasit.talks.conveyance.preparation import Approve, Deliver, Prepare
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.readback import AnswerReadBack, ReadBackAsked, Verdict
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.entries import Entry
from wasit.talks.procedure.closing import has_agreed
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import UNATTRIBUTED, Mode
from wasit.talks.rooms.reactions import Acknowledge, Acknowledged, React
from wasit.talks.rooms.speech import Force, Said, Speak, standing
from wasit.talks.rooms.stances import Stance
from wasit.talks.rooms.stated import Assurance, DeterrentWarning, RedLine, Stated
from wasit.talks.substance.conditions import Condition, Operator

NINETY = Condition(
    indicator=en("Enrichment"), operator=Operator.AT_LEAST, threshold=Decimal(90), unit=en("%")
)
WARNING = DeterrentWarning(
    actor=en("South"),
    consequence=en("A price"),
    condition=NINETY,
    horizon=en("This year"),
    public=True,
)
ASSURANCE = Assurance(condition=replace(NINETY, operator=Operator.AT_MOST, threshold=Decimal(60)))
RED_LINE = RedLine(ruled_out={"relief": ("none", "waiver"), "enrichment": ("60",)})
STATED: list[tuple[Force, Stated]] = [
    (Force.WARNING, WARNING),
    (Force.ASSURANCE, ASSURANCE),
    (Force.RED_LINE, RED_LINE),
]


def states(table: Table, force: Force, stated: Stated | None, *modes: Mode) -> Entry[Said]:
    speak = Speak(force=force, wording=en("So it is."), modes=frozenset(modes), stated=stated)
    return one(table.act(NADIA, speak), Said)


def carry(source: Entry[Said], mode: Mode, stated: Stated | None = None) -> Convey:
    return Convey(
        sender=NORTH,
        source=source.id,
        receiver=SOUTH,
        mode=mode,
        wording={} if mode is Mode.VERBATIM else en("So they say."),
        stated=stated,
    )


# --- Stated --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("force", "stated"), STATED)
def test_it_stands_beside_the_words_and_in_confidence(
    table: Table, force: Force, stated: Stated
) -> None:
    said = states(table, force, stated)
    assert (said.body.stated, said.body.modes) == (stated, frozenset())


@pytest.mark.parametrize(("_", "stated"), STATED)
@pytest.mark.parametrize("force", Force)
def test_it_goes_with_its_own_kind_of_message_alone(
    table: Table, force: Force, _: Force, stated: Stated
) -> None:
    if (force, stated) not in STATED:
        package = MODEST if force in {Force.PROPOSAL, Force.FORMAL_OFFER} else {}
        speak = Speak(force=force, wording=en("So."), package=package, stated=stated)
        assert table.rule(NADIA, speak) == "speech.stated"


@pytest.mark.parametrize("force", [force for force, _ in STATED])
def test_words_alone_will_do(table: Table, force: Force) -> None:
    assert states(table, force, None).body.stated is None


@pytest.mark.parametrize(
    ("stated", "rule"),
    [
        (replace(WARNING, actor={}), "wording.empty"),
        (replace(WARNING, consequence=en(" ")), "wording.empty"),
        (replace(WARNING, horizon=en("Now\u202e")), "wording.hidden-character"),
        (replace(WARNING, condition=replace(NINETY, indicator={})), "wording.empty"),
        (replace(WARNING, condition=replace(NINETY, threshold=Decimal("NaN"))), "number.range"),
        (replace(WARNING, condition=replace(NINETY, threshold=Decimal("1e99"))), "number.range"),
        (replace(WARNING, condition=replace(NINETY, unit=en("x" * 30_000))), "wording.too-long"),
        (RedLine(ruled_out={}), "stated.options"),
        (RedLine(ruled_out={"relief": ()}), "stated.options"),
        (RedLine(ruled_out={"relief": ("forgiveness",)}), "agenda.unknown"),
        (RedLine(ruled_out={"weather": ("fine",)}), "agenda.unknown"),
    ],
)
def test_what_says_nothing_or_cannot_be_kept_is_refused(
    table: Table, stated: Stated, rule: str
) -> None:
    force = Force.RED_LINE if isinstance(stated, RedLine) else Force.WARNING
    assert table.rule(NADIA, Speak(force=force, wording=en("So."), stated=stated)) == rule


# --- Apart from offers ---------------------------------------------------------------------------


@pytest.mark.parametrize(("force", "stated"), STATED)
def test_what_is_stated_is_never_an_offer(table: Table, force: Force, stated: Stated) -> None:
    said = states(table, force, stated, Mode.VERBATIM)
    delivered = one(table.act(HALA, carry(said, Mode.VERBATIM)), Conveyed)
    assert standing(table.room(NORTH)) == {}
    assert not has_agreed(table.room(NORTH), {})
    accept = React(about=delivered.id, stance=Stance.ACCEPT)
    expected = "reaction.warning" if force is Force.WARNING else "reaction.nothing"
    assert table.rule(SAMIR, accept) == expected


def test_a_warning_that_states_all_is_acknowledged_as_received_and_no_more(table: Table) -> None:
    said = states(table, Force.WARNING, WARNING, Mode.VERBATIM)
    delivered = one(table.act(HALA, carry(said, Mode.VERBATIM)), Conveyed)
    one(table.act(SAMIR, Acknowledge(about=delivered.id)), Acknowledged)


# --- Carried across ------------------------------------------------------------------------------


@pytest.mark.parametrize(("force", "stated"), STATED)
def test_verbatim_it_goes_along_exactly(table: Table, force: Force, stated: Stated) -> None:
    said = states(table, force, stated, Mode.VERBATIM)
    written = table.act(HALA, carry(said, Mode.VERBATIM))
    assert one(written, Conveyed).body.stated == stated
    assert one(written, Carried).body.stated == stated


def test_verbatim_nothing_can_be_put_in_its_place(table: Table) -> None:
    said = states(table, Force.WARNING, WARNING, Mode.VERBATIM)
    softer = replace(WARNING, condition=None)
    assert table.rule(HALA, carry(said, Mode.VERBATIM, softer)) == "convey.stated"


@pytest.mark.parametrize(
    "restated",
    [
        None,
        WARNING,
        replace(WARNING, condition=None),
        replace(WARNING, condition=replace(NINETY, threshold=Decimal(84))),
        replace(WARNING, consequence=en("Thought")),
    ],
)
def test_in_paraphrase_the_mediators_restate_it_or_leave_it_out(
    table: Table, restated: Stated | None
) -> None:
    said = states(table, Force.WARNING, WARNING, Mode.PARAPHRASE)
    written = table.act(HALA, carry(said, Mode.PARAPHRASE, restated))
    assert one(written, Conveyed).body.stated == restated


def test_of_a_red_line_only_what_was_ruled_out_can_be_named(table: Table) -> None:
    said = states(table, Force.RED_LINE, RED_LINE, Mode.PARAPHRASE)
    part = RedLine(ruled_out={"relief": ("none",)})
    more = RedLine(ruled_out={"relief": ("none", "lifting")})
    assert one(table.act(HALA, carry(said, Mode.PARAPHRASE, part)), Conveyed).body.stated == part
    assert table.rule(HALA, carry(said, Mode.PARAPHRASE, more)) == "stated.source"


@pytest.mark.parametrize(
    ("force", "stated", "restated"),
    [
        (Force.WARNING, None, WARNING),
        (Force.ASSURANCE, ASSURANCE, WARNING),
        (Force.WARNING, WARNING, replace(WARNING, public=False)),
        (Force.WARNING, replace(WARNING, public=False), WARNING),
        (Force.QUESTION, None, RED_LINE),
    ],
)
def test_nothing_can_be_stated_that_the_sender_did_not_state(
    table: Table, force: Force, stated: Stated | None, restated: Stated
) -> None:
    said = states(table, force, stated, Mode.PARAPHRASE)
    assert table.rule(HALA, carry(said, Mode.PARAPHRASE, restated)) == "stated.source"


def test_what_is_restated_must_say_something_too(table: Table) -> None:
    said = states(table, Force.WARNING, WARNING, Mode.PARAPHRASE)
    empty = replace(WARNING, consequence={})
    assert table.rule(HALA, carry(said, Mode.PARAPHRASE, empty)) == "wording.empty"


def test_spoken_it_stays_on_the_desk(table: Table) -> None:
    said = states(table, Force.WARNING, WARNING, Mode.ORAL_ONLY)
    written = table.act(HALA, carry(said, Mode.ORAL_ONLY, WARNING))
    assert one(written, Conveyed).body.stated is None
    assert one(written, Carried).body.stated == WARNING


@pytest.mark.parametrize("mode", sorted(UNATTRIBUTED))
def test_without_a_sender_nothing_is_stated(table: Table, mode: Mode) -> None:
    said = states(table, Force.ASSURANCE, ASSURANCE, mode)
    assert table.rule(HALA, carry(said, mode, ASSURANCE)) == "convey.unattributed"
    table.act(HALA, carry(said, mode))


def test_the_same_words_that_state_something_else_are_another_conveyance(table: Table) -> None:
    said = states(table, Force.WARNING, WARNING, Mode.PARAPHRASE)
    table.act(HALA, carry(said, Mode.PARAPHRASE))
    table.act(HALA, carry(said, Mode.PARAPHRASE, WARNING))
    assert table.rule(HALA, carry(said, Mode.PARAPHRASE, WARNING)) == "convey.twice"


# --- Prepared ------------------------------------------------------------------------------------


SOFTER = replace(WARNING, horizon={})


def prepared(table: Table, source: Entry[Said], mode: Mode, stated: Stated | None) -> Written:
    return table.act(HALA, Prepare(**asdict(carry(source, mode, stated))))


@pytest.mark.parametrize(
    ("mode", "restated", "goes"),
    [
        (Mode.VERBATIM, None, WARNING),
        (Mode.PARAPHRASE, SOFTER, SOFTER),
        (Mode.PARAPHRASE, None, None),
    ],
)
def test_what_was_approved_goes_along(
    mode: Mode, restated: Stated | None, goes: Stated | None
) -> None:
    table = Table(IN_FOUR_EYES)
    source = states(table, Force.WARNING, WARNING, mode)
    entry = one(prepared(table, source, mode, restated), Prepared)
    assert entry.body.stated == goes
    table.act(TARIQ, Approve(about=entry.id))
    written = table.act(HALA, Deliver(about=entry.id))
    assert one(written, Conveyed).body.stated == goes
    assert one(written, Carried).body.stated == goes


def test_prepared_too_it_is_never_more_than_the_sender_stated(table: Table) -> None:
    source = states(table, Force.WARNING, replace(WARNING, public=False), Mode.PARAPHRASE)
    fields = asdict(carry(source, Mode.PARAPHRASE, WARNING))
    assert table.rule(HALA, Prepare(**fields)) == "stated.source"


def test_spoken_it_is_read_back_to_the_head_and_stays_on_the_desk(table: Table) -> None:
    source = states(table, Force.WARNING, WARNING)
    limits = Limits(read_back=True)
    release = GrantRelease(about=source.id, modes=frozenset({Mode.ORAL_ONLY}), limits=limits)
    table.act(NADIA, release)
    written = prepared(table, source, Mode.ORAL_ONLY, SOFTER)
    asked = one(written, ReadBackAsked)
    assert asked.body.stated == SOFTER
    correct = AnswerReadBack(about=asked.id, verdict=Verdict.CORRECT, wording=en("Be told."))
    table.act(NADIA, correct)
    delivered = table.act(HALA, Deliver(about=one(written, Prepared).id))
    assert one(delivered, Conveyed).body.stated is None
    assert one(delivered, Carried).body.stated == SOFTER
    assert one(delivered, Carried).body.wording == en("Be told.")


def test_the_same_words_that_state_something_else_can_be_prepared_again(table: Table) -> None:
    source = states(table, Force.WARNING, WARNING, Mode.PARAPHRASE)
    table.act(HALA, carry(source, Mode.PARAPHRASE, WARNING))
    same, other = (
        one(prepared(table, source, Mode.PARAPHRASE, each), Prepared).id
        for each in (WARNING, SOFTER)
    )
    assert table.rule(HALA, Deliver(about=same)) == "convey.twice"
    assert one(table.act(HALA, Deliver(about=other)), Conveyed).body.stated == SOFTER
