"""The watchers of a store: who is told that ledgers have grown."""

import logging
import threading
from collections.abc import Callable, Iterable

from wasit.record.errors import CalledByWatcher

Watcher = Callable[[str, frozenset[str]], None]
"""Called with a case and the names of its ledgers that have grown."""

log = logging.getLogger(__name__)


class Watchers:
    """The watchers of one store. Safe to use from many threads."""

    def __init__(self) -> None:
        self._changing = threading.Lock()
        self._watchers: dict[object, Watcher] = {}
        self._within = threading.local()

    def add(self, watcher: Watcher) -> Callable[[], None]:
        """Add `watcher`; the function returned removes it again."""
        token = object()
        with self._changing:
            self._watchers[token] = watcher

        def remove() -> None:
            with self._changing:
                self._watchers.pop(token, None)

        return remove

    def tell(self, case: str, ledgers: Iterable[str]) -> None:
        """Call every watcher in turn, on this thread and outside of every lock."""
        self.telling(case, ledgers)()

    def telling(self, case: str, ledgers: Iterable[str]) -> Callable[[], None]:
        """What calls every watcher that there is now, on the thread on which it is called."""
        with self._changing:
            watchers = list(self._watchers.values())
        grown = frozenset(ledgers)

        def tell() -> None:
            self._within.watcher = True
            try:
                for watcher in watchers:
                    _call(watcher, case, grown)
            finally:
                self._within.watcher = False

        return tell

    def refuse_within(self) -> None:
        """Raise `CalledByWatcher` when this thread is inside a watcher."""
        if getattr(self._within, "watcher", False):
            raise CalledByWatcher


def _call(watcher: Watcher, case: str, ledgers: frozenset[str]) -> None:
    try:
        watcher(case, ledgers)
    except Exception as error:  # noqa: BLE001 - whatever a watcher does, the writer must go on
        # The message may hold what was said in a room; the type does not.
        log.error("A watcher of the record failed: %s", type(error).__name__)
