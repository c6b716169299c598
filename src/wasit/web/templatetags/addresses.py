"""Addresses: the tag by which templates name pages, which remembers where each is."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as url_of_django
from django.urls import get_script_prefix, reverse
from django.utils.html import conditional_escape

register = template.Library()


@lru_cache(maxsize=20_000)
def address(name: str, names: tuple[str, ...], prefix: str) -> str:
    """Return where the page `name` is, below `prefix`, under which the site is reached.

    Django tries its patterns anew each time, which took a twelfth of the time of a page.
    """
    return reverse(name, args=names)


class Address(URLNode):
    def render(self, context: Context) -> str:
        if self.asvar or self.kwargs:
            return super().render(context)
        names = tuple(str(each.resolve(context)) for each in self.args)
        return conditional_escape(
            address(self.view_name.resolve(context), names, get_script_prefix())
        )


@register.tag
def url(parser: Parser, token: Token) -> Address:
    """Write the address of a page, as Django's tag of this name does."""
    node = url_of_django(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)
