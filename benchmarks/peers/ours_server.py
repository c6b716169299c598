"""The server under measurement: `wasit serve` with its cases opened before it listens.

    python ours_server.py DATA PORT WRITERS

writes DATA/links.json: the invitation of each head and of the mediator, case by case. The
first case is for relays; each of the others holds two of the writers.
"""

import json
import sys
from pathlib import Path

from wasit.cli import datadir, server
from wasit.service import Service
from wasit.talks.case import Opening
from wasit.talks.people import Party, Person, Role
from wasit.talks.substance.issues import Issue, Option

OPENING = Opening(
    title={"en": "Relay"},
    parties=(Party(id="a", name={"en": "A"}), Party(id="b", name={"en": "B"})),
    people=(
        Person(id="mediator", name={"en": "Mediator"}, role=Role.CHIEF_MEDIATOR),
        Person(id="head-a", name={"en": "Head of A"}, role=Role.HEAD, party="a"),
        Person(id="head-b", name={"en": "Head of B"}, role=Role.HEAD, party="b"),
    ),
    agenda=tuple(
        Issue(
            id=f"issue{n}",
            title={"en": f"Issue {n}"},
            options=tuple(Option(id=str(k), label={"en": f"Option {k}"}) for k in range(4)),
        )
        for n in range(8)
    ),
)


def open_case(service: Service) -> dict[str, str]:
    """Open one case; returns the path of each person's invitation."""
    from wasit.web.accounts.invitations import invite  # noqa: PLC0415 - the settings come first

    case = service.open(OPENING)
    return {person.id: invite(case, person, bare=True) for person in OPENING.people}


def main(data: Path, port: int, writers: int) -> None:
    datadir.prepare(data)
    from wasit.web.server.runtime import service  # noqa: PLC0415 - the settings come first

    links = [open_case(service()) for _ in range(1 + (writers + 1) // 2)]
    (data / "links.json").write_text(json.dumps(links))
    server.run(server.listen("127.0.0.1", port))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
