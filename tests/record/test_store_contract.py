"""What every store promises of entries, told once and held against each."""

import pickle
from queue import SimpleQueue

import pytest

from tests.record.holding import Stamping, in_threads, payloads
from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import KeyReused, Receipt, Stale, Store, StoreClosed, Submission, verify


class TestAppending:
    def test_lines_are_read_back_in_order_and_chained(self, store: Store) -> None:
        store.append(submission("1", {ROOM: [b"one", b"two"]}))
        store.append(submission("2", {ROOM: [b"three"]}))
        links = store.read(CASE, ROOM)
        assert [(link.seq, link.payload) for link in links] == [
            (1, b"one"),
            (2, b"two"),
            (3, b"three"),
        ]
        assert verify(CASE, ROOM, links) == (3, links[-1].hash)

    def test_the_receipt_tells_where_each_ledger_written_ends(self, store: Store) -> None:
        receipt = store.append(submission("1", {ROOM: [b"one", b"two"], DESK: [b"note"]}))
        assert receipt == Receipt(
            heads={
                ROOM: verify(CASE, ROOM, store.read(CASE, ROOM)),
                DESK: verify(CASE, DESK, store.read(CASE, DESK)),
            },
            repeated=False,
        )
        assert receipt.heads[ROOM].seq == 2

    def test_ledgers_and_cases_are_apart(self, store: Store) -> None:
        store.append(submission("1", {ROOM: [b"here"]}))
        store.append(submission("1", {ROOM: [b"there"]}, case="geneva"))
        store.append(submission("2", {DESK: [b"aside"]}))
        assert payloads(store, ROOM) == [b"here"]
        assert payloads(store, ROOM, case="geneva") == [b"there"]
        assert payloads(store, DESK) == [b"aside"]

    def test_a_reader_takes_up_after_what_it_knows(self, store: Store) -> None:
        store.append(submission("1", {ROOM: [b"one", b"two", b"three"]}))
        assert [link.payload for link in store.read(CASE, ROOM, after=2)] == [b"three"]
        assert store.read(CASE, ROOM, after=3) == []
        assert store.read(CASE, ROOM, after=99) == []

    def test_a_reader_takes_no_more_than_asked(self, store: Store) -> None:
        store.append(submission("1", {ROOM: [b"one", b"two", b"three"]}))
        for after, most, found in ((0, 2, [1, 2]), (1, 1, [2]), (2, 9, [3]), (0, 0, [])):
            links = store.read(CASE, ROOM, after, most)
            assert [link.seq for link in links] == found

    def test_several_ledgers_are_asked_together(self, store: Store) -> None:
        store.append(submission("1", {ROOM: [b"one", b"two"], DESK: [b"note"], "common": [b"all"]}))
        store.append(submission("2", {ROOM: [b"three"]}, case="geneva"))
        store.shred(CASE, ["common", "sealed"])
        since = {ROOM: 1, DESK: 1, "common": 0, "sealed": 0, "nowhere": 0}
        assert store.grown(CASE, since) == {
            ROOM: store.read(CASE, ROOM, after=1),
            "common": None,
            "sealed": None,
        }
        assert store.grown(CASE, {ROOM: 0, DESK: 0}) == {
            ROOM: store.read(CASE, ROOM),
            DESK: store.read(CASE, DESK),
        }
        assert store.grown("nowhere", {ROOM: 0}) == store.grown(CASE, {}) == {}

    def test_a_ledger_that_does_not_exist_is_an_empty_one(self, store: Store) -> None:
        assert store.read("nowhere", ROOM) == []
        assert store.length("nowhere", ROOM) == 0
        assert store.length(CASE, ROOM) == 0

    def test_length_counts_the_entries(self, store: Store) -> None:
        store.append(submission("1", {ROOM: [b"one", b"two"]}))
        assert store.length(CASE, ROOM) == 2

    def test_every_case_is_named_once_and_in_order(self, store: Store) -> None:
        assert store.cases() == []
        for case in ("muscat", "geneva", "oslo", "Ålesund", ""):
            store.append(submission("1", {ROOM: [b"one"], DESK: [b"two"]}, case=case))
            store.append(submission("2", {ROOM: [b"three"]}, case=case))
        assert store.cases() == ["", "geneva", "muscat", "oslo", "Ålesund"]

    def test_any_bytes_and_any_names_are_kept_as_they_are(self, store: Store) -> None:
        every_byte = bytes(range(256))
        odd = submission("مفتاح", {"غرفة\0": [b"", every_byte]}, author="'; --", case="مسقط")
        assert not store.append(odd).repeated
        assert payloads(store, "غرفة\0", case="مسقط") == [b"", every_byte]
        assert store.append(odd).repeated

    def test_the_seal_closes_and_signs_each_line_under_its_number(self, store: Store) -> None:
        store.append(submission("1", {ROOM: [b"open"]}))
        store.append(submission("2", {ROOM: [b"one", b"two"]}), Stamping())
        first, *others = store.read(CASE, ROOM)
        assert (first.payload, first.signature) == (b"open", b"")
        assert [each.payload for each in others] == [
            b"muscat/room:north/2:one",
            b"muscat/room:north/3:two",
        ]
        signed = [Stamping().sign(CASE, ROOM, link.head) for link in others]
        assert [each.signature for each in others] == signed
        assert verify(CASE, ROOM, [first, *others]).seq == 3

    def test_every_ledger_of_a_case_is_named_once_and_in_order(self, store: Store) -> None:
        assert store.ledgers(CASE) == []
        store.append(submission("1", {ROOM: [b"one", b"two"], DESK: [b"note"]}))
        store.append(submission("1", {"common": [b"there"]}, case="geneva"))
        assert store.ledgers(CASE) == [DESK, ROOM]


class TestExpecting:
    def test_what_was_expected_is_appended(self, store: Store) -> None:
        store.append(submission("1", expecting={ROOM: 0, DESK: 0}))
        store.append(submission("2", expecting={ROOM: 1, DESK: 0}))
        assert store.length(CASE, ROOM) == 2

    @pytest.mark.parametrize("expected", [0, 2])
    def test_another_length_is_stale_and_names_the_ledger(
        self, store: Store, expected: int
    ) -> None:
        store.append(submission("1"))
        with pytest.raises(Stale) as refused:
            store.append(submission("2", expecting={ROOM: expected}))
        error = refused.value
        assert (error.case, error.ledger) == (CASE, ROOM)
        assert (error.expected, error.actual) == (expected, 1)

    def test_a_stale_submission_appends_to_no_ledger(self, store: Store) -> None:
        store.append(submission("1"))
        both = {DESK: [b"note"], ROOM: [b"word"], "common": [b"news"]}
        with pytest.raises(Stale):
            store.append(submission("2", both, expecting={DESK: 0, ROOM: 0}))
        assert (store.length(CASE, DESK), store.length(CASE, ROOM)) == (0, 1)
        assert store.length(CASE, "common") == 0

    def test_a_decision_may_rest_on_a_ledger_that_it_does_not_write(self, store: Store) -> None:
        store.append(submission("1", {DESK: [b"closed"]}))
        with pytest.raises(Stale):
            store.append(submission("2", {ROOM: [b"word"]}, expecting={DESK: 0}))
        assert store.length(CASE, ROOM) == 0

    def test_a_stale_submission_may_come_again_under_its_key(self, store: Store) -> None:
        store.append(submission("1"))
        with pytest.raises(Stale):
            store.append(submission("2", expecting={ROOM: 0}))
        assert not store.append(submission("2", expecting={ROOM: 1})).repeated


class TestIdempotency:
    def test_a_repeat_gets_the_first_receipt_and_appends_nothing(self, store: Store) -> None:
        first = store.append(submission("1"))
        store.append(submission("2"))
        again = store.append(submission("1"))
        assert (again.heads, again.repeated) == (first.heads, True)
        assert store.length(CASE, ROOM) == 2

    def test_a_repeat_is_known_even_when_its_expectations_are_stale(self, store: Store) -> None:
        first = store.append(submission("1", expecting={ROOM: 0}))
        assert store.append(submission("1", expecting={ROOM: 0})).heads == first.heads

    def test_a_key_does_not_stand_for_two_things(self, store: Store) -> None:
        store.append(submission("1", {ROOM: [b"yes"]}))
        with pytest.raises(KeyReused):
            store.append(submission("1", {ROOM: [b"no"]}))
        assert payloads(store, ROOM) == [b"yes"]

    def test_nobody_can_probe_the_keys_of_another(self, store: Store) -> None:
        store.append(submission("1", {ROOM: [b"mine"]}, author="head"))
        store.append(submission("1", {ROOM: [b"ours"]}, author="member"))
        store.append(submission("1", {ROOM: [b"elsewhere"]}, author="head", case="geneva"))
        assert payloads(store, ROOM) == [b"mine", b"ours"]

    def test_a_receipt_can_be_looked_up_before_deciding(self, store: Store) -> None:
        asked = submission("1")
        look_up = (CASE, "mediator", "1", asked.digest)
        assert store.receipt(*look_up) is None
        kept = store.append(asked)
        assert store.receipt(*look_up) == Receipt(kept.heads, repeated=True)
        assert store.receipt(CASE, "head", "1", asked.digest) is None
        with pytest.raises(KeyReused):
            store.receipt(CASE, "mediator", "1", b"something else")


class TestClosing:
    def test_a_closed_store_says_so(self, store: Store) -> None:
        store.append(submission("1"))
        store.close()
        with pytest.raises(StoreClosed):
            store.append(submission("2"))
        with pytest.raises(StoreClosed):
            store.read(CASE, ROOM)
        with pytest.raises(StoreClosed):
            store.length(CASE, ROOM)
        with pytest.raises(StoreClosed):
            store.cases()
        with pytest.raises(StoreClosed):
            store.receipt(CASE, "mediator", "1", b"")

    def test_closing_twice_does_nothing_more(self, store: Store) -> None:
        store.close()
        store.close()

    def test_what_was_submitted_before_closing_is_answered(self, store: Store) -> None:
        answers: SimpleQueue[Receipt | StoreClosed] = SimpleQueue()

        def append_or_close(number: int) -> None:
            if number == 0:
                store.close()
                return
            try:
                answers.put(store.append(submission(f"{number}")))
            except StoreClosed as refusal:
                answers.put(refusal)

        in_threads(9, append_or_close)
        assert answers.qsize() == 8


class TestSubmission:
    def test_it_must_have_something_to_say(self) -> None:
        with pytest.raises(ValueError, match="payload"):
            Submission(case="c", author="a", key="k", digest=b"", lines={}, expecting={})
        with pytest.raises(ValueError, match="payload"):
            submission("1", {ROOM: []})

    def test_it_holds_files_of_ledgers_that_it_writes_to(self) -> None:
        with pytest.raises(ValueError, match="own ledger"):
            submission("1", {ROOM: [b"word"]}, files={DESK: ["map"]})

    def test_names_are_valid_unicode(self) -> None:
        with pytest.raises(ValueError, match="surrogates"):
            submission("\ud800")

    def test_payloads_are_bytes(self) -> None:
        with pytest.raises(TypeError, match="bytes"):
            submission("1", {ROOM: ["text"]})  # type: ignore[list-item]  # the point of the test

    def test_refusals_survive_a_trip_between_processes(self) -> None:
        refusal = pickle.loads(pickle.dumps(Stale(CASE, ROOM, 1, 2)))
        assert str(refusal) == str(Stale(CASE, ROOM, 1, 2))
        assert refusal.ledger == ROOM
