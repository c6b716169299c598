"""Markup: a page as a tree, and its forms as a browser would fill them in and send them."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset(
    {"meta", "link", "input", "br", "hr", "img", "rect", "circle", "path", "line", "polyline"}
)
SILENT = frozenset({"radio", "checkbox"})


class Node:
    """An element: its tag, its attributes, and what stands in it."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Node | str] = []

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes}>"

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    @property
    def text(self) -> str:
        """All text within, with single spaces."""
        return " ".join(" ".join(self.texts()).split())

    def texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts()

    def all(self, tag: str = "", *classes: str, **attributes: str) -> Iterator[Node]:
        """Yield the elements within that have this tag, these classes and these attributes.

        A trailing or inner underscore in an attribute's name stands for a hyphen.
        """
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        for child in self.children:
            if isinstance(child, str):
                continue
            fits = (not tag or child.tag == tag) and set(classes) <= set(child.classes)
            if fits and wanted.items() <= child.attributes.items():
                yield child
            yield from child.all(tag, *classes, **attributes)

    def one(self, tag: str = "", *classes: str, **attributes: str) -> Node:
        """Return the only such element; fails when there are none or several."""
        found = list(self.all(tag, *classes, **attributes))
        assert len(found) == 1, f"{len(found)} of {tag} {classes} {attributes}"
        return found[0]

    def has(self, tag: str = "", *classes: str, **attributes: str) -> bool:
        return next(self.all(tag, *classes, **attributes), None) is not None


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Node("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"<{tag}> names an attribute twice: {attrs}"
        node = Node(tag, attributes, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parse(markup: str) -> Node:
    """Return the tree of a page; fails on elements that are not closed, or closed crosswise."""
    builder = _Builder()
    builder.feed(markup)
    builder.close()
    assert builder.at is builder.root, f"<{builder.at.tag}> is never closed"
    return builder.root


def filled(form: Node) -> dict[str, list[str]]:
    """Return what a browser would send of this form as it stands, by field."""
    sent: dict[str, list[str]] = {}
    for field in form.all():
        if "name" in field and "disabled" not in field:
            for value in _values(field):
                sent.setdefault(field["name"], []).append(value)
    return sent


def _values(field: Node) -> Iterator[str]:
    if field.tag == "textarea":
        # A browser drops the one line break that follows the tag, and sends one kind only.
        text = "".join(field.texts()).replace("\r\n", "\n")
        yield text.removeprefix("\n").replace("\n", "\r\n")
    elif field.tag == "select":
        options = list(field.all("option"))
        chosen = [option for option in options if "selected" in option] or options[:1]
        yield from (option.get("value") for option in chosen)
    elif field.tag == "input" and (field.get("type") not in SILENT or "checked" in field):
        yield field.get("value")


def offered(form: Node, name: str) -> list[str]:
    """Return the values that can be chosen in the field called `name`."""
    inputs = [field["value"] for field in form.all("input", name=name)]
    selects = (option["value"] for field in form.all("select", name=name) for option in field.all())
    return [*inputs, *selects]


def beside(form: Node, field: str) -> str:
    """Return what is said to be wrong with one field, beside it; fails when nothing is."""
    return form.one("div", f"field-{field}", "wrong").one("p", "error").text


def complaints(form: Node) -> list[str]:
    """Return all that is said to be wrong with a form, from the top."""
    return [each.text for each in form.all("p", "error")]
