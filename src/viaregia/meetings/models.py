"""Wishes of an edition, and its timetables from draft to released version."""

from django.db import models

from viaregia.forums.models import Edition
from viaregia.participation.models import Registration
from viaregia.plumbing.models import Versioned


class Source(models.TextChoices):
    """How a wish came in."""

    SELF = "self"
    PHONE = "phone"
    PAPER = "paper"
    PARTNER = "partner"
    IMPORT = "import"
    PROPOSAL = "proposal"


class Wish(Versioned):
    """One wish; fields as in `exchange.forum.Wish`. `to_organisation`: any of `to` may come.

    `made_by`: the account's number; None where the wisher did it by their personal link. `expires_at`: unanswered
    until then, it goes; None where unanswered wishes are planned with. `gone_at`: taken back, or expired.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="wishes")
    number = models.CharField(max_length=20)
    wisher = models.ForeignKey(Registration, models.CASCADE, related_name="wishes")
    to: "models.ManyToManyField[Registration, Registration]" = models.ManyToManyField(
        Registration, related_name="wished_by"
    )
    to_organisation = models.CharField(max_length=200, blank=True)
    with_also: "models.ManyToManyField[Registration, Registration]" = models.ManyToManyField(
        Registration, blank=True, related_name="wished_along"
    )
    kind = models.CharField(max_length=8, default="meet")
    status = models.CharField(max_length=10, default="unanswered")
    weight = models.PositiveSmallIntegerField(default=1)
    subject = models.CharField(max_length=300, blank=True)
    again = models.BooleanField(default=False)
    slot = models.PositiveSmallIntegerField(null=True, blank=True)
    table = models.CharField(max_length=60, blank=True)
    session = models.CharField(max_length=60, blank=True)
    after = models.JSONField(default=list)
    length = models.PositiveSmallIntegerField(default=1)
    remark = models.TextField(blank=True)
    proposed = models.CharField(max_length=4, blank=True)
    because = models.CharField(max_length=14, blank=True)
    source = models.CharField(max_length=8, choices=Source, default=Source.SELF)
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "wishes"
        constraints = (models.UniqueConstraint(fields=("edition", "number"), name="wish_numbers"),)
        indexes = (models.Index(fields=("edition", "wisher"), name="wishes_of"),)

    def __str__(self) -> str:
        return self.number


class Timetable(Versioned):
    """One timetable of an edition: made by a job, looked at as a draft, released once and never changed after.

    `plan`: the planner's plan file (JSON, gzip); empty while it is being made. `digest`: SHA-256 of its text, by which
    readers keep what they made of it. `number`: counts up in the edition. `told`: by participants' numbers what is
    different from the version released before, as [what changed, was → is now] in their language; null for the first
    version, of which everybody is told. `mailed_at`: when the letters about it were put into the outbox.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DRAFT = "draft"
        RELEASED = "released"
        FAILED = "failed"
        STOPPED = "stopped"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="timetables")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    plan = models.BinaryField(default=bytes)
    digest = models.CharField(max_length=64, blank=True)
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    seconds = models.PositiveIntegerField(default=60)
    placed = models.PositiveIntegerField(default=0)
    wished = models.PositiveIntegerField(default=0)
    progress = models.JSONField(default=dict)
    stop_asked = models.BooleanField(default=False)
    fault = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.BigIntegerField(null=True)
    told = models.JSONField(null=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("edition", "number"), name="timetable_numbers"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.number} {self.state}"
