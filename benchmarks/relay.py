"""From one room to the other: how long a relay takes, and what a post costs.

    python benchmarks/relay.py                    our server alone
    python benchmarks/relay.py --peer synapse     and Synapse after it, with the ratios
    python benchmarks/relay.py --only synapse     Synapse alone
    python benchmarks/relay.py --database both    our server on SQLite, and then on PostgreSQL
    python benchmarks/relay.py --smoke            a very short run, to see that it works

One server runs at a time, on loopback, on the same machine as the clients. The clients
are one process: every client has its own connection, and all servers get the same ones.
"""

import argparse
import asyncio
import json
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.child import ChildFailed
from benchmarks.measure import (
    Figures,
    Heard,
    Usage,
    machine,
    milliseconds,
    ratios,
    table,
    usage,
)
from benchmarks.peers import Relay, RelayServer, Writer
from benchmarks.peers.ours import Wasit
from benchmarks.peers.synapse import Synapse

WORDS = (
    "My delegation would consider a ceiling on enrichment for the length of the talks if "
    "the other side names the funds that are released first and the week in which that "
    "happens. We ask the mediators to say whether inspections are part of the same step."
)
"""Letters, spaces and full stops only, so that no escaping changes them on a page."""
RELAY_LIMIT = 30.0
RUN_LIMIT = 2400.0
SETTLE = 0.05
"""Seconds before each relay in which every client gets back to waiting on its live event."""
QUIET = 1.0
"""Seconds without requests before usage is read, so that work put off is counted too."""

SERVERS: dict[str, Callable[[], RelayServer]] = {
    "wasit": Wasit,
    "wasit on postgresql": partial(Wasit, "postgresql"),
    "synapse": Synapse,
}
OURS = {
    "sqlite": ["wasit"],
    "postgresql": ["wasit on postgresql"],
    "both": ["wasit", "wasit on postgresql"],
}
PEERS = ("synapse",)


@dataclass(frozen=True)
class Size:
    """How much work: relays to measure and to warm up with, and seconds of writing."""

    relays: int = 200
    warm_up: int = 20
    writers: int = 20
    seconds: float = 10.0


SMOKE = Size(relays=10, warm_up=2, writers=2, seconds=1.0)


@dataclass(frozen=True)
class Writing:
    """Acknowledgement times, and what the server and the clients spent from first to last."""

    acknowledgements: list[float]
    elapsed: float
    server_cpu: float
    client_cpu: float
    after: Usage


async def run_relays(relay: Relay, size: Size) -> list[Heard]:
    """For each relay after the warm-up, the seconds from A's request until B heard."""
    async with asyncio.TaskGroup() as tasks:
        mediator = tasks.create_task(relay.mediate())
        texts = [f"Message {number}. {WORDS}" for number in range(size.warm_up + size.relays)]
        heard = [await run_relay(relay, text) for text in texts]
        mediator.cancel()
    return heard[size.warm_up :]


async def run_relay(relay: Relay, text: str) -> Heard:
    async with asyncio.timeout(RELAY_LIMIT), asyncio.TaskGroup() as tasks:
        hearing = tasks.create_task(relay.b_hears(text))
        await asyncio.sleep(SETTLE)
        sent = perf_counter()
        await relay.a_posts(text)
    heard = hearing.result()
    return Heard(heard.event - sent, heard.words - sent)


async def run_writers(writers: Sequence[Writer], leader: int, seconds: float) -> Writing:
    """Let all post without pause for `seconds`, after one post each that is not counted."""
    await asyncio.gather(*(writer.post(WORDS) for writer in writers))
    await asyncio.sleep(QUIET)
    before, client_cpu, began = usage(leader), time.process_time(), perf_counter()
    times = await asyncio.gather(*(keep_posting(writer, began + seconds) for writer in writers))
    elapsed, client_cpu = perf_counter() - began, time.process_time() - client_cpu
    await asyncio.sleep(QUIET)
    after = usage(leader)
    server_cpu = after.cpu_seconds - before.cpu_seconds
    return Writing(list(chain(*times)), elapsed, server_cpu, client_cpu, after)


async def keep_posting(writer: Writer, until: float) -> list[float]:
    times: list[float] = []
    while (sent := perf_counter()) < until:
        await writer.post(f"Message {len(times)}. {WORDS}")
        times.append(perf_counter() - sent)
    return times


def figures(name: str, heard: list[Heard], writing: Writing) -> Figures:
    events, words = [one.event for one in heard], [one.words for one in heard]
    posts = len(writing.acknowledgements)
    return Figures(
        server=name,
        relay_median_ms=milliseconds(events),
        relay_p95_ms=milliseconds(events, 0.95),
        words_median_ms=milliseconds(words),
        words_p95_ms=milliseconds(words, 0.95),
        posts_per_second=posts / writing.elapsed,
        post_median_ms=milliseconds(writing.acknowledgements),
        post_worst_ms=milliseconds(writing.acknowledgements, 1.0),
        cpu_per_post_ms=1000 * writing.server_cpu / posts,
        client_cpu_per_post_ms=1000 * writing.client_cpu / posts,
        resident_mb=writing.after.resident_bytes / 1e6,
    )


async def measure(server: RelayServer, size: Size) -> Figures:
    """Start a server in a directory of its own, put it to work, and end it whatever happens."""
    with tempfile.TemporaryDirectory(prefix="relay-") as home:
        try:
            await server.start(Path(home))
            heard = await run_relays(await server.relay(), size)
            writers = await server.writers(size.writers)
            writing = await run_writers(writers, server.pid, size.seconds)
        finally:
            await server.stop()
    return figures(server.name, heard, writing)


async def measure_all(names: Sequence[str], size: Size) -> list[Figures]:
    task = asyncio.current_task()
    assert task
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    async with asyncio.timeout(RUN_LIMIT):
        return [await measure(SERVERS[name](), size) for name in names]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--peer", choices=PEERS, help="measure this server after ours")
    which.add_argument("--only", choices=SERVERS, help="measure this server instead of ours")
    parser.add_argument(
        "--database", choices=OURS, default="sqlite", help="what ours keeps its record in"
    )
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    parser.add_argument("--json", type=Path, metavar="F", help="write the figures to a file")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    ours = [options.only] if options.only else OURS[options.database]
    names = [*ours, *filter(None, [options.peer])]
    surroundings = machine()
    print(", ".join(f"{key} {value}" for key, value in surroundings.items()))
    try:
        results = asyncio.run(measure_all(names, SMOKE if options.smoke else Size()))
    except ChildFailed as failure:
        raise SystemExit(str(failure)) from None
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise SystemExit(130) from None
    print(table(results))
    if options.json:
        servers = [asdict(result) for result in results]
        report = {"machine": surroundings, "servers": servers, "ratios": ratios(results)}
        options.json.write_text(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
