"""Contents: an entry is shown by its body, its texts and its values, the very objects."""

import pytest

from tests.cast import HALA, MORNING, NADIA, en
from wasit.talks.desk.notes import Noted
from wasit.talks.entries import Body, Entry, decode, encode
from wasit.talks.fold import Ledger
from wasit.talks.inquiry.contents import Contents, objects
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said

BODIES: tuple[Body, ...] = (
    Said(force=Force.PROPOSAL, wording=en("Yes."), modes=frozenset(Mode), package={"a": "some"}),
    Noted(wording=en("Yes.")),
    Said(
        force=Force.QUESTION, wording={"en": "Why?", "ar": "لماذا؟"}, modes=frozenset(), package={}
    ),
    Noted(wording=en("y")),
)


@pytest.fixture
def ledger() -> Ledger:
    """As it is read: what is equal in two entries is not the same object."""
    entries = (
        Entry(id=f"{number:032x}", author=HALA.id, at=MORNING, body=body)
        for number, body in enumerate(BODIES)
    )
    return Ledger(decode(encode(entry)) for entry in entries)


def shown(ledger: Ledger, made_from: object) -> set[int]:
    contents = Contents()
    contents.follow(ledger)
    return contents.among(objects(made_from))


def test_an_entry_is_shown_wherever_it_or_its_body_is(ledger: Ledger) -> None:
    first, second, third, fourth = ledger
    assert shown(ledger, first) == {1}
    assert shown(ledger, {"lines": [[second], (third.body,)]}) == {2, 3}
    assert shown(ledger, fourth) == {4}
    assert shown(ledger, {"person": NADIA, "count": 4, "none": None}) == set()


def test_equal_words_of_two_entries_are_told_apart(ledger: Ledger) -> None:
    first, second, *_ = (entry.body.wording for entry in ledger if hasattr(entry.body, "wording"))
    assert first == second
    assert shown(ledger, [first]) == {1}
    assert shown(ledger, second["en"]) == {2}


def test_each_language_and_each_value_shows_the_entry(ledger: Ledger) -> None:
    first, _, third, _ = (entry.body for entry in ledger)
    assert isinstance(first, Said)
    assert isinstance(third, Said)
    assert shown(ledger, {"words": third.wording["ar"]}) == {3}
    assert shown(ledger, first.package) == {1}
    assert shown(ledger, first.package["a"]) == {1}


def test_what_all_entries_share_shows_none(ledger: Ledger) -> None:
    """A letter, a kind, a mode: the same object serves all who have it."""
    *_, last = ledger
    assert shown(ledger, [last.body.kind, Force.PROPOSAL, Mode.VERBATIM, "y", last.at, 1]) == set()


def test_what_is_made_of_the_words_anew_is_not_followed(ledger: Ledger) -> None:
    """So pages are made from the entries' own texts: see `tests/web/test_access_log.py`."""
    third = list(ledger)[2].body
    assert isinstance(third, Said)
    assert shown(ledger, f"{third.wording['en']} ") == set()


def test_a_ledger_that_was_read_anew_is_followed_anew(ledger: Ledger) -> None:
    """Whoever was still shown it as it was before changes nothing for those who come later."""
    again = Ledger(decode(encode(entry)) for entry in ledger)
    contents = Contents()
    for each in (ledger, again, ledger, again.extended([])):
        contents.follow(each)
        assert contents.among(objects(list(each))) == {1, 2, 3, 4}


def test_later_entries_are_taken_in_as_the_ledger_grows(ledger: Ledger) -> None:
    contents = Contents()
    contents.follow(Ledger())
    contents.follow(ledger)
    note = decode(encode(Entry(id="f" * 32, author=HALA.id, at=MORNING, body=BODIES[1])))
    contents.follow(longer := ledger.extended([note]))
    contents.follow(ledger)
    assert contents.among(objects(note)) == {5}
    assert contents.among(objects(list(longer))) == {1, 2, 3, 4, 5}
