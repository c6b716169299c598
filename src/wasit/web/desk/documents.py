"""Documents that go along with what is conveyed."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.files import Attachment
from wasit.web.showing.documents import caution


class DocumentsChosenField(forms.MultipleChoiceField):
    """Some of the documents of a message, each with what it may tell beyond what is seen of it."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, files: Sequence[Attachment]) -> None:
        """Let these be chosen."""
        self.choices = [(each.id, each.name) for each in files]
        self.explanations = {each.id: caution(each) for each in files}


class DocumentFields(forms.Form):
    """Which documents of a message go along with it; none where it has none."""

    chosen = DocumentsChosenField(label=_("Documents that go along"), required=False)

    def arrange_documents(self, files: Sequence[Attachment]) -> None:
        """Offer the documents that came with the words."""
        field = self.fields["chosen"]
        if files and isinstance(field, DocumentsChosenField):
            field.offer(files)
        else:
            del self.fields["chosen"]

    def choose_documents(self, files: Sequence[Attachment]) -> None:
        """Propose these."""
        if "chosen" in self.fields:
            self.fields["chosen"].initial = [each.id for each in files]

    def documents(self) -> tuple[str, ...]:
        """Return the ids of those that were chosen."""
        return tuple(self.cleaned_data.get("chosen", ()))
