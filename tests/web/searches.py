"""Searches: for every leak that is planted on the site, the worlds in which it is looked for.

What seldom happens is made to happen, so that a leak of it is found at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from tests.cast import NOOR, SAMIR, moment
from tests.channels.planted import Plant
from tests.talks.leaks import PAPER_LEAKS
from tests.talks.text_leaks import PROMISE_LEAKS, TEXT_LEAKS, VERSION_LEAKS
from tests.web import (
    api_leaks,
    api_worlds,
    custody_steps,
    document_leaks,
    document_steps,
    leaks,
    page_leaks,
    paper_steps,
    ring_steps,
    ring_worlds,
    stream_leaks,
    version_steps,
)
from tests.web.api_worlds import ApiWorld
from tests.web.desk_steps import a_conveyance_is_only_tried_out, the_desk_is_read
from tests.web.indicator_steps import readings_are_shown, samir_watches
from tests.web.interest_steps import a_package_is_kept, samir_confides
from tests.web.ladder_steps import EXCHANGE
from tests.web.member_steps import north_is_headed_by_another_for_a_while
from tests.web.program import place_of
from tests.web.release_steps import north_is_read_back_and_answers
from tests.web.ring_worlds import GuestWorld
from tests.web.rule_steps import north_answers_the_rule, the_rule_is_changed
from tests.web.seat_steps import (
    north_changes_its_language,
    north_signs_in_and_shuts_its_programs_out,
)
from tests.web.speech_steps import north_speaks, samir_speaks
from tests.web.text_steps import (
    a_clause_is_rewritten,
    a_draft_is_presented,
    samir_answers_the_draft,
)
from tests.web.visitor import Visitor
from tests.web.worlds import Step, Told, World, tell_apart
from wasit.web.accounts import tokens

Search = Callable[[], None]


class Glimpsed(World):
    """A world in which South's head sees what is open, and nobody asks for anything else.

    Whoever can tell two worlds apart by that can also by more, so that a leak is found sooner.
    """

    def look(self, probes: Sequence[str]) -> dict[str, str]:
        return self.glance()


TEXT = (
    a_draft_is_presented,
    samir_answers_the_draft,
    a_draft_is_presented,
    samir_speaks,
    a_draft_is_presented,
)
"""Three drafts of one text come to South, whose head rejects one clause and accepts another."""

WATCHED = (
    readings_are_shown,
    samir_watches,
    readings_are_shown,
    samir_watches,
    readings_are_shown,
    readings_are_shown,
)
"""South is shown readings of one indicator, and sets tripwires on it."""

VERSIONED = (
    samir_speaks,
    version_steps.a_version_is_checked,
    a_draft_is_presented,
    version_steps.a_clauses_version_is_checked,
    version_steps.southerners_write_their_own,
    version_steps.a_version_is_checked,
    version_steps.southerners_write_their_own,
    a_draft_is_presented,
)
"""Versions of what South said and was shown are checked, and South writes its own."""


def in_one(happens: Callable[[World], None], then: Step = samir_speaks) -> Step:
    """South's head speaks, or does `then`; before that something happens in one of two worlds.

    By turns that is the second and the first, so whoever can tell of it tells them apart.
    """

    def step(world: World) -> str:
        if bool(world.twin) == bool(len(world.sights) % 2):
            world.meanwhile()
            happens(world)
            world.wire.settle()
            world.stamps.set(moment(world.minute))
        return then(world)

    return step


LAPTOP = "laptop"


def _names_it(visitor: Visitor) -> int:
    return visitor.send(visitor.url("programs"), "token", name=LAPTOP).status


def norths_laptop_gets_a_token(world: World) -> None:
    _names_it(world.visitor(NOOR))


def samirs_laptop_gets_a_token(world: World) -> str:
    """He is told whether it could have that name; the token itself is random."""
    samir = world.visitor(SAMIR)
    named = _names_it(samir)
    for token in tokens.own_tokens(place_of(world.talks, SAMIR)):
        token.delete()
    return str(named)


INQUIRED = (in_one(custody_steps.the_desk_reads_souths_room, custody_steps.samir_inquires),) * 2
"""The desk reads South's room, or does not, and South's head asks who had opened what was said."""

SHUT_OUT: tuple[Step, ...] = (
    samir_speaks,
    in_one(north_signs_in_and_shuts_its_programs_out),
    samir_speaks,
)
"""Where North, or not, ends what its programs and browsers may."""

SCRIPTS: Mapping[str, Sequence[Step]] = {
    "a text": TEXT,
    "paper": paper_steps.SCRIPT,
    "an exchange": EXCHANGE,
    "what is watched": WATCHED,
    "versions": VERSIONED,
    "a ring": ring_steps.OF_SOUTH,
    "programs": SHUT_OUT,
    "documents": document_steps.SCRIPT,
}
"""What South goes through in each matter of the talks, from which nothing may be learned."""

SELDOM: dict[Plant, tuple[Step, ...]] = {
    leaks.a_language: (in_one(north_changes_its_language),) * 2,
    leaks.a_preparation: (in_one(north_is_read_back_and_answers),) * 2,
    leaks.an_answer: (the_rule_is_changed, *[in_one(north_answers_the_rule)] * 2),
    leaks.a_score: (samir_confides,) * 3,
    leaks.a_new_head: (in_one(north_is_headed_by_another_for_a_while),) * 2,
    leaks.a_package: (samir_confides, *[in_one(a_package_is_kept)] * 2),
    page_leaks.a_read_mark: (in_one(the_desk_is_read),),
    page_leaks.a_writing_mark: (in_one(a_conveyance_is_only_tried_out),),
    page_leaks.a_suggestion: (in_one(version_steps.the_list_of_terms_grows),) * 3,
    page_leaks.an_edit_mark: (in_one(a_clause_is_rewritten),),
    custody_steps.a_reader: INQUIRED,
    custody_steps.a_reading_heard: INQUIRED,
    page_leaks.a_taken_name: (in_one(norths_laptop_gets_a_token, samirs_laptop_gets_a_token),) * 3,
}
"""A leak of what seldom happens → the steps before which it does, in one of two worlds."""

NAMED_ELSEWHERE = (in_one(north_speaks),) * 2
"""What North says last goes by a name that nothing has in the other world."""

ALL_THAT_IS_SELDOM = (samir_speaks, *chain(*dict.fromkeys(SELDOM.values())), *NAMED_ELSEWHERE)

WHATEVER: tuple[Plant, ...] = (
    *leaks.OF_WHATEVER,
    *page_leaks.HEADERS,
    *page_leaks.MARKUP,
    *stream_leaks.STREAMS,
)
"""Leaks of whatever happens, or of what exists: the first steps show them."""


GLANCES = 3
"""In how many pairs of worlds a leak is looked for at a glance, before all is asked for."""


def along(
    script: Sequence[Step], seeds: Sequence[int], kind: type[World] | None = None, steps: int = 8
) -> Search:
    """Search along these steps, or as many that are drawn, with each of these seeds in turn.

    In worlds of a `kind` that is named, all is asked for at once.
    """

    def search() -> None:
        for seed in seeds[: 0 if kind else GLANCES]:
            tell_apart(seed, steps, script=script, kind=Glimpsed)
        for seed in seeds:
            tell_apart(seed, steps, script=script, kind=kind)

    return search


def by_program() -> None:
    """Search through the API, along steps that are drawn."""
    for seed in range(8):
        tell_apart(seed, script=api_worlds.steps(seed, 6), kind=ApiWorld)


by_chance = along((), (1, 0, 4, 3, *range(5, 12)), steps=6)
soon = along((samir_speaks, samir_speaks), (0, 6, 3, 1, 2, 4, 5, 7))
in_texts = along(TEXT[:3], (1, 0, 2, 3))
on_paper = along(paper_steps.SCRIPT[:3], range(4))
in_the_exchange = along(EXCHANGE[:4], range(4))
in_what_is_watched = along(WATCHED[:3], (1, 0, *range(2, 10)))
in_versions = along(VERSIONED[:2], (0, 1, 2, 3))
in_what_is_brought = along(document_steps.SCRIPT[:1], (1, 0, 2, 3), World)
in_what_is_not_found = along((samir_speaks, *NAMED_ELSEWHERE), range(4), World)
in_what_others_have = along(document_steps.SCRIPT[1:3], range(4))
in_a_ring = along(ring_worlds.SCRIPT, range(30), GuestWorld)

PLANTED: Mapping[str, tuple[Sequence[Plant], Search]] = {
    "pages": ((leaks.a_cache, leaks.a_status), by_chance),
    "pages, soon": (WHATEVER, soon),
    "texts": ((*TEXT_LEAKS, leaks.a_foreign_answer, leaks.a_shown_lock), in_texts),
    "paper": ((*PAPER_LEAKS, leaks.a_printed_mark, leaks.a_printers_calendar), on_paper),
    "the exchange": ((leaks.a_foreign_report, *PROMISE_LEAKS), in_the_exchange),
    "what is watched": (leaks.WATCHING, in_what_is_watched),
    "versions": ((*VERSION_LEAKS, leaks.a_draft), in_versions),
    "a document that is brought": (document_leaks.BROUGHT, in_what_is_brought),
    "a document that others have": (document_leaks.SHARED, in_what_others_have),
    "what is not found": (page_leaks.REFUSALS, in_what_is_not_found),
    "the API": (api_leaks.API_LEAKS, by_program),
    "a ring": (ring_worlds.LEAKS, in_a_ring),
    **{
        f"before {plant.__name__}": ((plant,), along((samir_speaks, *script), range(6)))
        for plant, script in SELDOM.items()
    },
}
"""Where leaks are planted → those leaks, and how they are searched for."""


def found(search: Search) -> str:
    """What gave the leak away; nothing when it was missed."""
    try:
        search()
    except Told as told:
        return str(told).splitlines()[0]
    return ""
