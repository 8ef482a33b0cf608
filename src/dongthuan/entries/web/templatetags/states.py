"""What the queue shows again and again, drawn once: a state as shape and word, and the choices of a filter."""

from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
SELECTED = mark_safe(" selected")


@register.simple_tag
def state(shape: str, label: object) -> SafeString:
    """components/state.html. The word has its language already, so shape and word are all that it depends on."""
    return _drawn(shape, str(label))


@lru_cache(maxsize=2_048)
def _drawn(shape: str, label: str) -> SafeString:
    return render_to_string("components/state.html", {"shape": shape, "label": label})


@register.simple_tag
def options(choices: Sequence[tuple[str, str]], value: str) -> SafeString:
    """The options of a select: (code, label) each, one of them chosen. Labels have their language already."""
    return _options(tuple((code, str(label)) for code, label in choices), value)


@lru_cache(maxsize=512)
def _options(choices: tuple[tuple[str, str], ...], value: str) -> SafeString:
    rows = ((code, SELECTED if code == value else "", label) for code, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)
