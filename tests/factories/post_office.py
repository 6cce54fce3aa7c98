"""A real mail server on this machine, which takes what it likes and keeps it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from pytest_django import Settings


class Post:
    """A post office that takes what it likes and keeps it."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.senders: list[str] = []
        self.to_recipient = self.to_data = "250 OK"
        self.refused_sender = ""

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.refused_sender and address.startswith(self.refused_sender):
            return "553 5.1.8 this sender is not yours"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        if self.to_data.startswith("250"):
            self.senders.append(envelope.mail_from)
            self.letters.append(message_from_bytes(envelope.content, policy=default))
        return self.to_data


@contextmanager
def listening() -> Iterator[tuple[Post, int]]:
    """Open a post office on a free port of this machine."""
    office = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(office, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield office, port
    finally:
        server.stop()


@contextmanager
def post_office(settings: Settings) -> Iterator[Post]:
    """Open a post office, and let Django send by it."""
    with listening() as (office, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.MAIL_IS_SENT, settings.MAIL_PER_MINUTE = True, 60_000
        yield office
