"""Versions of extracts: drafted with their host, and once checked, in the one ring they are for."""

import pytest
from hypothesis import given, settings

from tests.cast import (
    GITA,
    HALA,
    IDRIS,
    NADIA,
    NIMA,
    NOOR,
    NORTH_DELEGATION,
    SAMIR,
    TARIQ,
    Table,
    called,
    en,
    one,
)
from tests.talks.audit import Books, Line, bare, of_kind
from tests.talks.linguists import CHECKED, COUNTS, DRAFT, states
from tests.talks.moves import Step
from tests.talks.rings.test_ring_secrecy import HISTORIES, Telling
from wasit.talks.entries import Body, Entry, encode
from wasit.talks.inquiry.copies import Verdict, find_copy
from wasit.talks.languages.concordance import concordance
from wasit.talks.languages.sources import waiting
from wasit.talks.languages.translation import CheckVersion, DeclareAuthentic, DraftVersion
from wasit.talks.ledgers import DESK, Family, family
from wasit.talks.people import Person
from wasit.talks.rings.consultation import CloseRing
from wasit.talks.rings.extracts import CopyMade, ExtractShown, ShowExtract, in_languages
from wasit.talks.texts.versions import (
    ExtractVersion,
    Source,
    VersionChecked,
    VersionDrafted,
    VersionState,
    last_drafted,
)
from wasit.talks.wording import Wording
from wasit.talks.words.synonyms import choices, worded

TEXT = "They would {halt | stop | pause} it for {sixty | 60} days."
ARABIC = {"ar": "سوف {يوقفون | يعلّقون | يجمّدون} ذلك {ستين | 60} يوماً."}
PERSIAN = {"fa": "آن را {متوقف | معلق | منجمد} خواهند کرد، {شصت | ۶۰} روز."}
SEEDS = ("0", "1", "2", "3", "10", "19")
"""They draw each combination of the variants of `TEXT` once."""


class Consulted:
    """A ring of one host, shown an extract, of which its interpreter writes versions."""

    def __init__(self, table: Table, host: Person = HALA, seed: str = "1") -> None:
        self.table = table
        self.host = host
        self.writer, self.checker = (IDRIS, TARIQ) if host is HALA else (NIMA, NOOR)
        self.book = DESK if host is HALA else NORTH_DELEGATION
        self.ring = table.holds(host)
        self.shown: Entry[ExtractShown] = table.shows(host, self.ring, TEXT, seed)

    @property
    def copy(self) -> Entry[CopyMade]:
        found = self.table.ledger(self.book).of(CopyMade)
        return next(each for each in found if each.body.ring == self.ring)

    @property
    def of(self) -> Source:
        return Source(ledger=self.book, entry=self.copy.id)

    def drafts(self, wording: Wording = ARABIC) -> str:
        last = last_drafted(self.table.ledger(self.book), self.of, next(iter(wording)))
        action = DraftVersion(of=self.of, wording=wording, seen=last.id if last else "")
        written = self.table.act(self.writer, action)
        assert list(written) == [self.book]
        return one(written, VersionDrafted).id

    def checks(self, version: str) -> dict[str, list[Entry[Body]]]:
        return self.table.act(self.checker, CheckVersion(version=version))

    def given(self, wording: Wording = ARABIC) -> Wording:
        """What the ring reads once this has been written and checked."""
        written = self.checks(self.drafts(wording))
        return one(written, ExtractVersion, self.ring).body.wording

    @property
    def languages(self) -> dict[str, VersionState]:
        """What the guests have, by language."""
        found = in_languages(self.table.ledger(self.ring), self.shown)
        return {each.language: each.state for each in found}


@pytest.fixture(params=[HALA, NADIA], ids=called)
def consulted(table: Table, request: pytest.FixtureRequest) -> Consulted:
    """A ring of the mediators', and one of a delegation's."""
    return Consulted(table, request.param)


def test_a_draft_stays_with_the_host(consulted: Consulted) -> None:
    consulted.drafts()
    assert consulted.languages == {"en": COUNTS}
    assert states(consulted.table, consulted.host, consulted.of) == {"en": [COUNTS], "ar": [DRAFT]}
    ((of, each),) = waiting(consulted.table.view(consulted.checker))
    assert (of, each.wording) == (consulted.of, ARABIC)


def test_once_checked_the_ring_reads_it_beside_the_extract(consulted: Consulted) -> None:
    written = consulted.checks(consulted.drafts())
    assert set(written) == {consulted.book, consulted.ring}
    assert one(written, VersionChecked, consulted.book).author == consulted.checker.id
    assert one(written, ExtractVersion, consulted.ring).body.about == consulted.shown.id
    assert consulted.languages == {"en": COUNTS, "ar": CHECKED}
    assert states(consulted.table, consulted.host, consulted.of)["ar"] == [CHECKED]


def test_a_copy_has_its_own_words_in_every_language(table: Table) -> None:
    given = [Consulted(table, seed=seed).given() for seed in SEEDS]
    assert not {"{", "|", "}"} & {letter for each in given for letter in each["ar"]}
    assert len({each["ar"] for each in given}) > 1


def test_its_words_are_drawn_from_its_mark_alone(table: Table) -> None:
    alone = Consulted(Table(), seed="4")
    Consulted(table).given(PERSIAN)
    amid = Consulted(table, seed="4")
    amid.drafts(PERSIAN)
    drawn = worded(ARABIC, choices(ARABIC, amid.copy.body.mark))
    assert amid.given() == alone.given() == drawn


def test_the_ring_is_told_neither_who_wrote_it_nor_who_checked_it_nor_the_variants(
    consulted: Consulted,
) -> None:
    version = consulted.drafts()
    given = one(consulted.checks(version), ExtractVersion, consulted.ring)
    for hidden in (version, consulted.copy.id, consulted.writer.id, '"checker"', "يوقفون |"):
        assert hidden not in encode(given).decode()


def test_no_other_ring_reads_it(consulted: Consulted) -> None:
    other = Consulted(consulted.table, consulted.host, seed="2")
    consulted.given()
    assert other.languages == {"en": COUNTS}


def test_better_words_take_the_place_of_those_before(consulted: Consulted) -> None:
    consulted.given()
    better = consulted.given({"ar": "سوف يوقفون ذلك."})
    shown = in_languages(consulted.table.ledger(consulted.ring), consulted.shown)
    assert [each.wording for each in shown if not each.original] == [better]


def test_somebody_else_checks_it(consulted: Consulted) -> None:
    version = consulted.drafts()
    assert consulted.table.rule(consulted.writer, CheckVersion(version=version)) == "version.own"


@pytest.mark.parametrize(
    ("wording", "rule"),
    [
        ({"ar": "سوف {يوقفون}."}, "variant.few"),
        ({"ar": "سوف {يوقفون | يعلّقون."}, "variant.brace"),
        ({"ar": " "}, "wording.empty"),
        ({"ar": "سوف {\u2068يوقفون | يعلّقون\u2069}."}, "wording.hidden-character"),
        (en("They would."), "version.original"),
        (ARABIC | PERSIAN, "version.one"),
    ],
)
def test_a_version_has_variants_without_a_flaw_in_one_language(
    consulted: Consulted, wording: Wording, rule: str
) -> None:
    action = DraftVersion(of=consulted.of, wording=wording)
    assert consulted.table.rule(consulted.writer, action) == rule


def test_nothing_is_given_to_a_ring_that_is_closed(consulted: Consulted) -> None:
    table, version = consulted.table, consulted.drafts()
    table.act(consulted.host, CloseRing(ring=consulted.ring))
    assert table.rule(consulted.checker, CheckVersion(version=version)) == "ring.closed"
    late = DraftVersion(of=consulted.of, wording=PERSIAN)
    assert table.rule(consulted.writer, late) == "ring.closed"
    assert waiting(table.view(consulted.checker)) == []


def test_nothing_else_can_count_than_the_original(consulted: Consulted) -> None:
    consulted.given()
    both = DeclareAuthentic(of=consulted.of, languages=frozenset({"en", "ar"}))
    assert consulted.table.rule(consulted.host, both) == "authentic.extract"


def test_nobody_else_writes_versions_of_it(consulted: Consulted) -> None:
    table, version = consulted.table, consulted.drafts()
    guest = table.invites(consulted.host, consulted.ring)
    other_host = NADIA if consulted.host is HALA else HALA
    for person in (SAMIR, other_host, guest):
        draft = DraftVersion(of=consulted.of, wording=PERSIAN)
        assert table.rule(person, draft) in {"version.source", "access.unknown"}
        check = CheckVersion(version=version)
        assert table.rule(person, check) in {"version.unknown", "access.unknown"}
    of = Source(ledger=consulted.ring, entry=consulted.shown.id)
    action = DraftVersion(of=of, wording=PERSIAN)
    assert table.rule(consulted.writer, action) == "version.source"


def test_its_terms_are_compared_on_the_desk(table: Table) -> None:
    ring = table.holds(HALA)
    table.shows(HALA, ring, "They waive it.")
    of = Source(ledger=DESK, entry=table.desk.of(CopyMade)[0].id)
    table.act(IDRIS, DraftVersion(of=of, wording={"ar": "يعلّقونها."}))
    assert [each.of for each in concordance(table.view(HALA)) if each.flagged] == [of]


# Which copy was quoted


def test_a_quotation_in_another_language_leads_to_its_copy(table: Table) -> None:
    rings = [Consulted(table, seed=seed) for seed in SEEDS]
    told = [(each, each.given(PERSIAN)["fa"]) for each in rings]
    for ring, text in told:
        found = find_copy(table.desk, text)
        copies = [fit.copy.body.ring for fit in found.fits]
        assert copies == [other.ring for other, read in told if read == text]
        assert ring.ring in copies
        assert found.verdict is (Verdict.ONE if len(copies) == 1 else Verdict.SEVERAL)
    assert len({text for _, text in told}) > 2


def test_what_was_only_drafted_was_quoted_by_nobody(consulted: Consulted) -> None:
    consulted.drafts()
    plain = "سوف يوقفون ذلك ستين يوماً."
    book = consulted.table.ledger(consulted.book)
    assert find_copy(book, plain).verdict is Verdict.NONE


def test_words_that_were_given_before_better_ones_are_found_too(consulted: Consulted) -> None:
    first = consulted.given()["ar"]
    consulted.given({"ar": "كلام آخر تماماً غير ما قيل من قبل."})
    assert find_copy(consulted.table.ledger(consulted.book), first).verdict is Verdict.ONE


def test_an_extract_may_be_written_in_several_languages_from_the_first(table: Table) -> None:
    ring = table.holds(HALA)
    show = ShowExtract(ring=ring, wording={"en": TEXT, **ARABIC}, seed="1")
    table.act(HALA, show)
    of = Source(ledger=DESK, entry=table.desk.of(CopyMade)[0].id)
    assert states(table, HALA, of) == {"ar": [COUNTS], "en": [COUNTS]}
    assert table.rule(IDRIS, DraftVersion(of=of, wording=ARABIC)) == "version.original"
    assert table.invites(HALA, ring).name == GITA


# The account of every version, judged from the bare lines


class ExtractAuditor:
    """Follows a case line by line; fails where a ring reads a version that nobody has checked."""

    def __init__(self) -> None:
        self.books: Books = {}

    def follow(self, step: Step) -> None:
        written = bare(step.written)
        for name, lines in written.items():
            self.books.setdefault(name, []).extend(lines)
        for name, lines in written.items():
            for line in of_kind(lines, "extract_version"):
                self._judge(name, line["body"])

    def _judge(self, ring: str, given: Line) -> None:
        host = ring.removeprefix("ring:").partition("/")[0]
        book = self.books[f"delegation:{host}" if host else "desk"]
        (copy,) = (
            line
            for line in of_kind(book, "copy_made")
            if (line["body"]["ring"], line["body"]["shown"]) == (ring, given["about"])
        )
        assert not given["wording"].keys() & copy["body"]["wording"].keys()
        assert not list(of_kind(self.books[ring], "ring_closed"))
        checks = {(x["body"]["about"], x["author"]) for x in of_kind(book, "version_checked")}
        every = of_kind(book, "version_drafted")
        drafts = (each for each in every if each["body"]["of"]["entry"] == copy["id"])
        assert any(
            drawn(draft, copy) == given["wording"]
            and any(about == draft["id"] and by != draft["author"] for about, by in checks)
            for draft in drafts
        )


def drawn(draft: Line, copy: Line) -> Wording:
    wording: Wording = draft["body"]["wording"]
    return worded(wording, choices(wording, copy["body"]["mark"]))


@settings(deadline=None, max_examples=60)
@given(history=HISTORIES)
def test_a_ring_reads_only_what_was_checked_of_its_own_copy(history: list[int]) -> None:
    auditor = ExtractAuditor()
    for step in Telling(history).steps:
        auditor.follow(step)


def test_the_histories_have_rings_that_read_versions() -> None:
    tables = [Telling(list(range(number, number + 40))).table for number in range(0, 800, 40)]
    given = [
        name
        for table in tables
        for name, ledger in table.books.items()
        if family(name) is Family.RING and ledger.of(ExtractVersion)
    ]
    assert len(given) > 3
