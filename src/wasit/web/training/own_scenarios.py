"""Own scenarios: one of the instructor's own, from the file that is sent to the class it is of."""

from __future__ import annotations

from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wasit.rehearsal.classes import Plan, staged_opening
from wasit.scenario.files import parsed
from wasit.scenario.model import Scenario
from wasit.scenario.parsing.errors import ScenarioError
from wasit.talks.procedure.opening import open_case
from wasit.talks.refusals import Refused
from wasit.web.server.runtime import service
from wasit.web.showing.complaints import complaint
from wasit.web.showing.labels import refusal

OWN = "own"
"""What stands in an address in place of the name of a scenario that comes with Wasit."""

LARGEST = 256_000
"""Bytes of a scenario file: seven times the largest that comes with Wasit."""


class OwnScenarioForm(forms.Form):
    """A scenario file; once it is valid, `scenario` is what stands in it and `source` its text."""

    act = "read"
    template = "parts/form.html"
    submit = _("Read this file")
    drastic = minor = False

    file = forms.FileField(label=_("A scenario file, in TOML, of at most 250 kB"))
    scenario: Scenario
    source: str

    def clean_file(self) -> UploadedFile[bytes]:
        file = cast("UploadedFile[bytes]", self.cleaned_data["file"])
        if (file.size or 0) > LARGEST:
            raise ValidationError(gettext("This file is larger than 250 kB."))
        content = file.read().replace(b"\r\n", b"\n")
        try:
            self.scenario = parsed(file.name or "", content)
            # What no case could be opened on is told here, and not once the class is planned.
            plan = Plan(course="", name=self.scenario.name)
            open_case(staged_opening(self.scenario, plan, "1"), service().stamp())
        except ScenarioError as error:
            raise ValidationError(complaint(error)) from None
        except Refused as refused:
            raise ValidationError(refusal(refused)) from None
        self.source = content.decode("utf-8-sig")
        return file


def own_form(request: HttpRequest) -> OwnScenarioForm:
    """Return the form with the file that was sent, or with the one that the next page carries."""
    if request.method != "POST":
        return OwnScenarioForm()
    files = request.FILES.copy()
    if source := request.POST.get("source"):
        files["file"] = SimpleUploadedFile(request.POST.get("file") or OWN, source.encode())
    return OwnScenarioForm(request.POST, files)
