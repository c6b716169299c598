"""Stems: words found in other forms, and those that light stemming cannot see."""

import pytest

from wasit.talks.words.stems import MOST, _stems, stands_at, stems, words

FOUND = [
    # language, listed form, as it stands in a text
    ("ar", "تعليق", "التعليق"),
    ("ar", "تعليق", "والتعليق"),
    ("ar", "تعليق", "بتعليق"),
    ("ar", "تعليق", "فبالتعليق"),
    ("ar", "تعليق", "للتعليق"),
    ("ar", "تعليق", "تَعْلِيقٌ"),
    ("ar", "تعليق", "تعـليق"),
    ("ar", "تعليق", "تعلیق"),  # with a Persian ye
    ("ar", "يعلق", "وسيعلّق"),
    ("ar", "يعلق", "يعلقون"),
    ("ar", "رفع", "برفعها"),
    ("ar", "إعفاء", "اعفاءات"),
    ("ar", "إعفاء", "الإعفاءات"),
    ("ar", "ضمان", "ضمانات"),
    ("ar", "ضمانة", "ضمانتهم"),
    ("ar", "تفاهم", "وبالتفاهمات"),
    ("ar", "اتفاق", "للاتفاق"),
    ("ar", "اتفاق", "اتفاقنا"),
    ("fa", "تعلیق", "تعليق"),  # with an Arabic ye
    ("fa", "تحریم", "تحریم‌ها"),
    ("fa", "تحریم", "تحریمها"),
    ("fa", "تحریم", "تحریم ها"),
    ("fa", "توافق", "توافق‌نامه"),
    ("fa", "توافق", "توافقات"),
    ("fa", "تضمین", "تضمین‌هایی"),
    ("fa", "تضمین", "تضمینهایی"),
    ("fa", "کاهش", "كاهش"),
    ("fa", "توصیه می‌شود", "توصیه می شود"),
    ("fa", "توصیه می‌شود", "توصیه میشود"),
    ("fa", "راستی‌آزمایی", "راستی آزمایی"),
    ("en", "waive", "Waives"),
    ("en", "waive", "waived"),
    ("en", "waive", "waiving"),
    ("en", "lift", "lifted"),
    ("en", "stop", "stopped"),
    ("en", "verify", "verifies"),
    ("en", "guarantee", "guarantees’"),
    ("en", "should", "shouldn't"),
    ("en", "roll back", "rolled back"),
    ("en-GB", "freeze", "freezing"),
    ("fr", "suspendre", "Suspendre"),
]

NOT_FOUND = [
    ("ar", "رفع", "مرفوع"),  # another pattern of the root
    ("ar", "سند", "أسناد"),  # a broken plural
    ("ar", "يعلق", "يتعلق"),  # another verb
    ("ar", "رصد", "أرصدة"),  # another word
    ("ar", "تفاهم", "تفهم"),
    ("fa", "توقف", "متوقف"),  # an Arabic participle
    ("fa", "رفع", "مرفوع"),
    ("en", "freeze", "froze"),  # an irregular form
    ("en", "waive", "waiver"),
    ("en", "lift", "lifeline"),
    ("fr", "suspendre", "suspend"),
]


def is_found(language: str, form: str, text: str) -> bool:
    listed = words(language, form)
    found = [stems(language, word) for word in words(language, text)]
    return any(stands_at(place, listed, found) for place in range(len(found)))


@pytest.mark.parametrize(("language", "form", "text"), FOUND)
def test_a_listed_word_is_found_in_another_form(language: str, form: str, text: str) -> None:
    assert is_found(language, form, text)


@pytest.mark.parametrize(("language", "form", "text"), NOT_FOUND)
def test_what_light_stemming_does_not_see(language: str, form: str, text: str) -> None:
    assert not is_found(language, form, text)


def test_whoever_writes_word_after_word_fills_no_memory() -> None:
    for number in range(2 * MOST):
        stems("en", f"word{number}")
    assert _stems.cache_info().currsize <= MOST


def test_a_phrase_is_found_only_whole_and_in_order() -> None:
    assert not is_found("en", "roll back", "roll it back")
    assert not is_found("en", "roll back", "back roll")
    assert not is_found("en", "roll back", "roll")
    assert not is_found("fa", "بهتر است", "بهتر")
