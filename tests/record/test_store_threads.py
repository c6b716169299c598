"""What every store promises to many who use it at once, and to those who watch it."""

import logging
import sys
from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from tests.record.holding import in_threads, payloads
from tests.record.submissions import CASE, DESK, ROOM, submission
from tests.waiting import PATIENCE
from wasit.record import CalledByWatcher, Receipt, Stale, Store, StoreError, verify


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
        assert news.get(timeout=PATIENCE) == (CASE, frozenset({ROOM, DESK}))
        assert news.get(timeout=PATIENCE) == ("geneva", frozenset({ROOM}))

    def test_what_a_watcher_is_told_of_can_be_read(self, store: Store) -> None:
        lengths: SimpleQueue[int] = SimpleQueue()
        store.watch(lambda case, _: lengths.put(store.length(case, ROOM)))
        store.append(submission("1", {ROOM: [b"one", b"two"]}))
        assert lengths.get(timeout=PATIENCE) == 2

    def test_repeats_and_refusals_are_no_news(self, store: Store) -> None:
        news: SimpleQueue[frozenset[str]] = SimpleQueue()
        store.watch(lambda _, ledgers: news.put(ledgers))
        store.append(submission("1"))
        assert news.get(timeout=PATIENCE) == {ROOM}
        store.append(submission("1"))
        with pytest.raises(Stale):
            store.append(submission("2", expecting={ROOM: 7}))
        store.append(submission("3", {DESK: [b"note"]}))
        assert news.get(timeout=PATIENCE) == {DESK}

    def test_a_watcher_can_be_removed_once_or_twice(self, store: Store) -> None:
        removed: SimpleQueue[str] = SimpleQueue()
        kept: SimpleQueue[str] = SimpleQueue()
        remove = store.watch(lambda case, _: removed.put(case))
        store.watch(lambda case, _: kept.put(case))
        remove()
        remove()
        store.append(submission("1"))
        assert kept.get(timeout=PATIENCE) == CASE
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
            assert news.get(timeout=PATIENCE) == CASE
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
        assert [refusals.get(timeout=PATIENCE) for _ in range(2)] == [CalledByWatcher] * 2
        assert store.length(CASE, ROOM) == 1
