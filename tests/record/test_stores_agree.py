"""Whatever is submitted, the stores in memory, in a file and in a database answer alike."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.postgres import emptied
from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import MemoryStore, Receipt, SqliteStore, Store, StoreError, Submission, verify
from wasit.record.postgres import PostgresStore


@settings(max_examples=15, stateful_step_count=20, deadline=None)
class AllStoresAnswerAlike(RuleBasedStateMachine):
    """Whatever is submitted, all stores give the same answer and hold the same ledgers."""

    ledgers = (ROOM, DESK)

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        self.file = Path(self.folder.name, "r.db")
        self.memory: Store = MemoryStore()
        self.sqlite: Store = SqliteStore(self.file)
        self.url = emptied()
        self.postgres: Store = PostgresStore(self.url)

    @rule(
        key=st.sampled_from("abcdef"),
        author=st.sampled_from(["head", "member"]),
        lines=st.dictionaries(
            st.sampled_from(ledgers),
            st.lists(st.binary(max_size=2), min_size=1, max_size=2),
            min_size=1,
        ),
        off_by=st.dictionaries(st.sampled_from(ledgers), st.sampled_from([0, 0, 0, 1, -1])),
    )
    def submit(
        self, key: str, author: str, lines: dict[str, list[bytes]], off_by: dict[str, int]
    ) -> None:
        expecting = {name: self.memory.length(CASE, name) + off for name, off in off_by.items()}
        asked = submission(key, lines, author=author, expecting=expecting)
        answers = [answer(store, asked) for store in self.stores()]
        assert answers == answers[:1] * 3

    @rule()
    def reopen(self) -> None:
        self.sqlite.close()
        self.sqlite = SqliteStore(self.file)
        self.postgres.close()
        self.postgres = PostgresStore(self.url)

    @invariant()
    def hold_the_same(self) -> None:
        for ledger in self.ledgers:
            links = self.memory.read(CASE, ledger)
            assert verify(CASE, ledger, links).seq == len(links)
            for store in self.stores():
                assert links == store.read(CASE, ledger)
                assert len(links) == store.length(CASE, ledger)

    def stores(self) -> tuple[Store, ...]:
        return self.memory, self.sqlite, self.postgres

    def teardown(self) -> None:
        self.sqlite.close()
        self.postgres.close()
        self.folder.cleanup()


def answer(store: Store, asked: Submission) -> Receipt | tuple[type[StoreError], str]:
    try:
        return store.append(asked)
    except StoreError as refusal:
        return type(refusal), str(refusal)


test_all_stores_answer_alike = AllStoresAnswerAlike.TestCase
