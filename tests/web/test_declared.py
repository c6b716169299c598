"""Declared fields: each form has copies of its own, and the kind of form stays as it was."""

from __future__ import annotations

from django import forms

from wasit.web.forms.declared import DeclaresOnce


class Meal(forms.Form, metaclass=DeclaresOnce):
    """A form as plain as can be."""

    dish = forms.ChoiceField(choices=[("soup", "Soup")])
    note = forms.CharField(required=False)


def test_what_one_form_changes_no_other_has() -> None:
    changed, other = Meal(), Meal()
    dish, note = changed.fields["dish"], changed.fields["note"]
    assert isinstance(dish, forms.ChoiceField)
    dish.choices = [("bread", "Bread")]
    dish.initial = "bread"
    note.required, note.label = True, "Say something"
    note.widget.attrs["dir"] = "auto"
    del changed.fields["note"]
    for form in (other, Meal()):
        assert "Soup" in (shown := form.as_p())
        assert "Bread" not in shown
        assert "auto" not in shown
        assert form.fields["dish"].initial is None
        assert not form.fields["note"].required
    assert "Bread" in changed.as_p()


def test_kinds_that_extend_a_kind_declare_what_it_does() -> None:
    class Supper(Meal):
        """One more field."""

        guests = forms.IntegerField()

    assert list(Supper().fields) == ["dish", "note", "guests"]
    assert Supper({"dish": "soup", "guests": "3"}).is_valid()
    assert list(Meal().fields) == ["dish", "note"]
