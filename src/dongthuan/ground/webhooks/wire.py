"""One call: to the address that was looked at, signed, within ten seconds, and nothing of the answer but its status.

Standard Webhooks: ``webhook-id``, ``webhook-timestamp``, ``webhook-signature: v1,base64(HMAC-SHA256(secret,
"id.timestamp.body"))``; the secret is written ``whsec_`` and base64.
"""

import base64
import hashlib
import hmac
import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from datetime import datetime

from dongthuan.ground.webhooks import address
from dongthuan.ground.webhooks.address import Target
from dongthuan.kernel.refusal import Refusal

CONNECTING, TALKING = 2.0, 6.0
"""Seconds: for each of two addresses, and for all that comes after. Together ten."""


def written(secret: bytes) -> str:
    return f"whsec_{base64.b64encode(secret).decode()}"


def headers(secret: bytes, message: str, at: datetime, body: bytes) -> dict[str, str]:
    stamp = str(int(at.timestamp()))
    signed = hmac.new(secret, f"{message}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": message,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
        "Content-Type": "application/json",
        "User-Agent": "dongthuan-webhooks/1",
        "Connection": "close",
    }


def post(target: Target, headers: Mapping[str, str], body: bytes) -> int:
    """The status of the answer. Refusals: name_not_found, address_not_public, no_connection, no_answer,
    certificate_not_valid."""
    plain = _connected(target, address.resolve(target))
    late = threading.Event()
    watch = threading.Timer(TALKING, _cut, [plain, late])  # a server that drips bytes keeps every single read in time
    watch.daemon = True
    watch.start()
    try:
        status = _talk(target, plain, headers, body)
    except ssl.SSLCertVerificationError:
        raise Refusal("certificate_not_valid") from None
    except (OSError, ValueError, http.client.HTTPException):
        raise Refusal("no_answer") from None
    finally:
        watch.cancel()
        plain.close()
    if late.is_set():
        raise Refusal("no_answer")
    return status


def _connected(target: Target, addresses: list[str]) -> socket.socket:
    for one in addresses[:2]:
        try:
            return socket.create_connection((one, target.port), timeout=CONNECTING)
        except OSError:
            continue
    raise Refusal("no_connection")


def _cut(plain: socket.socket, late: threading.Event) -> None:
    late.set()
    try:
        plain.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _talk(target: Target, plain: socket.socket, headers: Mapping[str, str], body: bytes) -> int:
    plain.settimeout(TALKING)
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.default_port = address.PORTS[target.scheme]
    connection.sock = _secured(target, plain)
    try:
        connection.request("POST", target.path, body, dict(headers))
        return connection.getresponse().status
    finally:
        connection.close()


def _secured(target: Target, plain: socket.socket) -> socket.socket:
    if target.scheme == "http":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
