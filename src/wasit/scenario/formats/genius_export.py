"""Writing a domain as Genius XML: what is read back has the same utilities, to the millionth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wasit.bargaining.preferences import SCALE, Preferences
from wasit.scenario.domain import Domain

_UNSAFE = re.compile(r"[^\w.-]+")


def export(domain: Domain, folder: Path) -> list[Path]:
    """Write the domain file and the profiles into `folder`; return their paths, in that order.

    Raises ValueError for preferences that Genius cannot hold, and OSError where nothing can be
    written.
    """
    texts = as_xml(domain)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def as_xml(domain: Domain) -> dict[str, str]:
    """Return the files of `domain` by their names: the domain file, then a profile per party.

    Raises ValueError for preferences that Genius cannot hold.
    """
    texts = {"domain.xml": _text(_domain(domain))}
    for place, profile in enumerate(domain.profiles, 1):
        _check_held(profile.party, profile.preferences)
        name = f"profile{place}-{_UNSAFE.sub('_', profile.party)}.xml"
        texts[name] = _text(_profile(domain, profile.preferences))
    return texts


def _check_held(party: str, preferences: Preferences) -> None:
    """Raise ValueError for what no weights and evaluations can say."""
    if reason := next(_obstacles(preferences), None):
        raise ValueError(f"Genius XML cannot hold the preferences of “{party}”: {reason}")


def _obstacles(preferences: Preferences) -> Iterator[str]:
    if any(preferences.ruled_out.values()) or preferences.combinations:
        yield "options are ruled out"
    if preferences.interactions:
        yield "options are worth more together than alone, or less"
    if any(min(options.values()) < 0 for options in preferences.values.values()):
        yield "an option is worth less than nothing"
    if sum(_tops(preferences).values()) > SCALE:
        yield "the best package is worth more than 1"


def _domain(domain: Domain) -> Element:
    root = Element("negotiation_template")
    space = SubElement(root, "utility_space", number_of_issues=str(len(domain.issues)))
    objective = _objective(space, domain)
    for index, issue in enumerate(domain.issues, 1):
        element = _issue(objective, index, issue.id)
        for place, option in enumerate(issue.options, 1):
            SubElement(element, "item", index=str(place), value=option.id)
    return root


def _profile(domain: Domain, preferences: Preferences) -> Element:
    root = Element("utility_space")
    objective = _objective(root, domain)
    tops = _tops(preferences)
    for index, issue in enumerate(domain.issues, 1):
        SubElement(objective, "weight", index=str(index), value=_number(tops[issue.id]))
    for index, issue in enumerate(domain.issues, 1):
        element = _issue(objective, index, issue.id)
        for place, option in enumerate(issue.options, 1):
            # Genius divides by the largest of the issue, so whole millionths stay whole.
            evaluation = str(preferences.values[issue.id][option.id])
            SubElement(element, "item", index=str(place), value=option.id, evaluation=evaluation)
    if preferences.discount is not None:
        SubElement(root, "discount_factor", value=repr(preferences.discount))
    SubElement(root, "reservation", value=_number(preferences.reservation))
    return root


def _objective(parent: Element, domain: Domain) -> Element:
    said = {"index": "0", "name": domain.name, "type": "objective", "etype": "objective"}
    return SubElement(parent, "objective", said)


def _issue(objective: Element, index: int, name: str) -> Element:
    kinds = {"type": "discrete", "etype": "discrete", "vtype": "discrete"}
    return SubElement(objective, "issue", {"index": str(index), "name": name, **kinds})


def _tops(preferences: Preferences) -> Mapping[str, int]:
    return {issue: max(options.values()) for issue, options in preferences.values.items()}


def _number(millionths: int) -> str:
    return f"{millionths / SCALE:.6f}"


def _text(root: Element) -> str:
    indent(root)
    return tostring(root, encoding="unicode") + "\n"
