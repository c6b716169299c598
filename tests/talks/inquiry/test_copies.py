"""Copies: from which copy a mark or a quotation was taken, and what cannot be told."""

from contextlib import suppress

import pytest

from tests.cast import HALA, NADIA, NORTH_DELEGATION, Table, en
from wasit.talks.entries import Entry
from wasit.talks.inquiry.copies import Finding, Verdict, find_copy
from wasit.talks.inquiry.quotations import FEWEST, LONGEST
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused
from wasit.talks.rings.extracts import CopyMade, ExtractShown, ShowExtract

TEXT = (
    "They would {halt | stop | suspend} enrichment above sixty per cent, and the frozen funds "
    "would be {released | paid out} in {three | 3} parts, the last one in the autumn."
)


@pytest.fixture
def shown(table: Table) -> list[Entry[ExtractShown]]:
    """Three rings of the desk have copies of one text, and one of them has another text too."""
    rings = [table.holds(HALA) for _ in range(3)]
    found = [table.shows(HALA, ring, TEXT, seed) for ring, seed in zip(rings, "abc", strict=True)]
    table.shows(HALA, rings[0], "A word about the schedule of the next weeks.", "d")
    assert len({each.body.wording["en"] for each in found}) == 3
    return found


def find(table: Table, quoted: str) -> tuple[Verdict, list[str]]:
    """The verdict, and the copies that fit, as the rings know them."""
    found = find_copy(table.desk, quoted)
    return found.verdict, [each.copy.body.shown for each in found.fits]


def test_a_mark_names_its_copy_however_it_is_quoted(
    table: Table, shown: list[Entry[ExtractShown]]
) -> None:
    own = shown[1].body.mark
    for quoted in (
        own,
        own.lower(),
        own.replace("-", " "),
        f"“It says so.” ({own.replace('-', '')})",
    ):
        assert find(table, quoted) == (Verdict.MARK, [shown[1].id])
    assert find(table, f"with mark {own.replace('-', ' ')} on it")[0] is Verdict.MARK


def test_two_marks_name_two_copies(table: Table, shown: list[Entry[ExtractShown]]) -> None:
    quoted = f"{shown[0].body.mark}, {shown[2].body.mark}"
    assert find(table, quoted) == (Verdict.MARK, [shown[0].id, shown[2].id])


def test_a_mark_that_was_never_given_is_found_nowhere(
    table: Table, shown: list[Entry[ExtractShown]]
) -> None:
    assert shown
    assert find(table, "2222-2222") == (Verdict.SHORT, [])


def test_words_that_one_copy_has_name_it(table: Table, shown: list[Entry[ExtractShown]]) -> None:
    for each in shown:
        found = find_copy(table.desk, each.body.wording["en"])
        assert found.verdict is Verdict.ONE
        (fit,) = found.fits
        assert fit.copy.body.shown == each.id
        assert fit.others == 2


def test_case_stops_and_vowel_marks_do_not_matter(table: Table) -> None:
    ring = table.holds(NADIA)
    action = ShowExtract(
        ring=ring, wording={"ar": "سوف {ينتظر | يتوقّف} الطرفان ستين يومًا."}, seed="1"
    )
    table.act(NADIA, action)
    copy = table.ledger(ring).of(ExtractShown)[0].body.wording["ar"]
    plain = copy.replace("\u0651", "").replace("\u064b", "").replace("سوف", "ســوف").strip(".")
    found = find_copy(table.ledger(NORTH_DELEGATION), plain)
    assert found.verdict is Verdict.ONE


def test_words_that_copies_share_do_not_tell_them_apart(
    table: Table, shown: list[Entry[ExtractShown]]
) -> None:
    verdict, fits = find(table, "enrichment above sixty per cent, and the frozen funds would be")
    assert verdict is Verdict.SEVERAL
    assert fits == [each.id for each in shown]


def test_words_left_out_of_a_quotation_do_not_hide_where_it_is_from(
    table: Table, shown: list[Entry[ExtractShown]]
) -> None:
    words = shown[2].body.wording["en"].split()
    quoted = f"“{' '.join(words[1:6])} … {' '.join(words[10:])}”"
    assert find(table, quoted) == (Verdict.ONE, [shown[2].id])


def test_words_that_were_changed_fit_in_part_only(
    table: Table, shown: list[Entry[ExtractShown]]
) -> None:
    assert shown
    verdict, fits = find(table, "They might well halt enrichment above sixty per cent, we hear.")
    assert verdict is Verdict.PART
    assert fits
    found = find_copy(table.desk, "They might well halt enrichment above sixty per cent, we hear.")
    assert all(FEWEST <= each.run < found.words for each in found.fits)


def test_words_of_no_copy_are_found_nowhere(table: Table, shown: list[Entry[ExtractShown]]) -> None:
    assert shown
    assert find(table, "Nobody has ever written anything of the kind.") == (Verdict.NONE, [])


def test_a_few_words_may_be_anybodys(table: Table, shown: list[Entry[ExtractShown]]) -> None:
    assert shown
    assert find(table, "the frozen funds") == (Verdict.SHORT, [])


def test_what_only_one_ring_was_shown_fits_it_without_others_to_compare(
    table: Table, shown: list[Entry[ExtractShown]]
) -> None:
    assert shown
    (fit,) = find_copy(table.desk, "the schedule of the next weeks").fits
    assert fit.others == 0


def test_each_host_finds_own_copies_alone(table: Table, shown: list[Entry[ExtractShown]]) -> None:
    ring = table.holds(NADIA)
    norths = table.shows(NADIA, ring, TEXT, "n")
    own = find_copy(table.ledger(NORTH_DELEGATION), norths.body.mark)
    assert [each.copy.body.shown for each in own.fits] == [norths.id]
    for each in shown:
        assert find_copy(table.ledger(NORTH_DELEGATION), each.body.mark).verdict is Verdict.SHORT
    assert find(table, norths.body.mark)[0] is Verdict.SHORT


def test_where_nothing_was_shown_nothing_is_found(table: Table) -> None:
    assert find_copy(table.desk, "A long enough quotation.") == Finding(Verdict.NONE, 4)


@pytest.mark.parametrize(
    ("quoted", "rule"), [(" ", "copy.empty"), ("x" * (LONGEST + 1), "copy.long")]
)
def test_nothing_and_too_much_cannot_be_looked_for(table: Table, quoted: str, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        find_copy(table.desk, quoted)
    assert refused.value.rule == rule


def test_of_all_combinations_every_whole_quotation_names_its_copy(table: Table) -> None:
    """Twelve copies of the same words, each of which is told from all others by its words."""
    rings, seed = [table.holds(HALA) for _ in range(12)], 0
    for ring in rings:
        while not table.ledger(ring).of(ExtractShown):
            seed += 1
            with suppress(Refused):
                table.act(HALA, ShowExtract(ring=ring, wording=en(TEXT), seed=str(seed)))
    for copy in table.ledger(DESK).of(CopyMade):
        words = table.ledger(copy.body.ring).of(ExtractShown)[0].body.wording["en"]
        assert find(table, words) == (Verdict.ONE, [copy.body.shown])
