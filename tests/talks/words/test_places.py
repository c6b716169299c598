"""Places: another program's text is known by the words around what it takes from elsewhere."""

from wasit.talks.words.places import fitting

TEXTS = ("Cannot declare %(key)s twice", "Expected %(bit)s, got %(other)s", "Expected %(bit)s")


def test_what_stands_in_the_places_is_found() -> None:
    assert fitting("Cannot declare a.b twice", TEXTS) == (TEXTS[0], {"key": "a.b"})
    assert fitting("Expected [, got .*", TEXTS) == (TEXTS[1], {"bit": "[", "other": ".*"})


def test_the_first_of_several_is_taken() -> None:
    assert fitting("Expected \n", TEXTS) == (TEXTS[2], {"bit": "\n"})


def test_a_text_with_more_around_it_is_another() -> None:
    assert fitting("Cannot declare a.b twice.", TEXTS) is None
    assert fitting("Expected ", TEXTS) is None
