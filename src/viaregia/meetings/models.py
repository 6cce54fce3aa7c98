"""Wishes of an edition, what matching proposes, and timetables from draft to released version."""

from django.db import models

from viaregia.forums.models import Edition
from viaregia.participation.models import Registration
from viaregia.plumbing.models import Claimable, Versioned


class Source(models.TextChoices):
    """How a wish came in."""

    SELF = "self"
    PHONE = "phone"
    PAPER = "paper"
    PARTNER = "partner"
    IMPORT = "import"
    PROPOSAL = "proposal"
    BOOKING = "booking"


class Job(Claimable, Versioned):
    """Something that a worker makes, one at a time. `made_at`, `made_by`: when it was asked for, and by whom.

    `progress`: how far it is, as the job tells it. `claims`: how many workers have begun it. `fault`: why it failed.
    """

    progress = models.JSONField(default=dict)
    claims = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


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
        indexes = (
            models.Index(fields=("edition", "wisher"), name="wishes_of"),
            models.Index(fields=("edition", "-made_at", "-id"), name="wishes_by_time"),
        )

    def __str__(self) -> str:
        return self.number


class Timetable(Job):
    """One timetable of an edition: made by a job, looked at as a draft, released once and never changed after.

    `cause`: what brought it about. What two participants book, and who comes instead of somebody, is a version of its
    own, which differs from the one before by that alone.

    `plan`: the planner's plan file (JSON, gzip); empty while it is being made. `digest`: SHA-256 of its text, by which
    readers keep what they made of it. `number`: counts up in the edition. `told`: by participants' numbers what is
    different from the version released before, as [what changed, was → is now] in their language; null for the first
    version, of which everybody is told. `mailed_at`: when the letters about it were put into the outbox. `misfits`:
    meetings that break a rule, as those of a colleague who came instead and speaks other languages.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DRAFT = "draft"
        RELEASED = "released"
        FAILED = "failed"
        STOPPED = "stopped"

    class Cause(models.TextChoices):
        ORGANISER = "organiser"
        BOOKED = "booked"
        CANCELLED = "cancelled"
        REPLACED = "replaced"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="timetables")
    cause = models.CharField(max_length=9, choices=Cause, default=Cause.ORGANISER)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    plan = models.BinaryField(default=bytes)
    digest = models.CharField(max_length=64, blank=True)
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    seconds = models.PositiveIntegerField(default=60)
    placed = models.PositiveIntegerField(default=0)
    wished = models.PositiveIntegerField(default=0)
    misfits = models.PositiveSmallIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.BigIntegerField(null=True)
    told = models.JSONField(null=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("edition", "number"), name="timetable_numbers"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.number} {self.state}"


class Matching(Job):
    """One run of matching over an edition: made by a job; the last one that is done counts.

    `least`: whoever has fewer wishes gets proposals up to it. `found`: pairs proposed. `short`: organisations that
    have fewer even so.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="matchings")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    least = models.PositiveSmallIntegerField(default=4)
    found = models.PositiveIntegerField(default=0)
    short = models.JSONField(default=list)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.made_at:%Y-%m-%d %H:%M} {self.state}"


class Proposal(models.Model):
    """Somebody proposed to somebody: `place` counts from 1, the best first; `why`: reasons by language."""

    matching = models.ForeignKey(Matching, models.CASCADE, related_name="proposals")
    reader = models.ForeignKey(Registration, models.CASCADE, related_name="proposals")
    partner = models.ForeignKey(Registration, models.CASCADE, related_name="proposed_to")
    place = models.PositiveSmallIntegerField()
    why = models.JSONField(default=dict)

    class Meta:
        ordering = ("reader", "place")
        constraints = (models.UniqueConstraint(fields=("matching", "reader", "partner"), name="proposed_once"),)

    def __str__(self) -> str:
        return f"{self.reader_id} {self.place} {self.partner_id}"


class Booking(Versioned):
    """A meeting in a free slot after the release: asked for by one person, agreed to by the other.

    While it is asked, it keeps nobody from anything. `slot`: its number. `wish`: what it became, by which the meeting
    is known in timetables. `answered_at`: when it was booked, declined, withdrawn, cancelled or expired. `expires_at`:
    when self-booking closes. `made_by`: the account that asked for somebody; None where they did by their link.
    """

    class State(models.TextChoices):
        ASKED = "asked"
        BOOKED = "booked"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        CANCELLED = "cancelled"
        EXPIRED = "expired"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="bookings")
    asker = models.ForeignKey(Registration, models.CASCADE, related_name="bookings")
    asked = models.ForeignKey(Registration, models.CASCADE, related_name="booked_by")
    slot = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    wish = models.ForeignKey(Wish, models.SET_NULL, null=True, related_name="bookings")
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    expires_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("slot", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("asker", "asked", "slot"), condition=models.Q(state="asked"), name="asked_for_a_slot_once"
            ),
        )
        indexes = (models.Index(fields=("edition", "state"), name="bookings_by_state"),)

    def __str__(self) -> str:
        return f"{self.asker_id} {self.asked_id} {self.slot} {self.state}"
