"""Canaries: what is said in a room, and who is in it, is found nowhere else, in any form.

A server of its own is used from the opening of a case to its end, through pages and programs. What
everybody got of it, what it said on the terminal and to the system, and every file that it wrote
are then searched for words that stand for one room alone.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import TypeAlias

import httpx
import pytest
from pikepdf import String

from tests.channels.canaries import canary, forms, seen, slug, swept
from tests.cli.guest import Guest, soon
from tests.cli.shell import Running, links, run
from tests.documents import corpus
from tests.scenario.sample import changed
from tests.web.documents import chart
from tests.web.markup import filled, offered, parse
from wasit.web.forms.releases import RELEASED

Paper: TypeAlias = tuple[str, bytes]
"""A document: how it is called, and what is in it."""

ROOM = {"north", "mediator"}
OWN = {"north"}
OPENED_BY = {
    "said in the north": ROOM,
    "conferred in the north": OWN,
    "a token of the north's": OWN,
    "noted on the desk": {"mediator"},
    "tried out on the desk": {"mediator"},
    "carried to the south": {"south", "mediator"},
    "said by a program in the north": ROOM,
    "said by a program in the south": {"south", "mediator"},
    "in a text of the north's": ROOM,
    "in a text that the north confers over": OWN,
    "in a text on the desk": {"mediator"},
    "in a text of the south's": {"south", "mediator"},
    "in a text carried to the south": {"south", *ROOM},
    "the name of that text": ROOM,
    "what a picture of the north's says of itself": set(),
    "what a PDF of the north's says of itself": set(),
    "in a long text that no entry names": set(),
    "the head of the north": ROOM,
    "what the north wants": set(),
}
"""What a canary stands for → who may come upon it. Briefs are for automated parties alone."""

WORDS = {name: canary() for name in OPENED_BY}
HEAD = slug()
"""The north's head, as the scenario calls that person. It is no name and no text."""


def scenario() -> str:
    named = changed('"The owner in the north"', f'"{WORDS["the head of the north"]}"')
    wanted = "You would even pay for that."
    told = changed(wanted, WORDS["what the north wants"], named)
    return changed('"north-owner"', f'"{HEAD}"', told)


def written(name: str, called: str = "terms") -> Paper:
    """A text in which the canary stands that goes by this name."""
    return f"{called}.txt", WORDS[name].encode()


def pdf_by(author: str) -> Paper:
    made = corpus.pdf()
    made.docinfo["/Author"] = String(author)
    return "plan.pdf", corpus.saved(made)


def picture_by(author: str) -> Paper:
    drawn = chart(author)
    return "chart.png", drawn.read()


class Reader(Guest):
    """Somebody in front of the pages, and all that came over the wire to them."""

    def __init__(self, link: str) -> None:
        super().__init__(link)
        self.got = bytearray()
        self.client.event_hooks = {"response": [self._keep]}

    def _keep(self, answer: httpx.Response) -> None:
        self.got += str(answer.url).encode() + b"".join(
            b"".join(each) for each in answer.headers.raw
        )
        if answer.headers["content-type"] != "text/event-stream":
            self.got += answer.read()

    def look(self, path: str) -> httpx.Response:
        return self.client.get(f"/{self.place}/{path}")

    def send(self, path: str, act: str, *papers: Paper, **fields: str) -> httpx.Response:
        """Fill in the form `act` of the page at `path`, and send it with documents."""
        form = filled(parse(self.look(path).text).one("form", f"act-{act}"))
        form.pop("documents", None)
        files = [("documents", paper) for paper in papers]
        answer = self.client.post(f"/{self.place}/{path}", data={**form, **fields}, files=files)
        assert answer.status_code < 400, answer.text
        return answer

    def entry(self, path: str, tag: str, name: str) -> str:
        """The first page that the one at `path` leads to on which there is such an element."""
        for at in self.links(path):
            if at.startswith(path) and parse(self.look(at).text).has(tag, name):
                return at
        raise AssertionError(f"nothing at {path} leads to a {tag} {name}")

    def links(self, path: str) -> list[str]:
        """Where the page at `path` leads to."""
        begins = f"/{self.place}/"
        page = parse(self.look(path).text)
        return [link.get("href").removeprefix(begins) for link in page.all("a")]


PAGES = (
    *("", "room/", "conferring/", "limits/", "preferences/", "common/", "texts/", "programs/"),
    *("desk/", "desk/rooms/north/", "desk/rooms/south/", "rings/", "copies/", "no/such/page/"),
)
"""What everybody asks for, whether it is theirs or not."""


class Sweep:
    """What is left of a case that was lived through: what each got, and what lies about."""

    def __init__(self, folder: Path) -> None:
        self.data, self.scratch = folder / "data", folder / "scratch"
        self.scratch.mkdir()
        self.got: defaultdict[str, bytearray] = defaultdict(bytearray)
        (folder / "fence.toml").write_text(scenario())
        opened = run("open", folder / "fence.toml", "--bare", "--data", self.data)
        self._people = dict(zip(("mediator", "north", "south"), links(opened.out), strict=True))
        with Running(
            "serve", "--port", "0", "--data", self.data, TMPDIR=str(self.scratch)
        ) as server:
            here = server.address()
            self._process = server._process.pid
            self._live(here)
            self.system = b"".join(self._system())
            self.files = {path.name: path.read_bytes() for path in self._lying()}
            ended = server.interrupt()
        case = opened.out.rpartition("The case is ")[2].strip().removesuffix(".")
        kept = ("--data", self.data)
        written = (
            run("export", case, self.scratch / "case", "--key-file", folder / "key", *kept),
            run("backup", self.scratch / "backup", *kept),
        )
        assert [each.status for each in written] == [0, 0], written
        self.said = "".join(each.out + each.err for each in (ended, *written)).encode()
        self.left = {path.name: path.read_bytes() for path in self._lying()}

    def _live(self, here: str) -> None:
        with (
            Reader(self._people["mediator"].replace("http://localhost:8321/", here)) as mediator,
            Reader(self._people["north"].replace("http://localhost:8321/", here)) as north,
            Reader(self._people["south"].replace("http://localhost:8321/", here)) as south,
            south.live() as events,
        ):
            readers = {"mediator": mediator, "north": north, "south": south}
            self.got["south"] += next(events)
            may_go = {"release": RELEASED, "modes": "paraphrase"}
            north.send("room/", "speak", words=WORDS["said in the north"], **may_go)
            north.send("conferring/", "confer", words=WORDS["conferred in the north"])
            north.send("programs/", "token", name=WORDS["a token of the north's"])
            mediator.send("desk/", "note", words=WORDS["noted on the desk"])
            self._convey(mediator, mediator.entry("desk/rooms/north/", "form", "act-convey"))
            self._documents(mediator, north, south)
            for reader, name in ((north, "north"), (south, "south")):
                shown = parse(reader.send("programs/", "token", name="minutes").text)
                self._by_program(reader, name, shown.one("code", "token").text)
            for name, reader in readers.items():
                for page in PAGES:
                    reader.look(page)
                for file in self._files:
                    reader.look(file)
                self.got[name] += reader.got
            self.got["south"] += next(events)

    def _convey(self, mediator: Reader, said: str) -> None:
        page = parse(mediator.look(said).text)
        form = filled(page.one("form", "act-convey"))
        fields = {"mode": "paraphrase", "words": WORDS["tried out on the desk"]}
        mediator.client.post(f"/{mediator.place}/{said}preview/", data={**form, **fields})
        fields["words"] = WORDS["carried to the south"]
        answer = mediator.client.post(
            f"/{mediator.place}/{said}", data={**form, **fields, "aware": "yes"}
        )
        assert answer.status_code == 303, answer.text

    def _documents(self, mediator: Reader, north: Reader, south: Reader) -> None:
        """Documents go along everywhere, one of them to the other side; all are then known."""
        carried = written("in a text carried to the south", WORDS["the name of that text"])
        with self._watched():
            north.send(
                "room/",
                "speak",
                carried,
                written("in a text of the north's"),
                picture_by(WORDS["what a picture of the north's says of itself"]),
                pdf_by(WORDS["what a PDF of the north's says of itself"]),
                words="Look at these.",
                release=RELEASED,
                modes="verbatim",
            )
        conferred = written("in a text that the north confers over")
        north.send("conferring/", "confer", conferred, words="Between us.")
        mediator.send("desk/", "note", written("in a text on the desk"), words="To keep.")
        south.send("room/", "speak", written("in a text of the south's"), words="And ours.")
        said = mediator.entry("desk/rooms/north/", "div", "field-chosen")
        offer = parse(mediator.look(said).text).one("form", "act-convey")
        chosen = offered(offer, "chosen")[0]
        mediator.send(said, "convey", mode="verbatim", chosen=chosen, aware="yes", words="")
        readers = {north: ("room/", "conferring/"), south: ("room/",), mediator: ("desk/",)}
        self._files = {
            at
            for reader, pages in readers.items()
            for page in pages
            for at in reader.links(page)
            if at.startswith("files/")
        }

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """See what the processes are called with that the server starts meanwhile."""
        self.started: set[bytes] = set()
        over = Event()

        def watch() -> None:
            while not over.wait(0.002):
                for children in Path(f"/proc/{self._process}/task").glob("*/children"):
                    with suppress(FileNotFoundError, ProcessLookupError):  # it ends as we look
                        for child in children.read_text().split():
                            self.started.update(_seen_of(Path(f"/proc/{child}")))

        watcher = Thread(target=watch)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()

    def _upload_slowly(self, reader: Reader, token: str) -> None:
        """Look at the open files of the server when half of a long document has come."""
        word = WORDS["in a long text that no entry names"]
        half = f"{word}\n".encode() * 20_000

        def sent() -> Iterator[bytes]:
            yield half
            assert soon(lambda: any(self._nameless())), "what comes lies nowhere"
            self.midway = b"".join(self._nameless())
            yield half

        headers = {"authorization": f"Bearer {token}", "content-length": str(2 * len(half))}
        path = "/api/v1/files/to/room:north?name=long"
        answer = reader.client.post(path, content=sent(), headers=headers)
        assert answer.status_code == 200, answer.text

    def _nameless(self) -> Iterator[bytes]:
        """Yield what stands in files that the server has open and that no folder lists."""
        for file in Path(f"/proc/{self._process}/fd").iterdir():
            with suppress(FileNotFoundError):  # it is closed as we look at it
                if file.is_file() and file.stat().st_nlink == 0 and file.stat().st_size:
                    yield file.read_bytes()

    def _by_program(self, reader: Reader, side: str, token: str) -> None:
        bearing = {"authorization": f"Bearer {token}", "idempotency-key": "one"}
        said = {"en": WORDS[f"said by a program in the {side}"]}
        answer = reader.client.post(
            "/api/v1/actions/speak", json={"force": "question", "wording": said}, headers=bearing
        )
        assert answer.status_code == 200, answer.text
        if side == "north":
            self._upload_slowly(reader, token)
        for asked in ("me", "ledgers", "ledgers/room:north", "ledgers/room:south", "no/such"):
            reader.client.get(f"/api/v1/{asked}", headers=bearing)

    def _system(self) -> Iterator[bytes]:
        """Yield what every process of this machine's can be seen to be called with."""
        yield from _seen_of(Path(f"/proc/{self._process}"))
        for thread in Path(f"/proc/{self._process}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):  # it may end as we look at it
                yield (thread / "comm").read_bytes()

    def _lying(self) -> Iterator[Path]:
        for folder in (self.data, self.scratch):
            yield from (path for path in folder.rglob("*") if path.is_file())


def _seen_of(process: Path) -> Iterator[bytes]:
    for name in ("cmdline", "environ", "comm", "status"):
        yield (process / name).read_bytes()


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    return Sweep(tmp_path_factory.mktemp("sweep"))


@pytest.mark.channel(7, 17, 19, 38, 41, 43, 46, 53)
def test_everybody_comes_upon_what_they_may_open_and_nothing_else(sweep: Sweep) -> None:
    for person in ("mediator", "north", "south"):
        may = {name for name, readers in OPENED_BY.items() if person in readers}
        assert swept(WORDS, bytes(sweep.got[person])).keys() == may, person


@pytest.mark.channel(53)
def test_nobody_comes_upon_how_another_side_calls_its_people(sweep: Sweep) -> None:
    assert seen(HEAD, bytes(sweep.got["north"]))
    assert not seen(HEAD, bytes(sweep.got["south"]))


@pytest.mark.channel(47, 58)
def test_no_file_holds_a_word_of_it(sweep: Sweep) -> None:
    for name, content in (*sweep.files.items(), *sweep.left.items()):
        assert swept(WORDS, content) == {}, name
    assert swept(WORDS, sweep.midway) == {}
    assert any(name.startswith("record") for name in sweep.files)
    assert {"case", "backup"} <= sweep.left.keys()


@pytest.mark.channel(57)
def test_the_terminal_and_the_system_hold_no_word_of_it(sweep: Sweep) -> None:
    for said in (sweep.said, sweep.system, *sweep.started):
        assert swept({**WORDS, "the north's head": HEAD}, said) == {}
    assert b"serve" in sweep.system
    assert any(b"wasit.documents.washing" in each for each in sweep.started)


@pytest.mark.channel(58)
def test_no_file_calls_anybody_by_name(sweep: Sweep) -> None:
    for files in (sweep.files, sweep.left):
        for name, content in files.items():
            assert not seen(HEAD, content), name


def test_a_canary_is_found_in_every_form() -> None:
    word = canary()
    for name, each in forms(word):
        content = os.urandom(50) + each + os.urandom(50)
        assert seen(word, content), name
    assert not seen(word, os.urandom(2000))


def test_a_canary_is_found_within_what_was_encoded_as_a_whole() -> None:
    word = canary()
    for before in range(6):
        around = b"x" * before + word.encode() + b"and more"
        assert seen(word, b64encode(around))
