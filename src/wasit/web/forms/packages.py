"""Packages: a form with a choice for each issue of the agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType

from django import forms
from django.utils.translation import get_language

from wasit.talks.substance.issues import Issue, Option, Package
from wasit.talks.wording import read
from wasit.web.forms.acts import ActForm


class PackageForm(ActForm):
    """A form with a choice for each issue of the agenda."""

    _issues: Mapping[str, Callable[[], forms.Field]] = MappingProxyType({})

    def add_issues(self, issues: Iterable[Issue], chosen: Package | None = None) -> None:
        """Have a field for each issue; with `chosen`, only what was chosen there can be taken.

        What was left open when the form was sent needs no field, unless the form is shown again.
        """
        self._issues = {
            f"issue-{issue.id}": partial(_issue_field, issue, chosen)
            for issue in issues
            if chosen is None or issue.id in chosen
        }
        self._add_fields(name for name in self._issues if self.data.get(name))

    def _add_fields(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.fields:
                self.fields[name] = self._issues[name]()

    def package_fields(self) -> list[forms.BoundField]:
        self._add_fields(self._issues)
        return [self[name] for name in self._issues]

    def package(self) -> Package:
        """Return the options chosen, by issue."""
        return {
            name.removeprefix("issue-"): option
            for name, option in self.cleaned_data.items()
            if name.startswith("issue-") and option
        }


def _issue_field(issue: Issue, chosen: Package | None) -> forms.Field:
    # Asking for the language at every option took a quarter of the time of a post.
    language, taken = get_language() or "en", (chosen or {}).get(issue.id, "")
    offered = [each for each in issue.options if chosen is None or each.id == taken]
    return forms.ChoiceField(
        label=read(issue.title, language)[1],
        choices=partial(_named, offered, language),
        initial=taken,
        required=False,
    )


def _named(options: Iterable[Option], language: str) -> list[tuple[str, str]]:
    """Name what can be chosen, once it is shown or chosen: most forms sent choose nothing."""
    return [("", "—"), *((each.id, read(each.label, language)[1]) for each in options)]
