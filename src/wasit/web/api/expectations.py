"""Expectations: what is wrong with the form of a request, told in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from wasit.talks.refusals import gettext_noop
from wasit.talks.words.places import fitting
from wasit.web.showing.digits import shown

FEWER = gettext_noop("Expected fewer parameters")
SHALLOWER = gettext_noop("Expected what is nested less deeply")
ZONED = gettext_noop("Expected a time with its zone")

DECODER = (
    gettext_noop("Expected `%(wanted)s`, got `%(given)s`"),
    gettext_noop("Expected `%(wanted)s` with a timezone component"),
    gettext_noop("Expected `%(wanted)s` of length >= %(least)s"),
    gettext_noop("Expected `%(wanted)s` of length <= %(most)s"),
    gettext_noop("Expected `%(wanted)s` of length %(length)s"),
    gettext_noop("Expected `%(wanted)s` >= %(least)s"),
    gettext_noop("Expected `%(wanted)s` <= %(most)s"),
    gettext_noop("Expected `%(wanted)s` > %(bound)s"),
    gettext_noop("Expected `%(wanted)s` < %(bound)s"),
    gettext_noop("Expected `%(wanted)s` matching regex %(pattern)s"),
    gettext_noop("Expected `%(wanted)s`"),
    gettext_noop("Input data was truncated"),
    gettext_noop("Invalid base64 encoded string"),
    gettext_noop("Invalid decimal string"),
    gettext_noop("Invalid enum value %(value)s"),
    gettext_noop("Invalid RFC3339 encoded date"),
    gettext_noop("Invalid RFC3339 encoded datetime"),
    gettext_noop("Invalid value %(value)s"),
    gettext_noop("JSON is malformed: %(words)s (byte %(byte)s)"),
    gettext_noop("Number out of range"),
    gettext_noop("Object contains unknown field `%(field)s`"),
    gettext_noop("Object missing required field `%(field)s`"),
)
"""What the decoder says, with a place for what it takes from the request: the narrower first."""


def expectation(told: str) -> str:
    """Return what has been `told` of a request; what is not known stays as it is."""
    found = fitting(told, (FEWER, SHALLOWER, ZONED, *DECODER))
    if found is None:
        return told
    return gettext(found.text) % {name: shown(fact) for name, fact in found.facts.items()}
