"""Words: what a report says, and its figures, as its reader's language writes them."""

from __future__ import annotations

import gettext as catalogues
from importlib.resources import as_file, files

LANGUAGES = {"en": "English", "ar": "العربية", "fa": "فارسی"}
"""The languages of reports, and what each calls itself."""

_FROM_THE_RIGHT = frozenset({"ar", "fa"})
_DIGITS = {"fa": str.maketrans("0123456789.%,", "۰۱۲۳۴۵۶۷۸۹٫٪٬")}
_NONE = "–"


class Words:
    """The words and figures of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        with as_file(files("wasit") / "web" / "locale") as folder:
            self._catalogue = catalogues.translation(
                "django", folder, [language], fallback=language == "en"
            )

    @property
    def mirrored(self) -> bool:
        return self.language in _FROM_THE_RIGHT

    @property
    def direction(self) -> str:
        return "rtl" if self.mirrored else "ltr"

    def gettext(self, message: str, **facts: object) -> str:
        """Return `message` in this language, with `facts` in their places."""
        told = self._catalogue.gettext(message)
        return told % facts if facts else told

    def count(self, number: int) -> str:
        return self._digits(f"{number:,}")

    def number(self, value: float | None, places: int = 2) -> str:
        """Return a figure with so many decimals; a dash where there is none."""
        return _NONE if value is None else self._digits(f"{value:.{places}f}")

    def per_cent(self, share: float | None) -> str:
        return _NONE if share is None else self._digits(f"{100 * share:.0f}%")

    def tick(self, value: float) -> str:
        """Return a figure of a scale, without decimals that say nothing."""
        return self._digits(f"{value:.3g}")

    def _digits(self, text: str) -> str:
        return text.translate(_DIGITS.get(self.language, {}))
