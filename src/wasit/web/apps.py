"""The Django application that holds the pages' templates, styles and catalogues."""

from django.apps import AppConfig


class Pages(AppConfig):
    name = "wasit.web"
    label = "pages"
