"""Mail that waits to be sent: written in the transaction of what it tells, sent by `viaregia work`."""

from django.db import models

from viaregia.plumbing.models.base import Claimable


class OutboxMail(Claimable):
    """One letter to one address, in the reader's language.

    `key`: sending the same thing to the same person twice is prevented by it. `claimed_at`: somebody is sending it.
    `sent_at` and `failed_at`: at most one is set. `needed`: needed for the event, so not to be unsubscribed from;
    `unsubscribe` is the address for it otherwise. `held`: waits until the organiser presses send.
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
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("due_at", "id")
        indexes = (
            models.Index(fields=("sent_at", "failed_at", "due_at"), name="mail_waiting"),
            models.Index(fields=("edition", "due_at"), name="mail_of_edition"),
        )

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
