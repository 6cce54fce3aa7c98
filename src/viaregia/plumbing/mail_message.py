"""A letter as it goes out by SMTP."""

import base64
import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.html import linebreaks, urlize

from viaregia.plumbing.mail_tags import message_id_of, sender_of
from viaregia.plumbing.models import OutboxMail


def deliver(letter: OutboxMail) -> None:
    """Hand a letter to the mail server, with an envelope by which we know it again when it comes back.

    A server that takes no such sender gets the letter with the plain one: its Message-ID says the same.
    Raises what `smtplib` raises, OSError, and ValueError for a letter of which no message can be made.
    """
    tagged = sender_of(letter)
    if tagged:
        try:
            _message(letter, tagged).send()
        except smtplib.SMTPSenderRefused:
            pass
        else:
            return
    _message(letter, settings.DEFAULT_FROM_EMAIL).send()


def _message(letter: OutboxMail, sender: str) -> EmailMultiAlternatives:
    """Return a letter as it goes out: its text, the same as simple HTML, and its files."""
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": message_id_of(letter),
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if letter.unsubscribe:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=sender,
        to=[letter.to],
        headers=headers,
        connection=get_connection(),
    )
    body = linebreaks(urlize(letter.text, autoescape=True))
    message.attach_alternative(f'<html lang="{letter.language}"><body>{body}</body></html>', "text/html")
    for each in letter.attachments:
        message.attach(each["name"], base64.b64decode(each["base64"]), each["type"])
    return message
