"""Digits: numbers in a text are those of its readers; what machines read stays as it is."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.utils.translation import ngettext, override

import tests.web.site  # noqa: F401 - Django is set up there
from wasit.web.showing.digits import Count, in_digits, shown

AT = datetime(2026, 11, 26, 22, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (12, "۱۲"),
        (Decimal("83.70"), "۸۳٫۷"),
        (Decimal("-5"), "-۵"),
        ("90", "۹۰"),
        ("at 90", "at 90"),
        ("2023-05-08", "2023-05-08"),
        (None, "None"),
    ],
    ids=str,
)
def test_a_number_is_told_in_persian_and_any_other_fact_is_left_alone(
    value: object, told: str
) -> None:
    with override("fa"):
        assert f"{shown(value)}" == told


@pytest.mark.parametrize("language", ["en", "ar"])
def test_elsewhere_numbers_are_left_alone(language: str) -> None:
    with override(language):
        assert [str(shown(each)) for each in (12, Decimal("83.70"), "90")] == ["12", "83.7", "90"]
        assert in_digits("48%") == "48%"


def test_a_count_is_still_a_number() -> None:
    with override("fa"):
        count = Count(2)
        assert (count + 1, "%s" % count) == (3, "۲")  # noqa: UP031 - as catalogues do
        assert ngettext("%(n)s step", "%(n)s steps", count) == "%(n)s steps"


def rendered(template: str, **context: object) -> str:
    return engines["django"].from_string(template).render(context)


def test_a_page_writes_numbers_shares_and_times_in_persian() -> None:
    with override("fa"):
        assert rendered("{{ n|number }} {{ n|percent }}", n=48) == "۴۸ ۴۸٪"
        assert rendered('{{ at|date:"j F، H:i" }}', at=AT) == "۲۶ نوامبر، ۲۲:۰۵"
        counted = "{% blocktranslate count n=all|length|number %}{{ n }}{% plural %}{{ n }}s"
        assert rendered(counted + "{% endblocktranslate %}", all="abc") == "۳s"


def test_a_time_for_machines_is_the_same_in_every_language() -> None:
    with override("fa"):
        assert rendered("{{ at|date:'c' }}", at=AT) == "2026-11-26T22:05:00+00:00"
