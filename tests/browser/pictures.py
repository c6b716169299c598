"""Pictures: the screenshots that the documentation shows, made small.

Run as a module it makes every picture that `docs/pages.md` and the README name, from the
screenshots that the survey has taken. Chromium scales and encodes them.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.chromium import running
from tests.browser.survey import FOLDER, HEIGHT, PHONE, WIDE

DOCS = Path(__file__).parents[2] / "docs"
NAMED = re.compile(r"images/(pages/([\w-]+)\.webp)")
IN_README = {"desk.png": "desk-en-light-1440", "room-ar.png": "room-ar-light-390"}
SMALLER = {WIDE: 720, PHONE: 312}
"""How wide a picture becomes, in pixels, by the width of its page."""
SCREEN = {WIDE: HEIGHT, PHONE: 844}
"""How much is shown of a page, from its top: what fits on the screen it was taken for."""
QUALITY = 0.6

ENCODE = """async ({source, width, screen, type, quality}) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const height = Math.min(image.height, screen);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = Math.round(height * width / image.width);
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, image.width, height, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL(type, quality).split(",")[1];
}"""


def pictures() -> dict[str, str]:
    """The pictures below `docs/images`, each with the name of its screenshot."""
    guide = (DOCS / "pages.md").read_text(encoding="utf-8")
    return IN_README | {found[1]: found[2] for found in NAMED.finditer(guide)}


def make(page: Page, picture: str, screenshot: str) -> None:
    """Make one picture; raises FileNotFoundError where its screenshot has not been taken."""
    file, width = DOCS / "images" / picture, int(screenshot.rsplit("-", maxsplit=1)[1])
    source = b64encode((FOLDER / f"{screenshot}.png").read_bytes()).decode()
    asked = {
        "source": f"data:image/png;base64,{source}",
        "width": width if picture in IN_README else SMALLER[width],
        "screen": SCREEN[width],
        "type": f"image/{file.suffix[1:]}",
        "quality": QUALITY,
    }
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b64decode(page.evaluate(ENCODE, asked)))


def main() -> None:
    wanted = pictures()
    for old in (DOCS / "images/pages").glob("*.webp"):
        if f"pages/{old.name}" not in wanted:
            old.unlink()
    with running() as browser:
        page = browser.new_page()
        for picture, screenshot in wanted.items():
            make(page, picture, screenshot)


if __name__ == "__main__":
    main()
