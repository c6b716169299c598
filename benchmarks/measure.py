"""What is read off a server, and the table that lays two servers side by side."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Usage(NamedTuple):
    """Processor seconds spent so far, and bytes of memory resident now."""

    cpu_seconds: float
    resident_bytes: int


class Heard(NamedTuple):
    """When a live event arrived, and when its words were in hand: `perf_counter` seconds."""

    event: float
    words: float


def usage(leader: int) -> Usage:
    """What the process group led by `leader` uses, summed over its processes.

    Children that have ended count through the parent that waited for them. Pages that
    processes share are counted once for each.
    """
    members = [process for process in Path("/proc").glob("[0-9]*") if _group(process) == leader]
    return Usage(sum(map(_cpu_seconds, members)), sum(map(_resident_bytes, members)))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed, interpolated."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = ordered[int(place)]
    above = ordered[min(int(place) + 1, len(ordered) - 1)]
    return below + (above - below) * (place % 1)


@dataclass(frozen=True)
class Figures:
    """One server's results. The names carry the units."""

    server: str
    relay_median_ms: float
    relay_p95_ms: float
    words_median_ms: float
    words_p95_ms: float
    posts_per_second: float
    post_median_ms: float
    post_worst_ms: float
    cpu_per_post_ms: float
    client_cpu_per_post_ms: float
    resident_mb: float


class Row(NamedTuple):
    """A line of the table; the goals bound the ratio of the first server to the second."""

    label: str
    field: str
    at_most: float | None = None
    at_least: float | None = None

    def value(self, figures: Figures) -> float:
        return float(getattr(figures, self.field))

    def verdict(self, ratio: float) -> str:
        if self.at_most is not None:
            return f"≤ {self.at_most:.2f} " + ("met" if ratio <= self.at_most else "missed")
        if self.at_least is not None:
            return f"≥ {self.at_least:.2f} " + ("met" if ratio >= self.at_least else "missed")
        return ""


ROWS = (
    Row("relay to live event, median, ms", "relay_median_ms", at_most=1 / 3),
    Row("relay to live event, 95 %, ms", "relay_p95_ms"),
    Row("relay to words in hand, median, ms", "words_median_ms"),
    Row("relay to words in hand, 95 %, ms", "words_p95_ms"),
    Row("posts accepted per second", "posts_per_second", at_least=4.0),
    Row("acknowledgement, median, ms", "post_median_ms"),
    Row("acknowledgement, worst, ms", "post_worst_ms"),
    Row("server CPU per post, ms", "cpu_per_post_ms", at_most=1 / 4),
    Row("client CPU per post, ms", "client_cpu_per_post_ms"),
    Row("server memory resident, MB", "resident_mb", at_most=1.0),
)


def table(results: Sequence[Figures]) -> str:
    """The results in columns; with two, also the ratio of first to second and the goal."""
    heading = [f"{result.server:>16}" for result in results]
    heading += ["  ratio", "  goal"] if len(results) == 2 else []
    return "\n".join([" " * 36 + "".join(heading), *(_line(row, results) for row in ROWS)])


def ratios(results: Sequence[Figures]) -> dict[str, float]:
    """The first server's figures as multiples of the last's; empty without a second."""
    if len(results) < 2:
        return {}
    ours, *_, peer = results
    return {row.field: row.value(ours) / row.value(peer) for row in ROWS}


def machine() -> dict[str, str | int | float]:
    """What a reader must know of the machine; `load` is the mean of the last minute."""
    return {
        "processors": os.cpu_count() or 1,
        "load": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def milliseconds(seconds: Sequence[float], share: float = 0.5) -> float:
    """A percentile of times in seconds, in milliseconds; the median by default."""
    return 1000 * percentile(seconds, share)


def _line(row: Row, results: Sequence[Figures]) -> str:
    cells = "".join(f"{row.value(result):16.1f}" for result in results)
    ratio = ratios(results).get(row.field)
    tail = "" if ratio is None else f"{ratio:7.2f}  {row.verdict(ratio)}"
    return f"{row.label:<36}{cells}{tail}".rstrip()


def _group(process: Path) -> int | None:
    try:
        return int(_stat(process)[2])
    except (FileNotFoundError, ProcessLookupError):
        return None


def _cpu_seconds(process: Path) -> float:
    own_and_waited_for = _stat(process)[11:15]
    return sum(map(int, own_and_waited_for)) / TICKS_PER_SECOND


def _resident_bytes(process: Path) -> int:
    lines = (process / "status").read_text().splitlines()
    kibibytes = next((line.split()[1] for line in lines if line.startswith("VmRSS:")), "0")
    return 1024 * int(kibibytes)


def _stat(process: Path) -> list[str]:
    """The fields of /proc/PID/stat after the name, which may itself hold spaces."""
    return (process / "stat").read_text().rpartition(")")[2].split()
