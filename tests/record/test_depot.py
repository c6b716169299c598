"""What every store promises of its shelf and its files, and how it takes in a whole case."""

from collections.abc import Iterator

import pytest

from tests.record.holding import FILE, Stamping, payloads, upload
from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import (
    CaseKnown,
    Link,
    MemoryStore,
    NoSuchFile,
    Stale,
    Store,
    StoreClosed,
    StoreFailed,
)
from wasit.record.store import CLOSING, FileName, KeyOnShelf, Stray


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
        assert (store.read(CASE, ROOM), store.key(CASE, ROOM)) == ([], None)
        with pytest.raises(Stale):
            store.append(submission("1", {ROOM: [b"three"]}, expecting={ROOM: 2}))
        store.adopt(CASE, self.KEYS, iter(links))
        assert store.key(CASE, ROOM) == b"locked"
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
