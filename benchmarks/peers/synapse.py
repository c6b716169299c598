"""Matrix Synapse on SQLite, in a throw-away environment, with its own generated settings.

So: one process, presence on, a log of each request, SQLite in WAL mode, which with
CPython's own library means synchronous FULL. Changed: every rate limit is off; it
serves the client API on loopback alone; it asks no key server and federates with
nobody; registration needs no e-mail address.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import quote, urlencode

from benchmarks.child import Child, free_port
from benchmarks.client import HOST, Connection
from benchmarks.measure import Heard

SETUP_LIMIT = 900.0
START_LIMIT = 120.0
LONG_POLL_MS = 30_000
GENERATE = ("--generate-config", "--server-name", "localhost", "--report-stats", "no")
API = "/_matrix/client/v3"

UNLIMITED = {"per_second": 1e9, "burst_count": 1_000_000_000}
RATE_LIMITS: dict[str, object] = {
    "rc_message": UNLIMITED,
    "rc_registration": UNLIMITED,
    "rc_registration_token_validity": UNLIMITED,
    "rc_login": {"address": UNLIMITED, "account": UNLIMITED, "failed_attempts": UNLIMITED},
    "rc_admin_redaction": UNLIMITED,
    "rc_joins": {"local": UNLIMITED, "remote": UNLIMITED},
    "rc_joins_per_room": UNLIMITED,
    "rc_key_requests": UNLIMITED,
    "rc_3pid_validation": UNLIMITED,
    "rc_invites": {"per_room": UNLIMITED, "per_user": UNLIMITED, "per_issuer": UNLIMITED},
    "rc_third_party_invite": UNLIMITED,
    "rc_media_create": UNLIMITED,
    "rc_presence": {"per_user": UNLIMITED},
    "rc_delayed_event_mgmt": UNLIMITED,
    "rc_room_creation": UNLIMITED,
    "rc_reports": UNLIMITED,
    "rc_user_directory": UNLIMITED,
    "rc_profile": UNLIMITED,
}


class Synapse:
    """A `RelayServer`: a user is an account, a live event is the answer of a long poll."""

    def __init__(self) -> None:
        self.name = "synapse"
        self._child: Child | None = None
        self._port = free_port()
        self._users: list[User] = []

    @property
    def pid(self) -> int:
        assert self._child, "not started"
        return self._child.pid

    async def start(self, home: Path) -> None:
        python = await _install(home)
        self.name = f"synapse {_version(home)}"
        homeserver = (python, "-m", "synapse.app.homeserver", "--config-path", "generated.yaml")
        await _run(*homeserver, *GENERATE, home=home)
        # JSON is YAML too, and a later file overrides an earlier one.
        (home / "changes.yaml").write_text(json.dumps(_changes(self._port)))
        self._child = await Child.start(*homeserver, "--config-path", "changes.yaml", home=home)
        await self._child.listen(self._port, START_LIMIT)

    async def stop(self) -> None:
        for user in self._users:
            user.close()
        if self._child:
            await self._child.stop()

    async def relay(self) -> "SynapseRelay":
        a, mediator, b = [await self._register(name) for name in ("a", "mediator", "b")]
        relay = SynapseRelay(
            a, mediator, b, await mediator.open_room([a]), await mediator.open_room([b])
        )
        await mediator.hear(relay.room_a)
        await b.hear(relay.room_b)
        return relay

    async def writers(self, number: int) -> "list[SynapseWriter]":
        users = [await self._register(f"writer{n}") for n in range(number)]
        return [SynapseWriter(user, await user.open_room([])) for user in users]

    async def _register(self, name: str) -> "User":
        user = User(self._port)
        self._users.append(user)
        await user.register(name)
        return user


class User:
    """An account, its one connection, and how far it has heard."""

    def __init__(self, port: int) -> None:
        self.id = ""
        self._connection = Connection(port)
        self._since = ""
        self._requests = count()

    async def register(self, name: str) -> None:
        answer = await self._ask(
            "POST",
            "/register",
            {"username": name, "password": "a throw-away", "auth": {"type": "m.login.dummy"}},
        )
        self.id = answer["user_id"]
        self._connection.headers["Authorization"] = f"Bearer {answer['access_token']}"

    async def open_room(self, guests: "Iterable[User]") -> str:
        """A new room that the guests have joined; returns its identifier."""
        invited = list(guests)
        asked = {"preset": "private_chat", "invite": [guest.id for guest in invited]}
        room = str((await self._ask("POST", "/createRoom", asked))["room_id"])
        for guest in invited:
            await guest._ask("POST", f"/rooms/{quote(room)}/join", {})
        return room

    async def say(self, room: str, text: str) -> None:
        target = f"/rooms/{quote(room)}/send/m.room.message/{next(self._requests)}"
        await self._ask("PUT", target, {"msgtype": "m.text", "body": text})

    async def hear(self, room: str) -> list[str]:
        """The texts said in a room since the last call; waits a while for something new."""
        query = {"since": self._since, "timeout": LONG_POLL_MS} if self._since else {}
        answer = await self._ask("GET", f"/sync?{urlencode(query)}")
        self._since = answer["next_batch"]
        joined = answer.get("rooms", {}).get("join", {})
        events = joined.get(room, {}).get("timeline", {}).get("events", [])
        return [event["content"]["body"] for event in events if event["type"] == "m.room.message"]

    def close(self) -> None:
        self._connection.close()

    async def _ask(self, method: str, target: str, content: object = None) -> dict[str, Any]:
        body = b"" if content is None else json.dumps(content).encode()
        answer = await self._connection.ask(method, API + target, body)
        if answer.status != 200:
            raise ConnectionError(f"{method} {target} answered {answer.status}: {answer.body!r}")
        return dict(json.loads(answer.body))


@dataclass(frozen=True)
class SynapseRelay:
    a: User
    mediator: User
    b: User
    room_a: str
    room_b: str

    async def a_posts(self, text: str) -> None:
        await self.a.say(self.room_a, text)

    async def mediate(self) -> None:
        while True:
            for text in await self.mediator.hear(self.room_a):
                await self.mediator.say(self.room_b, text)

    async def b_hears(self, text: str) -> Heard:
        while text not in await self.b.hear(self.room_b):
            pass
        now = perf_counter()
        return Heard(event=now, words=now)


@dataclass(frozen=True)
class SynapseWriter:
    user: User
    room: str

    async def post(self, text: str) -> None:
        await self.user.say(self.room, text)


async def _install(home: Path) -> str:
    """Install Synapse by pip under `home`; returns the interpreter to run it with."""
    environment = home / "environment"
    await _run(sys.executable, "-m", "venv", str(environment), home=home)
    python = str(environment / "bin" / "python")
    await _run(python, "-m", "pip", "install", "--prefer-binary", "matrix-synapse", home=home)
    return python


async def _run(*argv: str, home: Path) -> None:
    await (await Child.start(*argv, home=home)).succeed(SETUP_LIMIT)


def _version(home: Path) -> str:
    installed = next(home.glob("environment/lib/*/site-packages/matrix_synapse-*.dist-info"))
    return installed.stem.partition("-")[2]


def _changes(port: int) -> dict[str, object]:
    listener = {"port": port, "type": "http", "tls": False, "bind_addresses": [HOST]}
    return RATE_LIMITS | {
        "listeners": [listener | {"resources": [{"names": ["client"]}]}],
        "enable_registration": True,
        "enable_registration_without_verification": True,
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
    }
