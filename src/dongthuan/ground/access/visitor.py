"""Whence a request comes, for slowing down whoever guesses. Never stored: only its keyed hash is."""

from collections.abc import Mapping
from ipaddress import ip_address, ip_network


def address(meta: Mapping[str, object], proxies: int) -> str:
    """The visitor's address, an IPv6 one cut to its /64. ``proxies`` is how many in front of us may be believed."""
    forwarded = [part.strip() for part in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    chain = [*forwarded, str(meta.get("REMOTE_ADDR", ""))]
    written = chain[-1 - proxies] if len(chain) > proxies else chain[0]
    try:
        found = ip_address(written)
    except ValueError:
        return "unknown"
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
