"""Mail that waits to be sent: written in the transaction of what it tells, sent by `viaregia work`."""

from django.db import models

from viaregia.plumbing.models.base import Claimable


class OutboxMail(Claimable):
    """One letter to one address, in the reader's language.

    `key`: sending the same thing to the same person twice is prevented by it. `claimed_at`: somebody is sending it.
    `sent_at` and `failed_at`: at most one is set. `needed`: needed for the event, so not to be unsubscribed from;
    `unsubscribe` is the address for it otherwise. `held`: waits until the organiser presses send. `bundle`: the letter
    that this one went into, and that is sent in its stead. `round`: how often somebody had it sent again.
    `bounced_at`: it was sent, and came back for good; `status`: what the server, or the last report about it, said, as
    RFC 3463 numbers it (`5.1.1`), "" for none.
    """

    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    attachments = models.JSONField(default=list)  # [{"name", "type", "base64"}]
    edition = models.BigIntegerField(null=True)
    person = models.BigIntegerField(null=True)
    needed = models.BooleanField(default=True)
    unsubscribe = models.CharField(max_length=200, blank=True)
    held = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=12, blank=True)
    bundle = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts")

    class Meta:
        ordering = ("due_at", "id")
        indexes = (
            models.Index(fields=("sent_at", "failed_at", "due_at"), name="mail_waiting"),
            models.Index(fields=("edition", "due_at"), name="mail_of_edition"),
            models.Index(fields=("person", "edition"), name="mail_of_person"),
        )

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"


class MailboxMark(models.Model):
    """How far a mailbox is read: `last`, the highest number (UID) that was, holds as long as `validity` (UIDVALIDITY).

    `name`: a digest of server, account and folder, which names nobody.
    """

    name = models.CharField(max_length=64, unique=True)
    validity = models.BigIntegerField()
    last = models.BigIntegerField(default=0)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name[:8]} {self.last}"
