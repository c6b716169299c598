"""Documents: what the pages call them, and say of what is wrong with one."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wasit.documents.kinds import Kind
from wasit.documents.unfit import Fault
from wasit.documents.washed import Caution
from wasit.talks.files import Attachment

FAULTS: Mapping[Fault, str | Promise] = {
    Fault.EMPTY: _("There is nothing in it."),
    Fault.TOO_LARGE: _("It is too large: at most 25 MB are possible."),
    Fault.UNKNOWN: _("It is no PDF, no picture (PNG, JPEG, WebP) and no plain text in UTF-8."),
    Fault.OFFICE: _(
        "Documents of office programs keep who wrote them, when, and what stood there before. "
        "Save it as a PDF and attach that."
    ),
    Fault.BROKEN: _("It is damaged, or not what its beginning says."),
    Fault.ENCRYPTED: _("It is encrypted or asks for a password. Save it without."),
    Fault.ENORMOUS: _("It is too large to be drawn: at most 40 million points or 2,000 pages."),
    Fault.MOVING: _("The picture moves. Attach a single picture of it."),
    Fault.TOO_HEAVY: _("To look at it took too much time or memory. Make it simpler."),
}
"""What is wrong with a document → why it is not taken, and what to do."""

CAUTIONS: Mapping[Caution, str | Promise] = {
    Caution.COVERED_TEXT: _(
        "Text lies under a box or a picture in it, and can be read by whoever gets the file."
    ),
    Caution.UNSEEN_TEXT: _("It holds text or characters that nobody sees, and that can be read."),
    Caution.LAYERS: _("It has layers, of which some may be hidden."),
}
"""What a document may tell → how people are warned of it."""

KINDS: Mapping[Kind, str | Promise] = {
    Kind.PNG: "PNG",
    Kind.JPEG: "JPEG",
    Kind.WEBP: "WebP",
    Kind.PDF: "PDF",
    Kind.TEXT: _("plain text"),
}


def caution(file: Attachment) -> str:
    """Return what a document may tell beyond what is seen of it; empty where nothing shows that."""
    return " ".join(str(CAUTIONS[each]) for each in sorted(file.cautions))


def size(file: Attachment) -> str:
    """Return how large a document is, in words."""
    if file.size < 1_000_000:
        return gettext("%(size)s kB") % {"size": max(1, round(file.size / 1000))}
    return gettext("%(size)s MB") % {"size": f"{file.size / 1_000_000:.1f}"}
