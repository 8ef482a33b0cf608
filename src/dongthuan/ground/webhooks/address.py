"""Whom a webhook may call. The address comes from outside, the call comes from inside our walls: so it must not reach
what stands inside them."""

import socket
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from dongthuan.kernel.refusal import Refusal

LONGEST = 500
PORTS = {"https": 443, "http": 80}
DISGUISES = [ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "192.88.99.0/24")]
"""Public addresses behind which any other, also a private one, can stand: translation and 6to4."""


@dataclass(frozen=True)
class Target:
    scheme: str
    host: str
    port: int
    path: str
    trusted: bool
    """Named in DONGTHUAN_WEBHOOK_HOSTS: may be reached without TLS and inside the walls."""


def read(url: str, allowed: Collection[str]) -> Target:
    """Refusals: url_not_usable, address_not_public (where the address is a number already)."""
    target = _parsed(url, allowed)
    if target.scheme == "http" and not target.trusted:
        raise Refusal("url_not_usable")
    if _is_number(target.host):
        check(target, [target.host])
    return target


def _parsed(url: str, allowed: Collection[str]) -> Target:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        host.encode("ascii")
    except (ValueError, KeyError):
        raise Refusal("url_not_usable") from None
    strange = parts.username is not None or parts.password is not None or "@" in parts.netloc or parts.fragment
    if strange or not host or len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        raise Refusal("url_not_usable")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, host in allowed or f"{host}:{port}" in allowed)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def resolve(target: Target) -> list[str]:
    """The addresses behind the name, each one looked at. Refusals: name_not_found, address_not_public."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refusal("name_not_found") from None
    addresses = list(dict.fromkeys(str(row[4][0]) for row in found))
    check(target, addresses)
    return addresses


def check(target: Target, addresses: list[str]) -> None:
    """One private address among public ones is enough to refuse: a name that points both ways is a trap."""
    if not target.trusted and not all(map(is_public, addresses)):
        raise Refusal("address_not_public")


def is_public(written: str) -> bool:
    found = ip_address(written.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    plain = found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)
    return plain and not any(found in net for net in DISGUISES if net.version == found.version)
