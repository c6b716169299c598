"""What docs/api.md shows is what happens."""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.web.program import Program, token_of
from tests.web.server import serving
from tests.web.visitor import Talks
from wasit.questions.question import questions
from wasit.scenario.files import load
from wasit.web.server.runtime import service

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[tuple[str, str]]:
    """Kind and text of every block of the page, in order."""
    return [(each[1], each[2]) for each in BLOCK.finditer(PAGE.read_text())]


@pytest.fixture(scope="module")
def talks() -> Talks:
    return Talks(service(), load("muscat-2023").opening)


def token(talks: Talks, name: str) -> str:
    return token_of(talks, next(each for each in talks.opening.people if each.id == name), name)


def exchanges() -> Iterator[tuple[str, str]]:
    """The requests of the page, each with the answer that stands below it."""
    found = blocks()
    for (kind, text), (below, answer) in pairwise(found):
        if kind == "http":
            assert below == "json"
            yield text, answer


def sent(program: Program, request: str) -> object:
    """What a request, as the page writes it, is answered."""
    head, _, body = request.partition("\n\n")
    first, *lines = head.strip().splitlines()
    method, path = first.split()
    headers = dict(line.replace("-", "_").lower().split(": ", 1) for line in lines)
    return json.loads(program.ask(method, path, body.encode(), **headers).text)


def alike(shown: str, found: object) -> bool:
    """Whether an answer is as the page shows it, which leaves out what … stands for."""
    pattern = re.escape(" ".join(shown.split())).replace("…", ".*")
    return bool(re.fullmatch(pattern, json.dumps(found, ensure_ascii=False)))


def test_requests_are_answered_as_it_shows_and_its_python_does_what_it_says(talks: Talks) -> None:
    program = Program(token(talks, "us-head"))
    shown = list(exchanges())
    assert len(shown) >= 6
    for request, answer in shown:
        assert alike(answer, sent(program, request)), request
    check_python(talks, program.token)


def check_python(talks: Talks, own: str) -> None:
    code = "\n".join(text for kind, text in blocks() if kind == "pycon")
    with serving() as url:
        known: dict[str, Any] = {"url": url, "token": own, "chief": token(talks, "chief")}
        parsed = doctest.DocTestParser().get_doctest(code, known, PAGE.name, None, None)
        told: list[str] = []
        result = doctest.DocTestRunner(verbose=False).run(parsed, out=told.append)
    assert result.attempted > 20
    assert not result.failed, "".join(told)


def test_it_names_questions_that_there_are() -> None:
    (sentence,) = re.findall(r"^Other questions.*?and more", PAGE.read_text(), re.M | re.S)
    assert set(re.findall(r"`(\w+)`", sentence)) <= {each.path for each in questions()}
