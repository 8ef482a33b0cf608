"""Reading what a person typed into "how can we reach you"."""

import re
import unicodedata
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from dongthuan.kernel.refusal import Refusal

LONGEST_ADDRESS = 254  # RFC 5321 section 4.5.3.1.3, without the angle brackets

LONGEST_TYPED = 300

PHONE = re.compile(r"(?:(?:\+|00)?84|(?=0))0?([35789]\d{8}|2\d{9})")
"""Việt Nam's numbers since 2018: mobile 0 and nine digits, landline 02 and nine more."""


def check_contact(text: str) -> tuple[Literal["email", "phone"], str]:
    """An e-mail address, or a number of Việt Nam as +84…; Refusal: contact_not_readable, which repeats nothing."""
    if len(text) > LONGEST_TYPED:
        raise Refusal("contact_not_readable")
    plain = _plain(text)
    if is_email(address := _ascii_domain(plain)):
        return "email", address
    digits = "".join(_digit(letter) for letter in plain if letter not in " .-()/")
    if found := PHONE.fullmatch(digits):
        return "phone", f"+84{found[1]}"
    raise Refusal("contact_not_readable")


def is_email(address: str) -> bool:
    """An address that can stand in a header as it is: one line, plain letters, no quoted names, no bare machines."""
    if len(address) > LONGEST_ADDRESS or not address.isascii() or not is_one_line(address) or '"' in address:
        return False
    try:
        validate_email(address)
    except ValidationError:
        return False
    return "." in address.rpartition("@")[2] and not address.endswith("]")


def is_one_line(text: str) -> bool:
    """True where no character could begin a new line or steer a terminal."""
    return not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Cs") for letter in text)


def _plain(text: str) -> str:
    """Full-width letters made plain, direction marks and zero-width spaces (they come along when copying) dropped."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return "".join(letter for letter in folded if unicodedata.category(letter) != "Cf")


def _ascii_domain(plain: str) -> str:
    name, at, domain = plain.rpartition("@")
    try:
        return f"{name}{at}{domain.encode('idna').decode('ascii').lower()}"
    except UnicodeError:
        return ""


def _digit(letter: str) -> str:
    """٠٩١٢ and 0912 are the same number."""
    return str(unicodedata.decimal(letter, letter))
