"""Reading what a form, a body, an option or a column brings: cleaned, or refused with the name of the field."""

from collections.abc import Sequence
from datetime import date

from dongthuan.kernel import text
from dongthuan.kernel.refusal import Refusal


def take_text(name: str, raw: str, longest: int, *, required: bool = True) -> str:
    """Cleaned; at most ``longest`` characters. Refusals: missing, too_long, text_not_readable."""
    try:
        clean = text.clean(raw, longest=longest)
    except Refusal as refusal:
        raise Refusal(refusal.code, {**refusal.facts, "field": name}) from None
    if not clean and required:
        raise Refusal("missing", {"field": name})
    return clean


def take_choice(name: str, raw: str, choices: Sequence[str]) -> str:
    """One of these codes. Refusals: missing, not_a_choice."""
    if raw not in choices:
        raise Refusal("not_a_choice" if raw else "missing", {"field": name})
    return raw


def take_date(name: str, raw: date | str) -> date:
    """An ISO date. Refusals: missing, date_not_readable."""
    if isinstance(raw, date):
        return raw
    if not raw.strip():
        raise Refusal("missing", {"field": name})
    try:
        return date.fromisoformat(raw.strip())
    except ValueError:
        raise Refusal("date_not_readable", {"field": name}) from None


def take_number(name: str, raw: str, most: int, *, least: int = 1) -> int:
    """A whole number from ``least`` to ``most``, in ASCII digits. Refusal: number_not_readable."""
    raw = raw.strip()
    if not (raw.isascii() and raw.isdigit() and len(raw) <= len(str(most)) and least <= int(raw) <= most):
        raise Refusal("number_not_readable", {"field": name, "most": most})
    return int(raw)


def ticked(name: str, raw: str) -> bool:
    """A box that is ticked says "yes". Refusal: not_a_choice."""
    if raw.strip() not in ("", "yes"):
        raise Refusal("not_a_choice", {"field": name})
    return bool(raw.strip())
