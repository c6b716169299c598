"""The systems that are measured, a module each, and what each of them must be able to do."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from benchmarks.measure import Heard


class Relay(Protocol):
    """Two rooms of one case and three clients, each entered and on its own connection."""

    async def a_posts(self, text: str) -> None:
        """A sends one message to its own room and waits for the acknowledgement.

        One request, the one that a person's client makes, which gives the mediator all
        that is needed to convey at once: no question back to A.
        """

    async def mediate(self) -> None:
        """Wait on the mediator's live events and convey each of A's messages verbatim to B.

        Runs until cancelled. Nothing is known of A's message but what the server tells
        the mediator: where the event is a signal without content, the mediator fetches.
        """

    async def b_hears(self, text: str) -> Heard:
        """Wait on B's live events until the delivered message that contains `text` is in hand.

        `event` is when the live event of that message arrived; `words` is when the text
        was in hand, which is later where the event is a signal and B has to fetch.
        Messages come one at a time, each with a text of its own.
        """


class Writer(Protocol):
    """A user of its own in a room of its own, where nobody else is."""

    async def post(self, text: str) -> None:
        """Send one message and return when the server has acknowledged it as accepted.

        Raises where it is not accepted; never tries again. Same request as `a_posts`.
        """


class RelayServer(Protocol):
    """A server to be measured, as it would serve real people.

    It keeps what it has acknowledged on disk, and its sessions and checks are on; only
    limits on the rate of requests are off. Its clients use `benchmarks.client`.
    """

    @property
    def name(self) -> str:
        """Name and version for the table, at most 15 characters; settled once started."""

    @property
    def pid(self) -> int:
        """The process that leads the group with all of the server's processes, and no other."""

    async def start(self, home: Path) -> None:
        """Install what is needed and serve on loopback, with all files under `home`.

        Returns when it accepts connections. Raises ChildFailed when it cannot.
        """

    async def stop(self) -> None:
        """Close the clients and end the server; safe at any time, and after a failed start."""

    async def relay(self) -> Relay:
        """Make a case with two rooms and bring A, the mediator and B in."""

    async def writers(self, number: int) -> Sequence[Writer]:
        """Make `number` rooms that have nothing to do with each other, one writer in each."""
