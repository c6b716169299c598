"""Axe: what the accessibility checker of Deque finds wrong with a page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""WCAG 2.2, levels A and AA, and what is good practice beside."""
WORDED = [
    *("document-title", "html-has-lang", "html-lang-valid", "valid-lang", "html-xml-lang-mismatch"),
    *("button-name", "link-name", "input-button-name", "summary-name", "svg-img-alt"),
    *("label", "select-name", "aria-input-field-name", "empty-heading", "empty-table-header"),
    *(
        "label-content-name-mismatch",
        "link-in-text-block",
        "target-size",
        "form-field-multiple-labels",
    ),
]
"""Rules that hang on words or on where things stand: another language may break them alone."""

SKELETON = """() => {
    const kept = ["role", "type", "tabindex", "hidden", "open", "scope", "headers", "autocomplete"];
    const bone = (each) => {
        const aria = each.getAttributeNames()
            .filter((name) => name.startsWith("aria-") && name !== "aria-current").sort();
        const values = kept.map((name) => each.getAttribute(name));
        return [each.tagName, each.parentElement?.tagName, ...values, ...aria].join(" ");
    };
    return [...document.querySelectorAll("*")].map(bone).join();
}"""

RUN = """async (which) => {
    // Contrast takes longer than all else together; the survey asks it of every scheme by itself.
    const found = await axe.run(document, {
        resultTypes: ["violations"],
        runOnly: which,
        rules: { "color-contrast": { enabled: false } },
    });
    return found.violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}"""


class Axe:
    """Looks through pages: wholly once for each way in which one is built, else for its words."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def prepare(self, page: Page) -> None:
        """Have every document that `page` comes to show bring the checker along."""
        page.add_init_script(_axe())
        page.evaluate(_axe())

    def barriers(self, page: Page) -> list[str]:
        """What stands in the way of whoever hears a page, or has a keyboard alone."""
        skeleton = page.evaluate(SKELETON)
        known = skeleton in self._known
        self._known.add(skeleton)
        which = {"type": "rule", "values": WORDED} if known else {"type": "tag", "values": TAGS}
        found: list[str] = page.evaluate(RUN, which)
        return found


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text()
