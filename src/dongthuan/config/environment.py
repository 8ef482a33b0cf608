"""Everything that is read from the environment, with safe defaults, in one place.

DONGTHUAN_HOME   where the data lies: database, files, keys, outbox (default: $XDG_DATA_HOME/dongthuan, that is
                 ~/.local/share/dongthuan)
DATABASE_URL     postgresql://user:password@host:port/name; without it one SQLite file in DONGTHUAN_HOME
DONGTHUAN_REALM  code of the realm that this site speaks for (default: vd, the worked example)
DONGTHUAN_SITE   the address that people type (default: http://localhost:8000)
DONGTHUAN_SLOTS  which of the 32 id slots this machine may use (default: 0-31); give machines disjoint ones
DONGTHUAN_PROXIES  how many proxies in front may be believed about the visitor's address (default: 0)
DONGTHUAN_WEBHOOK_HOSTS  hosts (or host:port, by commas) that webhooks may call without TLS and inside the own network
                 (default: none; everything else has to be https and public)
EMAIL_URL        smtp://user:password@host:port (smtps:// for TLS from the first byte, smtp+tls:// for STARTTLS);
                 without it letters are written as files
"""

import os
import secrets
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from dongthuan.kernel.realm import Realm

PACKAGE = Path(__file__).resolve().parent.parent


def home() -> Path:
    named = os.environ.get("DONGTHUAN_HOME")
    if named:
        return Path(named).expanduser().resolve()
    share = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(share) / "dongthuan"


def secret_key(folder: Path) -> str:
    """The key kept in ``folder``; where set-up has not run yet, one that lives as long as the process."""
    kept = folder / "keys" / "secret"
    return kept.read_text("ascii").strip() if kept.exists() else secrets.token_urlsafe(48)


def realm() -> Realm:
    code = os.environ.get("DONGTHUAN_REALM", "vd")
    rows = tomllib.loads((PACKAGE / "packs" / "vn" / "realms.toml").read_text("utf-8"))
    if code not in rows:
        raise ValueError(f"DONGTHUAN_REALM={code}: not in packs/vn/realms.toml")
    return Realm(code, rows[code]["number"])


def slots() -> range:
    first, _, last = os.environ.get("DONGTHUAN_SLOTS", "0-31").partition("-")
    return range(int(first), int(last or first) + 1)


def database(folder: Path) -> dict[str, Any]:
    url = os.environ.get("DATABASE_URL", "")
    return postgresql(url) if url else sqlite(folder / "dongthuan.sqlite3")


def sqlite(path: Path) -> dict[str, Any]:
    """Write-ahead log, and every transaction takes the write lock at once: a reader never becomes a writer half-way
    and fails. Erased text is overwritten with zeros (secure_delete)."""
    return {
        "ENGINE": "dongthuan.record.store.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
            " PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;",
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """Statements are prepared by the server after the fifth time: half of a page's time was planning the same joins
    anew. ``?prepare=off`` for poolers that hand a connection on after each transaction and know none of that."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("DATABASE_URL must begin with postgresql://")
    options: dict[str, Any] = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
    if options.pop("prepare", "on") != "off":
        options |= {"server_side_binding": True, "prepare_threshold": 5}
    return {
        "ENGINE": "dongthuan.record.store.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def webhook_hosts() -> frozenset[str]:
    named = os.environ.get("DONGTHUAN_WEBHOOK_HOSTS", "").lower().split(",")
    return frozenset(host.strip() for host in named if host.strip())


def oidc() -> dict[str, Any]:
    """A sign-in service that speaks OpenID Connect, where one is named."""
    server = os.environ.get("DONGTHUAN_OIDC_SERVER", "")
    client = {"client_id": os.environ.get("DONGTHUAN_OIDC_CLIENT", "dongthuan")}
    client["secret"] = os.environ.get("DONGTHUAN_OIDC_SECRET", "")
    name = os.environ.get("DONGTHUAN_OIDC_NAME", "OpenID Connect")
    app = {"provider_id": "office", "name": name, **client, "settings": {"server_url": server}}
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app] if server else []}}


def email() -> dict[str, Any]:
    """Django's EMAIL_* settings, and the channel that letters take."""
    url = os.environ.get("EMAIL_URL", "")
    if not url:
        return {"MAIL_CHANNEL": "file"}
    parts = urlsplit(url)
    return {
        "MAIL_CHANNEL": "smtp",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }
