"""The server under load: `wasit serve` with many cases, and rooms of several lengths.

    python load_server.py DATA PORT CASES LENGTH...

writes DATA/links.json: the invitations of each case, and those of one more case for each length,
in whose room A stand about so many entries.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.peers.ours_server import OPENING, open_case
from wasit.cli import datadir, server
from wasit.service import Seat, Service
from wasit.talks.access import home
from wasit.talks.rooms.speech import Force, Speak

WORDS = "We would look at a ceiling if the other side names the week in which that happens."


def fill(service: Service, length: int) -> dict[str, str]:
    """Open a case whose room A has about `length` entries; returns everyone's invitation."""
    links = open_case(service)
    # The service has opened no other case since: it is the one that is still empty.
    case = min(service.store.cases(), key=lambda each: service.store.length(each, "room:a"))
    head = next(each for each in OPENING.people if each.id == "head-a")
    seat: Seat = service.seat(case, home(head), head.id)
    for number in range(length):
        seat.act(Speak(force=Force.POSITION, wording={"en": f"{number}. {WORDS}"}))
    return links


def main(data: Path, port: int, cases: int, lengths: list[int]) -> None:
    datadir.prepare(data)
    from wasit.web.server.runtime import service  # noqa: PLC0415 - the settings come first

    rooms = [fill(service(), length) for length in lengths]
    crowd = [open_case(service()) for _ in range(cases)]
    (data / "links.json").write_text(json.dumps({"crowd": crowd, "rooms": rooms}))
    server.run(server.listen("127.0.0.1", port))


if __name__ == "__main__":
    folder, port, cases, *lengths = sys.argv[1:]
    main(Path(folder), int(port), int(cases), [int(length) for length in lengths])
