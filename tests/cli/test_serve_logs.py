"""What a running server says on its terminal of what goes wrong: where, and nothing else."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from msgspec import json

from tests.cli.uploads import CANARY, PARTY, PATIENCE, House
from wasit.installation import RECORD
from wasit.talks.ledgers import room
from wasit.talks.rooms.speech import Force, Speak

LONG = f"{CANARY} ".encode() * 60_000
"""A document of which much has left before its last part is read."""


def attached(house: House) -> str:
    """The id of a long document that somebody has attached to what they said."""
    with (
        house.serving() as server,
        httpx.Client(base_url=server.address(), trust_env=False, timeout=PATIENCE) as http,
    ):
        http.headers = {"Authorization": f"Bearer {house.token}", "Idempotency-Key": "1"}
        to = f"/api/v1/files/to/{room(PARTY)}"
        file = http.post(to, params={"name": "a.txt"}, content=LONG).json()["id"]
        speak = Speak(force=Force.POSITION, wording={"en": "Here."}, files=(file,))
        assert http.post("/api/v1/actions/speak", content=json.encode(speak)).status_code == 200
        server.interrupt()
    return str(file)


def damage(house: House) -> None:
    """Change the last part of every long document in the record, past all that forbids it."""
    with closing(sqlite3.connect(house.data / RECORD)) as db, db:
        db.execute("DROP TRIGGER chunk_is_never_changed")
        db.execute("UPDATE chunk SET content = zeroblob(9) WHERE number = 8")


@pytest.mark.channel(57)
def test_what_goes_wrong_while_an_answer_leaves_is_told_without_a_name(tmp_path: Path) -> None:
    """Our own code has answered by then, and the server under it says what it is told to."""
    house = House(tmp_path)
    file = attached(house)
    damage(house)
    with house.serving() as server:
        url = f"{server.address()}api/v1/files/{file}"
        with pytest.raises(httpx.TransportError):
            httpx.get(url, headers={"Authorization": f"Bearer {house.token}"}, timeout=PATIENCE)
        told = server.interrupt().err
    assert told.startswith("ERROR uvicorn.error BrokenFile at ")
    assert len(told.splitlines()) == 1
    assert not any(each in told for each in (file, house.case, CANARY, str(tmp_path)))


@pytest.mark.channel(57)
def test_what_is_no_request_is_not_told_of(tmp_path: Path) -> None:
    with House(tmp_path).serving() as server:
        place = httpx.URL(server.address())
        with socket.create_connection((place.host, place.port)) as stranger:
            stranger.sendall(b"NONSENSE\r\n\r\n")
            assert stranger.recv(12, socket.MSG_WAITALL) == b"HTTP/1.1 400"
        assert server.interrupt().err == ""
