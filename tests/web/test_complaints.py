"""Complaints: what is wrong with an uploaded scenario is told in the language of its reader.

The files are those whose English errors `tests/scenario` pins one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from tests.scenario.meaningless import MEANINGS
from tests.scenario.misshapen import SHAPES
from tests.scenario.no_toml import NO_TOML
from tests.scenario.sample import PAGE, SAMPLE, WORKSHOP, changed
from tests.scenario.test_linked_errors import MISTAKES
from tests.web.classroom import instructor
from tests.web.markup import Node, parse
from tests.web.visitor import Visitor
from wasit.scenario.files import parsed
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.parsing.toml_faults import of_parser
from wasit.talks.rooms.modes import Mode
from wasit.web.showing.complaints import complaint, in_words

NAME = "fence.toml"
FILES: list[str | bytes] = [
    *(mistake.made_in(SAMPLE) for mistake in (SHAPES | MEANINGS).values()),
    *(mistake.made_in(WORKSHOP) for mistake in MISTAKES.values()),
    *NO_TOML,
    'title = "caf\xe9"'.encode("latin-1"),
]
"""Files with a mistake each, of every kind."""
FORMAT = PAGE.read_text(encoding="utf-8")
LATIN = re.compile(r"[A-Za-z]{2,}")
DIGIT = re.compile(r"[0-9]")
CODES = ("TOML", "UTF-8")
"""Names of what a file is written in."""
LABELLED = re.compile(r"mediator|head|member|\(\w+\) with|\('")
"""What the pages show otherwise: a role, a kind of message and its modes, a key of the parser's."""
TRUTH = "true, false"
NUMBER = re.compile(r"-?[\d٫.]+")
CHARACTER = "RIGHT-TO-LEFT OVERRIDE"
"""What Unicode calls a character that one does not see."""


def upload(visitor: Visitor, content: str | bytes, language: str) -> Node:
    """Send a file to be read; returns the complaint on the page that answers."""
    raw = content.encode() if isinstance(content, str) else content
    fields = {"csrfmiddlewaretoken": visitor.token(), "act": "read"}
    file = SimpleUploadedFile(NAME, raw)
    headers = {"accept-language": language}
    answer = visitor.ask("POST", "/courses/new/own/", {**fields, "file": file}, headers)
    assert answer.status == 422
    return answer.page.one("p", "error")


def error_of(content: str | bytes) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        parsed(NAME, content.encode() if isinstance(content, str) else content)
    return caught.value


def own(node: Node) -> Iterator[str]:
    """What a complaint says itself: all but what it sets apart."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag != "bdi":
            yield from own(child)


def seen(node: Node) -> str:
    """All of what a complaint says, as it stands there."""
    return "".join(node.texts())


def told(node: Node) -> str:
    """What a complaint says itself, but for the names of what files are written in."""
    text = "".join(own(node))
    for each in CODES:
        text = text.replace(each, "")
    return text


def is_of_the_file(piece: str, content: str | bytes) -> bool:
    """Whether a piece set apart is the file's, or a name of its format, and no words of ours."""
    text = content if isinstance(content, str) else repr(content).replace(r"\x", "0x")
    if all(step in text for step in piece.split(".")):
        return True  # the key of a table within a table
    known = (NAME, CHARACTER, TRUTH, error_of(content).field, text.casefold(), FORMAT)
    # The parser shows a character as Python writes it.
    meant = piece.strip("'\"").encode().decode("unicode_escape") if piece[:1] in "'\"" else piece
    return bool(NUMBER.fullmatch(piece)) or any(meant.rstrip("…") in name for name in known)


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_every_mistake_is_told_in_the_readers_language_but_for_names_of_the_file(
    language: str,
) -> None:
    ines = instructor()
    for content in FILES:
        error = upload(ines, content, language)
        assert LATIN.findall(told(error)) == [], content
        for piece in error.all("bdi"):
            assert is_of_the_file(piece.text, content), (piece.text, error.text)


def test_in_english_it_is_told_as_on_the_command_line_but_for_labels() -> None:
    ines = instructor()
    for content in FILES:
        error = error_of(content)
        page = seen(upload(ines, content, "en"))
        assert page.partition("; found ")[0] == str(error).partition("; found ")[0]
        if not LABELLED.search(error.found):
            assert page == str(error)


def test_persian_has_its_own_digits() -> None:
    ines = instructor()
    for content in FILES:
        error = upload(ines, content, "fa")
        assert DIGIT.findall(told(error)) == []
    steps = upload(ines, changed("step = 50", "step = 0.5", WORKSHOP), "fa")
    assert "سطر ۴۳" in seen(steps)
    assert "حداکثر ۱۰۱ گزینه" in seen(steps)


def test_what_the_parser_may_come_to_say_is_quoted_as_english() -> None:
    with override("ar"):
        told = parse(in_words(of_parser("Too sunny")))
    quoted = told.one("bdi")
    assert (quoted.text, quoted["lang"], quoted["dir"]) == ("Too sunny", "en", "ltr")
    assert not LATIN.search("".join(own(told)).replace("TOML", ""))


def test_roles_and_modes_go_by_the_names_that_the_pages_give_them() -> None:
    with override("fa"):
        assert in_words(Mode.VERBATIM) == "عین متن"
    error = upload(instructor(), MEANINGS["a missing head"].made_in(SAMPLE), "fa")
    assert "رئیس هیئت («north»)، عضو هیئت («south»)" in seen(error)


def test_what_stands_in_a_file_is_never_markup() -> None:
    content = changed('title = "How high"', "title = {}").replace('id = "height"', 'id = "<b>%s"')
    assert "&lt;b&gt;%s" in complaint(error_of(content))


def test_a_hidden_character_is_spelt_out() -> None:
    error = upload(instructor(), MEANINGS["a disguised text"].made_in(SAMPLE), "ar")
    assert "«\\u202e1.20 m»" in seen(error)


def test_what_stands_in_a_file_keeps_its_digits() -> None:
    error = upload(instructor(), MISTAKES["points between the steps"].made_in(WORKSHOP), "fa")
    assert "«820»" in seen(error)
