"""The texts of Wasit: what its templates and modules mark for translation, read from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[2] / "src/wasit"
TEMPLATES = sorted((PACKAGE / "web/templates").rglob("*.html"))
MODULES = sorted(PACKAGE.rglob("*.py"))

TRANSLATE = re.compile(
    r"""{%\s*translate\s+(["'])(?P<text>.+?)\1(\s+context\s+(["'])(?P<context>.+?)\4)?[^%]*%}"""
)
BLOCK = re.compile(
    r"""{%\s*blocktranslate\b[^%]*%}(?P<text>.*?)({%\s*plural\s*%}(?P<plural>.*?))?"""
    r"""{%\s*endblocktranslate\s*%}""",
    re.DOTALL,
)
CONSTANT = re.compile(r"""\b_\((["'])(?P<text>.+?)\1\)""")
VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
MARKUP = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)
CLASS_NAMES = re.compile(r"{% block (?:layout|classes) %}.*?{% endblock %}")
SPOKEN_ATTRIBUTE = re.compile(r"""(?:aria-label|title|alt|placeholder)=["']([^"'{]+)["']""")

ARGUMENTS = {"gettext": ("text",), "ngettext": ("text", "plural")} | {
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
"""What the functions that mark a text are given, in order."""


class Text(NamedTuple):
    """A text to translate: its context and its plural are empty where it has none."""

    text: str
    context: str = ""
    plural: str = ""


def of_template(source: str) -> Iterator[Text]:
    """The texts that a template marks."""
    for found in TRANSLATE.finditer(source):
        yield Text(found["text"], found["context"] or "")
    for found in BLOCK.finditer(source):
        yield Text(named(found["text"]), plural=named(found["plural"] or ""))
    for found in CONSTANT.finditer(source):
        yield Text(found["text"])


def named(block: str) -> str:
    """A block's text as the catalogue has it, with a name where a value goes."""
    return VARIABLE.sub(r"%(\1)s", block)


def of_module(source: str) -> Iterator[Text]:
    """The texts that a module marks."""
    for call in calls(source):
        given = list(literals(call))
        arguments = ARGUMENTS.get(marker(call))
        if arguments and given:
            yield Text(**dict(zip(arguments, given, strict=True)))


def literals(call: ast.Call) -> Iterator[str]:
    for part in call.args:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The name of the function that is called; empty when it has none."""
    return call.func.id if isinstance(call.func, ast.Name) else ""


def marker(call: ast.Call) -> str:
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = (called(call) or method).removesuffix("_lazy").removesuffix("_noop")
    return "gettext" if name == "_" else name


def bare(source: str) -> str:
    """What a template would show without having marked it."""
    rest = CLASS_NAMES.sub("", BLOCK.sub("", source))
    return " ".join([MARKUP.sub(" ", rest), *SPOKEN_ATTRIBUTE.findall(rest)])


def all_texts() -> set[Text]:
    """Every text that Wasit marks."""
    read = [(of_template, path) for path in TEMPLATES] + [(of_module, path) for path in MODULES]
    return {text for texts, path in read for text in texts(path.read_text(encoding="utf-8"))}
