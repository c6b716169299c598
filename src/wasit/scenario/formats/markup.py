"""Markup: an XML file as a tree that knows its lines. Nothing it could expand or fetch is read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import DefusedXMLParser
from msgspec import Struct, field

from wasit.scenario.formats.texts import decimal_number, whole_number
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.parsing.faults import NOTHING, show
from wasit.scenario.parsing.words import Said

DEEPEST = 50
"""How deep elements may be nested; domains need about six levels."""


class Element(Struct, kw_only=True, eq=False):
    """An element of the file `file`: its tag and attributes, and the line where it begins."""

    file: str
    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)

    def each(self, tag: str) -> list[Element]:
        """Return the children with this tag, in order."""
        return [child for child in self.children if child.tag == tag]

    def first(self, *tags: str) -> Element | None:
        """Return the first child with one of these tags."""
        return next((child for child in self.children if child.tag in tags), None)

    def below(self, tag: str) -> Iterator[Element]:
        """Yield every element with this tag inside this one, in the order of the file."""
        for child in self.children:
            if child.tag == tag:
                yield child
            yield from child.below(tag)

    def error(
        self, attribute: str, expected: Said | str, found: Said | str | None = None
    ) -> ScenarioError:
        """Return the error that `attribute` (or the element, when empty) is not as `expected`."""
        place = f"{self.tag}.{attribute}" if attribute else self.tag
        shown = show(self.attributes[attribute]) if attribute in self.attributes else NOTHING
        return ScenarioError(self.file, place, self.line, expected, found or shown)

    def complaint(self, expected: Said | str, found: Said | str) -> ScenarioError:
        """Return the error that the element as a whole is not as `expected`."""
        return self.error("", expected, found)

    def text(self, attribute: str) -> str:
        """Return an attribute that must say something; raises ScenarioError when it does not."""
        if not (text := self.attributes.get(attribute, "")).strip():
            raise self.error(attribute, "text")
        return text

    def decimal(self, attribute: str) -> Decimal:
        """Return an attribute that must be a finite number; raises ScenarioError."""
        value = decimal_number(self.attributes.get(attribute, ""))
        if value is None:
            raise self.error(attribute, "a number")
        return value

    def number(self, attribute: str) -> float:
        """Return `decimal` as the nearest binary number."""
        return float(self.decimal(attribute))

    def whole(self, attribute: str) -> int:
        """Return an attribute that must be a whole number; raises ScenarioError."""
        value = whole_number(self.attributes.get(attribute, ""))
        if value is None:
            raise self.error(attribute, "a whole number")
        return value


class _Builder:
    """Builds the tree while the parser reads."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._open: list[Element] = []
        self.root: Element | None = None
        self.parser = DefusedXMLParser(
            target=self, forbid_dtd=True, forbid_entities=True, forbid_external=True
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line: int = self.parser.parser.CurrentLineNumber
        element = Element(file=self._file, tag=tag, attributes=dict(attributes), line=line)
        if len(self._open) >= DEEPEST:
            raise element.error("", f"at most {DEEPEST} levels", "elements nested too deeply")
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, tag: str) -> None:
        self._open.pop()

    def close(self) -> None:
        """End; the tree is in `root`."""


def parse(file: str, content: bytes) -> Element:
    """Return the root element of an XML file.

    Raises ScenarioError when it is not well formed, and when it declares a document type or an
    entity: no domain needs one, and they are how XML is made to exhaust or to fetch.
    """
    builder = _Builder(file)
    try:
        builder.parser.feed(content)
        builder.parser.close()
    except ScenarioError:
        raise
    except DefusedXmlException as error:
        raise _hostile(file, error) from None
    except ParseError as error:
        found = f"“{str(error).partition(': line')[0]}”"
        raise ScenarioError(file, "", error.position[0] or None, "correct XML", found) from None
    except (LookupError, ValueError) as error:
        # An encoding that Python does not know, or that the parser cannot use.
        raise ScenarioError(file, "", None, "text in a known encoding", f"“{error}”") from None
    if builder.root is None:
        raise ScenarioError(file, "", None, "correct XML", "no element")
    return builder.root


def _hostile(file: str, error: DefusedXmlException) -> ScenarioError:
    what = "a document type" if isinstance(error, DTDForbidden) else "an entity"
    expected = "XML without declarations of document types or entities"
    return ScenarioError(file, "", None, expected, f"{what}, which could be made to do harm")
