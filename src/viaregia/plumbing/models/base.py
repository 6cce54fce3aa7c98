"""What tables have in common."""

from django.db import models


class Versioned(models.Model):
    """A row that two people may have open at once: `version` goes up with each change.

    A service takes the version its caller saw, and refuses when another stands there (`plumbing.versions`).
    """

    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


class Claimable(models.Model):
    """A row that one worker does at a time. `claimed_at`: when whoever does it last told of it (`plumbing.claims`)."""

    claimed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
