"""What every store promises, told once and held against each."""

import logging
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.record.submissions import CASE, DESK, ROOM, submission
from tests.stores import STORES, new_store
from wasit.record import (
    CalledByWatcher,
    CaseKnown,
    Head,
    KeyReused,
    Link,
    MemoryStore,
    NoSuchFile,
    Receipt,
    Stale,
    Store,
    StoreClosed,
    StoreError,
    StoreFailed,
    Submission,
    verify,
)
from wasit.record.store import CLOSING, FileName, KeyOnShelf, Stray

WAIT = 10.0  # seconds, far more than anything here takes


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with new_store(request.param, tmp_path) as opened:
        yield opened


class Stamping:
    """A seal that can be seen: it writes the number before each payload, and signs with a word."""

    def close(self, case: str, ledger: str, seq: int, payload: bytes) -> bytes:
        return f"{case}/{ledger}/{seq}:".encode() + payload

    def sign(self, case: str, ledger: str, head: Head) -> bytes:
        return f"{case}/{ledger} ends at {head.seq} with ".encode() + head.hash


def payloads(store: Store, ledger: str, case: str = CASE) -> list[bytes]:
    return [link.payload for link in store.read(case, ledger)]


def in_threads(count: int, work: Callable[[int], object]) -> None:
    """Do `work` in so many threads that start together; an error in any is an error here."""
    together = threading.Barrier(count)

    def run(number: int) -> None:
        together.wait(WAIT)
        work(number)

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(run, range(count)))


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


class TestTheShelf:
    def test_the_first_key_of_a_ledger_is_kept(self, store: Store) -> None:
        assert store.key(CASE, ROOM) is None
        assert store.keep_key(CASE, ROOM, b"first") == b"first"
        assert store.keep_key(CASE, ROOM, b"second") == b"first"
        assert store.key(CASE, ROOM) == b"first"
        assert store.all_keys() == [(CASE, ROOM, b"first")]

    def test_keys_are_replaced_together(self, store: Store) -> None:
        for ledger in (ROOM, DESK):
            store.keep_key(CASE, ledger, b"old")
        assert store.key(CASE, ROOM) == b"old"
        store.replace_keys([KeyOnShelf(CASE, ROOM, b"new"), KeyOnShelf(CASE, DESK, b"newer")])
        assert store.all_keys() == [(CASE, DESK, b"newer"), (CASE, ROOM, b"new")]
        assert store.key(CASE, ROOM) == b"new"

    def test_a_shredded_key_never_comes_back(self, store: Store) -> None:
        store.keep_key(CASE, ROOM, b"old")
        store.append(submission("1", {ROOM: [b"one"]}))
        assert store.key(CASE, ROOM) == b"old"
        store.shred(CASE, [ROOM, DESK])
        assert store.key(CASE, ROOM) == b""
        store.replace_keys([KeyOnShelf(CASE, ROOM, b"back")])
        assert store.keep_key(CASE, DESK, b"anew") == b""
        assert store.all_keys() == [(CASE, DESK, b""), (CASE, ROOM, b"")]
        assert payloads(store, ROOM) == [b"one"]

    def test_watchers_are_told_of_what_was_shredded(self, store: Store) -> None:
        told: list[tuple[str, frozenset[str]]] = []
        store.watch(lambda case, grown: told.append((case, grown)))
        store.shred(CASE, [ROOM, DESK])
        assert told == [(CASE, frozenset({ROOM, DESK}))]


FILE = FileName(CASE, ROOM, "map")


def upload(store: Store, file: FileName = FILE, *chunks: bytes, since: int = 7) -> None:
    """Keep a loose file: these chunks, or one, and then the one that closes it."""
    store.depot.begin(file, since)
    for number, chunk in enumerate(chunks or (b"a line",), 1):
        store.depot.add(file, number, chunk)
    store.depot.add(file, CLOSING, b"closed")


class TestTheDepot:
    def test_a_file_is_read_chunk_by_chunk(self, store: Store) -> None:
        upload(store, FILE, b"one", b"", bytes(range(256)))
        assert [store.depot.chunk(FILE, number) for number in range(5)] == [
            b"closed",
            b"one",
            b"",
            bytes(range(256)),
            None,
        ]
        for other in (FILE._replace(case="geneva"), FILE._replace(ledger=DESK)):
            assert store.depot.chunk(other, 1) is None

    def test_a_submission_holds_the_files_that_it_names(self, store: Store) -> None:
        upload(store)
        upload(store, FILE._replace(name="list"), since=9)
        assert store.depot.strays() == [(FILE._replace(name="list"), 9), (FILE, 7)]
        store.append(submission("1", files={ROOM: ["map"]}))
        assert store.depot.strays() == [Stray(FILE._replace(name="list"), 9)]
        assert store.depot.files(CASE) == [FILE]
        assert store.depot.files("geneva") == []
        assert not store.depot.drop(FILE)
        assert store.depot.chunk(FILE, 1) == b"a line"

    def test_a_file_is_held_by_one_submission_alone(self, store: Store) -> None:
        upload(store)
        store.append(submission("1", files={ROOM: ["map"]}))
        assert store.append(submission("1", files={ROOM: ["map"]})).repeated
        with pytest.raises(NoSuchFile, match="map"):
            store.append(submission("2", files={ROOM: ["map"]}))
        assert store.length(CASE, ROOM) == 1

    def test_what_is_not_there_whole_is_not_held(self, store: Store) -> None:
        store.depot.begin(FILE, 7)
        store.depot.add(FILE, 1, b"one")
        whole = FILE._replace(name="whole")
        upload(store, whole)
        for names in (["whole", "map"], ["whole", "another"], ["whole", "whole"]):
            with pytest.raises(NoSuchFile):
                store.append(submission("1", files={ROOM: names}))
        with pytest.raises(NoSuchFile):
            store.append(submission("1", {DESK: [b"note"]}, files={DESK: ["whole"]}))
        assert store.cases() == []
        assert store.depot.files(CASE) == []

    def test_a_stale_submission_holds_nothing(self, store: Store) -> None:
        upload(store)
        with pytest.raises(Stale):
            store.append(submission("1", files={ROOM: ["map"]}, expecting={ROOM: 1}))
        assert store.depot.strays() == [Stray(FILE, 7)]

    def test_chunks_follow_one_another_until_the_file_is_closed(self, store: Store) -> None:
        store.depot.begin(FILE, 7)
        store.depot.add(FILE, 1, b"one")
        for number in (1, 3):
            with pytest.raises(StoreFailed, match="follows the last"):
                store.depot.add(FILE, number, b"other")
        store.depot.add(FILE, CLOSING, b"closed")
        for number in (CLOSING, 2):
            with pytest.raises(StoreFailed, match="follows the last"):
                store.depot.add(FILE, number, b"more")
        with pytest.raises(StoreFailed, match="begun twice"):
            store.depot.begin(FILE, 8)
        assert store.depot.chunk(FILE, 1) == b"one"

    def test_nothing_is_added_to_a_file_that_is_not_loose(self, store: Store) -> None:
        upload(store)
        store.append(submission("1", files={ROOM: ["map"]}))
        for file in (FILE, FILE._replace(name="another")):
            with pytest.raises(NoSuchFile):
                store.depot.add(file, 2, b"more")

    def test_a_loose_file_can_be_dropped_and_is_gone(self, store: Store) -> None:
        upload(store, FILE, b"one", b"two")
        assert store.depot.drop(FILE)
        assert not store.depot.drop(FILE)
        assert store.depot.strays() == []
        assert [store.depot.chunk(FILE, number) for number in range(3)] == [None] * 3
        with pytest.raises(NoSuchFile):
            store.append(submission("1", files={ROOM: ["map"]}))

    def test_files_of_a_shredded_ledger_may_be_dropped(self, store: Store) -> None:
        other = FILE._replace(ledger=DESK)
        for file in (FILE, other):
            store.keep_key(CASE, file.ledger, b"locked")
            upload(store, file)
        lines = {ROOM: [b"word"], DESK: [b"note"]}
        store.append(submission("1", lines, files={ROOM: ["map"], DESK: ["map"]}))
        store.shred(CASE, [ROOM])
        assert store.depot.strays() == [Stray(FILE, 0)]
        assert store.depot.drop(FILE)
        assert not store.depot.drop(other)
        assert store.depot.files(CASE) == [other]

    def test_a_closed_store_keeps_no_file(self, store: Store) -> None:
        store.close()
        for ask in (
            lambda: store.depot.begin(FILE, 7),
            lambda: store.depot.add(FILE, 1, b"one"),
            lambda: store.depot.chunk(FILE, 1),
            store.depot.strays,
            lambda: store.depot.files(CASE),
            lambda: store.depot.drop(FILE),
        ):
            with pytest.raises(StoreClosed):
                ask()


class TestAdopting:
    """A case that was kept elsewhere is taken in as it is, all of it or nothing."""

    KEYS = (KeyOnShelf(CASE, ROOM, b"locked"), KeyOnShelf(CASE, DESK, b""))

    @staticmethod
    def elsewhere() -> list[tuple[str, Link]]:
        with MemoryStore() as other:
            other.append(submission("1", {ROOM: [b"one", b"two"], DESK: [b"note"]}), Stamping())
            return [(name, link) for name in (DESK, ROOM) for link in other.read(CASE, name)]

    def test_it_is_kept_as_it_was_and_goes_on(self, store: Store) -> None:
        links = self.elsewhere()
        store.adopt(CASE, self.KEYS, iter(links))
        assert [(DESK, each) for each in store.read(CASE, DESK)] == links[:1]
        assert [(ROOM, each) for each in store.read(CASE, ROOM)] == links[1:]
        assert store.all_keys() == sorted(self.KEYS)
        store.append(submission("1", {ROOM: [b"three"]}, expecting={ROOM: 2}))
        assert store.check(CASE, ROOM).seq == 3

    @pytest.mark.parametrize("known", ["entry", "key", "shredded key"])
    def test_a_case_that_is_here_is_left_as_it_is(self, store: Store, known: str) -> None:
        if known == "entry":
            store.append(submission("1", {"common": [b"here"]}))
        else:
            store.keep_key(CASE, "index", b"locked")
        if known == "shredded key":
            store.shred(CASE, ["index"])
        keys, ledgers = store.all_keys(), store.ledgers(CASE)
        with pytest.raises(CaseKnown, match="'muscat'"):
            store.adopt(CASE, self.KEYS, self.elsewhere())
        assert (store.all_keys(), store.ledgers(CASE)) == (keys, ledgers)

    def test_what_breaks_off_leaves_nothing(self, store: Store) -> None:
        def broken() -> Iterator[tuple[str, Link]]:
            yield from self.elsewhere()
            raise StoreFailed("the file ends here")

        with pytest.raises(StoreFailed, match="ends here"):
            store.adopt(CASE, self.KEYS, broken())
        assert (store.all_keys(), store.cases(), store.ledgers(CASE)) == ([], [], [])
        store.adopt(CASE, self.KEYS, self.elsewhere())

    def test_its_files_are_held_with_it(self, store: Store) -> None:
        whole, open_still = (FileName(CASE, ROOM, name) for name in ("whole", "open"))
        for file in (whole, open_still):
            store.depot.begin(file, 1)
            store.depot.add(file, 1, b"a page")
        store.depot.add(whole, CLOSING, b"label")
        with pytest.raises(NoSuchFile):
            store.adopt(CASE, self.KEYS, self.elsewhere(), [whole, open_still])
        assert (store.cases(), store.all_keys(), store.depot.files(CASE)) == ([], [], [])
        store.adopt(CASE, self.KEYS, self.elsewhere(), [whole])
        assert store.depot.files(CASE) == [whole]
        assert not store.depot.drop(whole)

    def test_watchers_are_told(self, store: Store) -> None:
        told: list[tuple[str, frozenset[str]]] = []
        store.watch(lambda case, grown: told.append((case, grown)))
        store.adopt(CASE, self.KEYS, self.elsewhere())
        assert told == [(CASE, frozenset({ROOM, DESK}))]


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


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads give way to one another as often as can be."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("restless")
class TestConcurrency:
    def test_of_many_threads_with_one_key_one_speaks(self, store: Store) -> None:
        receipts: SimpleQueue[Receipt] = SimpleQueue()
        in_threads(8, lambda _: receipts.put(store.append(submission("once"))))
        answers = [receipts.get() for _ in range(8)]
        assert sorted(answer.repeated for answer in answers) == [False] + [True] * 7
        assert all(answer.heads == answers[0].heads for answer in answers)
        assert payloads(store, ROOM) == [b"a word"]

    def test_of_many_decisions_on_one_state_one_is_kept(self, store: Store) -> None:
        stale: SimpleQueue[int] = SimpleQueue()

        def decide(number: int) -> None:
            try:
                store.append(submission(f"{number}", expecting={ROOM: 0}))
            except Stale:
                stale.put(number)

        in_threads(8, decide)
        assert (store.length(CASE, ROOM), stale.qsize()) == (1, 7)

    def test_decisions_made_again_neither_lose_nor_repeat_a_word(self, store: Store) -> None:
        """Each word carries the length of the desk that its author saw: so no one spoke blind."""

        def speak(number: int) -> None:
            for turn in range(10):
                say(f"thread {number}", f"{turn}")

        def say(author: str, key: str) -> None:
            while True:
                seen = store.length(CASE, DESK)
                lines = {DESK: [f"{seen}".encode()], f"room:{author}": [key.encode()]}
                try:
                    store.append(submission(key, lines, author=author, expecting={DESK: seen}))
                except Stale:
                    continue
                return

        in_threads(6, speak)
        assert payloads(store, DESK) == [f"{seen}".encode() for seen in range(60)]
        verify(CASE, DESK, store.read(CASE, DESK))
        for number in range(6):
            assert payloads(store, f"room:thread {number}") == [f"{n}".encode() for n in range(10)]

    def test_a_reader_never_sees_half_of_a_submission(self, store: Store) -> None:
        def write() -> None:
            for number in range(60):
                store.append(submission(f"{number}", {DESK: [b"note"], ROOM: [b"one", b"two"]}))

        def read() -> None:
            while (seen := store.length(CASE, ROOM)) < 120:
                assert seen % 2 == 0
                assert store.length(CASE, DESK) >= seen // 2

        in_threads(3, lambda number: read() if number else write())


class TestWatching:
    def test_a_watcher_is_told_the_case_and_the_ledgers_that_grew(self, store: Store) -> None:
        news: SimpleQueue[tuple[str, frozenset[str]]] = SimpleQueue()
        store.watch(lambda case, ledgers: news.put((case, ledgers)))
        store.append(submission("1", {ROOM: [b"one", b"two"], DESK: [b"note"]}))
        store.append(submission("1", {ROOM: [b"other"]}, case="geneva"))
        assert news.get(timeout=WAIT) == (CASE, frozenset({ROOM, DESK}))
        assert news.get(timeout=WAIT) == ("geneva", frozenset({ROOM}))

    def test_what_a_watcher_is_told_of_can_be_read(self, store: Store) -> None:
        lengths: SimpleQueue[int] = SimpleQueue()
        store.watch(lambda case, _: lengths.put(store.length(case, ROOM)))
        store.append(submission("1", {ROOM: [b"one", b"two"]}))
        assert lengths.get(timeout=WAIT) == 2

    def test_repeats_and_refusals_are_no_news(self, store: Store) -> None:
        news: SimpleQueue[frozenset[str]] = SimpleQueue()
        store.append(submission("1"))
        store.watch(lambda _, ledgers: news.put(ledgers))
        store.append(submission("1"))
        with pytest.raises(Stale):
            store.append(submission("2", expecting={ROOM: 7}))
        store.append(submission("3", {DESK: [b"note"]}))
        assert news.get(timeout=WAIT) == {DESK}

    def test_a_watcher_can_be_removed_once_or_twice(self, store: Store) -> None:
        removed: SimpleQueue[str] = SimpleQueue()
        kept: SimpleQueue[str] = SimpleQueue()
        remove = store.watch(lambda case, _: removed.put(case))
        store.watch(lambda case, _: kept.put(case))
        remove()
        remove()
        store.append(submission("1"))
        assert kept.get(timeout=WAIT) == CASE
        assert removed.empty()

    def test_a_failing_watcher_harms_nobody_and_only_its_type_is_logged(
        self, store: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        news: SimpleQueue[str] = SimpleQueue()

        def fail(case: str, _ledgers: frozenset[str]) -> None:
            raise LookupError(f"a secret about {case}")

        store.watch(fail)
        store.watch(lambda case, _: news.put(case))
        with caplog.at_level(logging.DEBUG):
            store.append(submission("1"))
            assert news.get(timeout=WAIT) == CASE
        assert not store.append(submission("2")).repeated
        assert "LookupError" in caplog.text
        assert "secret" not in caplog.text

    def test_a_watcher_that_appends_or_closes_is_refused_and_not_hung(self, store: Store) -> None:
        refusals: SimpleQueue[type[StoreError]] = SimpleQueue()

        def meddle(_case: str, _ledgers: frozenset[str]) -> None:
            for act in (lambda: store.append(submission("2")), store.close):
                try:
                    act()
                except StoreError as refusal:
                    refusals.put(type(refusal))

        store.watch(meddle)
        store.append(submission("1"))
        assert [refusals.get(timeout=WAIT) for _ in range(2)] == [CalledByWatcher] * 2
        assert store.length(CASE, ROOM) == 1


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
