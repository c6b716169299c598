"""How the site is built of these pages: `make docs`.

The pages stay plain Markdown, as a forge shows them. What Sphinx must be told beside is read off
`index.md`: each of its headings is a part of the site, each of its links a page of that part.
"""

import re
from collections.abc import Iterator

from sphinx.application import Sphinx

project = "Wasit"
html_title = "Wasit"
root_doc = "index"
extensions = ["myst_parser"]
exclude_patterns = ["vectors"]

myst_heading_anchors = 4
myst_enable_extensions = ["html_image"]
# Examples leave out what does not matter, and show requests without their version.
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False

PART = re.compile(r"^## (.+)$", re.MULTILINE)
PAGE = re.compile(r"\]\(([\w/-]+)\.md\)")
LEFTWARD = re.compile(r"-(ar|fa)$")


def parts(index: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each part of the site with its pages, as the index lists them."""
    _, *pieces = PART.split(index)
    for title, text in zip(pieces[::2], pieces[1::2], strict=True):
        if pages := PAGE.findall(text):
            yield title, pages


def tell_parts(_app: Sphinx, page: str, source: list[str]) -> None:
    """Give the index the tree of pages that its own headings and links describe."""
    if page == root_doc:
        for title, pages in parts(source[0]):
            listed = "\n".join(pages)
            source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {title}\n\n{listed}\n```\n"


def turn(_app: Sphinx, page: str, _template: str, context: dict[str, str], _tree: object) -> None:
    """Write Arabic and Persian pages from right to left."""
    if found := LEFTWARD.search(page):
        context["body"] = f'<div dir="rtl" lang="{found[1]}">{context["body"]}</div>'


def setup(app: Sphinx) -> None:
    """Take part in the build."""
    app.connect("source-read", tell_parts)
    app.connect("html-page-context", turn)
