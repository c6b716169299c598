"""The sources of the pages: nothing inline, nothing from outside, no side but start and end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import wasit.web
from wasit.talks.entries import kinds

WEB = Path(wasit.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
OWN = [path for path in sorted((WEB / "static").rglob("*")) if path.is_file()]
STYLES = [path for path in OWN if path.suffix == ".css"]


def name(path: Path) -> str:
    return path.relative_to(WEB).as_posix()


each_template = pytest.mark.parametrize("path", TEMPLATES, ids=name)
each_style = pytest.mark.parametrize("path", STYLES, ids=name)
each_source = pytest.mark.parametrize("path", [*TEMPLATES, *OWN], ids=name)

TAGS_OF_DJANGO = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
TRANSLATED_BLOCK = re.compile(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", re.DOTALL)
CLASSES = re.compile(r"{% block (?:layout|classes) %}.*?{% endblock %}")
COMMENT_OF_CSS = re.compile(r"/\*.*?\*/", re.DOTALL)
INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)
OUTSIDE = re.compile(r"(?:https?:)?//[a-z0-9]|@import|url\(", re.IGNORECASE)
NAMESPACE = "http://www.w3.org/2000/svg"
SPOKEN = re.compile(r'\s(?:aria-label|title|placeholder|alt)="([^"]*)"')
BRAND = {"Wasit", "وسيط"}

SIDES = r"(?:left|right|top|bottom)"
PHYSICAL = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?:(?:margin|padding|border|scroll-margin|scroll-padding)-)?{SIDES}(?:-[\w-]+)?\s*:"
    rf"|(?:min-|max-)?(?:width|height)\s*:"
    rf"|(?:text-align|float|clear)\s*:\s*{SIDES}"
    rf"|(?:transform|translate)\s*:[^;]*\b(?:translate|translateX)\("
    rf")"
)
FOUR_SIDES = re.compile(
    r"(?<![\w-])(?:margin|padding|inset|border-width)\s*:\s*([^\s;]+)\s+([^\s;]+)\s+([^\s;]+)\s+([^\s;]+)\s*[;}]"
)
CALL = re.compile(r"\b(?:clamp|calc|min|max|var)\([^()]*\)")
MEDIA = re.compile(r"@media[^{]*")


def bare_texts(template: str) -> list[str]:
    """The words of a template that no catalogue translates."""
    source = TAGS_OF_DJANGO.sub("\0", TRANSLATED_BLOCK.sub("\0", CLASSES.sub("", template)))
    spoken = SPOKEN.findall(source)
    between = re.sub(r"<[^>]*>", "\0", source).split("\0")
    words = (word for text in (*spoken, *between) for word in re.findall(r"[^\W\d_]{2,}", text))
    return [word for word in words if word not in BRAND]


def physical(style: str) -> list[str]:
    """The declarations that name a side of the screen, not of the line."""
    rules = CALL.sub("f", MEDIA.sub("", COMMENT_OF_CSS.sub("", style)))
    unequal = [match[0] for match in FOUR_SIDES.finditer(rules) if match[2] != match[4]]
    return [match[0] for match in PHYSICAL.finditer(rules)] + unequal


@each_template
def test_nothing_is_inline(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.channel(21)
@each_source
def test_nothing_comes_from_outside(path: Path) -> None:
    text = path.read_text().replace(NAMESPACE, "")
    if path.suffix == ".css":
        text = COMMENT_OF_CSS.sub("", text)
    assert OUTSIDE.findall(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)) == []


@each_style
def test_styles_know_no_left_and_no_right(path: Path) -> None:
    assert physical(path.read_text()) == []


@each_template
def test_every_word_of_a_template_is_translated(path: Path) -> None:
    assert bare_texts(path.read_text()) == []


@each_template
def test_nothing_is_marked_as_safe_in_a_template(path: Path) -> None:
    assert re.findall(r"\|\s*safe\b|autoescape\s+off", path.read_text()) == []


def test_every_kind_of_entry_has_its_template() -> None:
    stems = {path.stem for path in (WEB / "templates" / "entries").glob("[a-z]*.html")}
    assert stems == {str(kind.__struct_config__.tag) for kind in kinds()}


# --- The searches find what they are for ---------------------------------------------------------


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<style>p {}</style>",
        '<p style="color: red">',
        '<p onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_what_is_inline_would_be_found(markup: str) -> None:
    assert INLINE.search(markup)


@pytest.mark.parametrize(
    "text",
    ['<img src="//cdn.example/a.png">', "https://fonts.example/", "@import 'a.css'", "url(a.png)"],
)
def test_what_comes_from_outside_would_be_found(text: str) -> None:
    assert OUTSIDE.search(text)


@pytest.mark.parametrize(
    "rule",
    [
        "margin-left: 1rem;",
        "left: 0;",
        "border-right-color: red;",
        "width: 3rem;",
        "max-height: 1em;",
        "text-align: right;",
        "margin: 0 1rem 0 2rem;",
        "transform: translateX(1rem);",
    ],
)
def test_a_side_of_the_screen_would_be_found(rule: str) -> None:
    assert physical(f"p {{ {rule} }}")
    logical = "p { margin: 0 clamp(1rem, 2vw, 3rem); inset-inline: 0; }"
    assert not physical(f"@media (min-width: 60rem) {{ {logical} }}")


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Hello</p>",
        '<a aria-label="Close">×</a>',
        "{% if a %}yes indeed{% endif %}",
        '<input placeholder="Type here">',
    ],
)
def test_a_bare_word_would_be_found(markup: str) -> None:
    assert bare_texts(markup)
    assert not bare_texts('<p class="hint">{% translate "Hello" %} · {{ name }} – 3</p>')
