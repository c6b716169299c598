"""Template tags: showing the documents that go along with an entry."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext

from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.entries import Body
from wasit.talks.files import Attachment
from wasit.web.showing import documents as shown
from wasit.web.showing.digits import in_digits

register = template.Library()


@register.filter
def documents(body: Body) -> Sequence[Attachment]:
    """Return the documents that go along with an entry; of what is prepared, those that would."""
    return body.documents if isinstance(body, Prepared) else body.files


@register.filter
def kind_and_size(file: Attachment) -> str:
    """Say what a document is and how large."""
    # Isolated, or a figure beside Latin letters would stand on their wrong side in Arabic.
    kind = f"\u2068{shown.KINDS[file.kind]}\u2069"
    facts = {"kind": kind, "size": in_digits(shown.size(file))}
    return gettext("%(kind)s, %(size)s") % facts


@register.filter
def caution(file: Attachment) -> str:
    """Say what a document may tell beyond what is seen of it."""
    return shown.caution(file)
