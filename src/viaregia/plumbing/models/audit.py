"""Who did what, when, to what, and on whose behalf."""

from django.db import models


class AuditLine(models.Model):
    """One thing done. Lines are written by services and never changed.

    `actor`: the account's number. `behalf`: the person's number for whom somebody acted; without an actor, the person
    who did it by their personal link, unless `facts` name another as `by`. Neither: the system.
    `verb`: stable, in English (`registration.confirmed`). `facts`: values before and after, no free text of people.
    """

    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    behalf = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    edition = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("kind", "key", "-at"), name="audit_of_what"),
            models.Index(fields=("edition", "-at"), name="audit_of_edition"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.kind} {self.key}"
