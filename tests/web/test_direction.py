"""A text runs the way it is written, on a page of either direction."""

import pytest

import tests.web.site  # noqa: F401 - Django is set up there
from wasit.talks.wording import Wording
from wasit.web.templatetags.wasit import points, said, told

RUNS = [
    ({"en": "They agree."}, "ltr"),
    ({"ar": "يوافقون."}, "rtl"),
    ({"fa": "می‌پذیرند."}, "rtl"),
    ({"ar": "They agree."}, "ltr"),
    ({"en": "يوافقون."}, "rtl"),
    ({"ar": "IAEA: يوافقون."}, "rtl"),
    ({"en": "They said نعم."}, "ltr"),
    ({"ar": "3.67 %"}, "rtl"),
]


@pytest.mark.parametrize(("wording", "direction"), RUNS, ids=str)
def test_a_text_of_one_script_runs_its_way_and_a_mixed_one_as_its_language(
    wording: Wording, direction: str
) -> None:
    for shown in (said(wording), told(wording), points(wording)):
        assert f'dir="{direction}"' in shown
