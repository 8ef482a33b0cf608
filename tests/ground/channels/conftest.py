"""A real mail server on this machine, and letters to put through it."""

import email
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import LazySettings

from dongthuan.ground.channels.operations import Letter

AT = datetime(2026, 9, 3, 8, 0, tzinfo=UTC)


class Postbox:
    """Keeps what arrives. While ``closed`` it answers as a busy server does."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.closed = False
        self.port = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.closed:
            return "451 khach@example.com must wait"
        assert isinstance(envelope.content, bytes)
        self.letters.append(email.message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    box = Postbox()
    box.port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    yield box
    server.stop()


@pytest.fixture
def by_smtp(settings: LazySettings, postbox: Postbox) -> Postbox:
    settings.MAIL_CHANNEL = "smtp"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", postbox.port, 5
    settings.EMAIL_HOST_USER, settings.EMAIL_USE_SSL, settings.EMAIL_USE_TLS = "", False, False
    return postbox


@pytest.fixture
def by_file(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MAIL_CHANNEL = "file"
    settings.OUTBOX_DIR = tmp_path / "outbox"
    return tmp_path / "outbox"


@pytest.fixture
def letter() -> Callable[..., Letter]:
    """Bà Trần Thị Ví Dụ is told that her matter was accepted; any part may be said otherwise."""

    def written(**other: object) -> Letter:
        parts: dict[str, object] = {
            "idempotency_key": "case:123:accepted:1",
            "subject": "case:123",
            "channel": "email",
            "address": "vi.du@example.com",
            "language": "en",
            "template": "case_accepted",
            "facts": {
                "reference": "VD-7K40-29M",
                "office": "Phường Ví Dụ",
                "site": "http://localhost:8000",
                "date": "2026-09-15",
            },
        }
        return Letter(**(parts | other))  # type: ignore[arg-type]

    return written
