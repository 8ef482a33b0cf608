"""A state as shape and word, drawn once: a page of the queue shows the same few a hundred times."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def state(shape: str, label: object) -> SafeString:
    """components/state.html. The word has its language already, so shape and word are all that it depends on."""
    return _drawn(shape, str(label))


@lru_cache(maxsize=2_048)
def _drawn(shape: str, label: str) -> SafeString:
    return render_to_string("components/state.html", {"shape": shape, "label": label})
