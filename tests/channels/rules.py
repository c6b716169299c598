"""Rules: what keeps each command and each thread from telling one side of another.

Addresses and methods have theirs in the tables of `tests/web/answers.py` and
`test_api_permissions.py`, and are asked for in the two worlds, all of them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).parent.parent
SOURCE = TESTS.parent / "src" / "wasit"


class Rule(NamedTuple):
    """What holds, and the test that shows it."""

    holds: str
    shown: str


NO_CASE = "it opens no case and keeps nothing"
COMMANDS = {
    "analyse": Rule(NO_CASE, "cli/test_analyse.py"),
    "backup": Rule("what it writes is as encrypted as what is kept", "record/test_backup.py"),
    "conflict": Rule(NO_CASE, "cli/test_conflict.py"),
    "createinstructor": Rule("it makes an account and names no case", "cli/test_createmediator.py"),
    "createmediator": Rule("it makes an account and names no case", "cli/test_createmediator.py"),
    "demo": Rule("its case is made up; whoever runs it sits in every chair", "cli/test_demo.py"),
    "doctor": Rule("it looks at the installation and opens no case", "cli/health/test_doctor.py"),
    "export": Rule("what it writes is as encrypted as what is kept", "cli/test_archives.py"),
    "exposure": Rule("it tells who opened what to whoever has the key", "cli/test_exposure.py"),
    "grant": Rule("it gives rights in the database, and reads nothing", "cli/test_postgres.py"),
    "import": Rule("it shows nothing of what it takes in", "cli/test_archives.py"),
    "init": Rule("it begins a record in which there is no case", "cli/test_init.py"),
    "invite": Rule("each link is random and tells nothing", "cli/test_invite.py"),
    "key": Rule("it touches no entry", "cli/test_key.py"),
    "open": Rule("each link is random and tells nothing", "web/test_enter.py"),
    "read": Rule("it shows what its key opens, and no more", "cli/test_archives.py"),
    "rehearse": Rule(NO_CASE, "cli/test_rehearse.py"),
    "restore": Rule("it shows nothing of what it restores", "record/test_backup.py"),
    "serve": Rule("what it says on the terminal is its address", "channels/test_canaries.py"),
    "shred": Rule("it says what is gone, and nothing of what it was", "cli/test_shred.py"),
    "tournament": Rule(NO_CASE, "cli/test_tournament.py"),
    "stage": Rule("each link is random and tells nothing", "cli/test_stage.py"),
    "token": Rule("a token is one person's in one case", "web/test_api_tokens.py"),
    "verify": Rule("it needs no key, and tells what its holder sees", "cli/test_archives.py"),
}
"""Command → its rule. Whoever runs one has the machine, and with it all that the machine holds;
what a command leaves behind must not tell it to anybody else. A command may have its rule before it
is there."""

THREADS = {
    "cli/demo.py": Rule("it opens a browser, once", "cli/test_demo.py"),
    "cli/patience.py": Rule("it speaks to whoever waits for a command", "cli/test_analyse.py"),
    "cli/workers.py": Rule(
        "each process of a server is a server; they share the database alone",
        "cli/test_postgres.py",
    ),
    "documents/washer.py": Rule(
        "a process for each document, which keeps nothing and ends", "documents/test_washing.py"
    ),
    "record/postgres/news.py": Rule(
        "it hears that a ledger grew, and tells those alone who listen to it", "web/test_live.py"
    ),
    "record/sqlite/writer.py": Rule(
        "it writes in the order of asking, and answers each by itself",
        "record/test_sqlite_writer.py",
    ),
    "rehearsal/tournament/runners/processes.py": Rule(
        "each process plays made-up talks and keeps nothing", "rehearsal/tournament/test_runners.py"
    ),
    "web/debrief/learner.py": Rule(
        "it works out what a debrief lays open, and shows it to nobody", "web/test_learner.py"
    ),
    "web/server/attendant.py": Rule(
        "it is told which ledgers grew, and of nothing in them", "web/test_clerk.py"
    ),
    "web/server/clerk.py": Rule("it announces to all at one moment", "service/test_announcing.py"),
    "web/server/handler.py": Rule(
        "it answers one request, from the first check to the end", "web/test_noninterference.py"
    ),
    "web/server/hub.py": Rule(
        "it asks whether somebody who listens still may, and tells nothing", "web/test_live.py"
    ),
    "web/server/wire.py": Rule(
        "it waits for a tick, to refuse what is no request", "web/test_wire.py"
    ),
    "web/training/automata.py": Rule("it sees what one chair sees", "web/test_automata.py"),
}
"""Module that starts something beside the requests → its rule."""

STARTERS = {"Thread", "Timer", "ThreadPoolExecutor", "ProcessPoolExecutor", "Process", "Popen"}
STARTERS |= {"create_task", "ensure_future", "run_coroutine_threadsafe", "Attendant"}


def _named(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def starts(text: str) -> bool:
    """Say whether this code starts a thread, a process or a task."""
    return any(
        (isinstance(node, ast.Call) and _named(node.func) in STARTERS)
        or (isinstance(node, ast.ClassDef) and STARTERS & {_named(base) for base in node.bases})
        for node in ast.walk(ast.parse(text))
    )


def starters() -> Iterator[str]:
    """Yield the modules that start something beside the requests."""
    for path in sorted(SOURCE.rglob("*.py")):
        if starts(path.read_text()):
            yield path.relative_to(SOURCE).as_posix()
