"""Which forms of the desk keep what is typed into them: see ``entries.web.typed``."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def typed_as(context: dict[str, Any], form: str, about: str = "", row: int = 0) -> SafeString:
    """Inside a form: under which name its words are kept. What it is about stands in the address of the page, unless
    the page is called by a reference: then ``about`` and ``row`` say it."""
    return format_html('<input type="hidden" name="typed_as" value="{} {}">', _about(context, about, row), form)


def _about(context: dict[str, Any], about: str, row: int) -> str:
    if about:
        return f"{about}:{row}"
    here = context["request"].resolver_match
    numbered = [(name, value) for name, value in here.kwargs.items() if isinstance(value, int)]
    return "{}:{}".format(*numbered[0]) if numbered else str(here.url_name)
