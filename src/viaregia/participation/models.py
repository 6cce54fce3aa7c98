"""Who comes to an edition, as what, with which offers and needs, and what they agreed to."""

from django.db import models

from viaregia.directory.models import Body, Person
from viaregia.forums.models import Edition, ProgrammeItem, Question, Theme
from viaregia.plumbing.models import Versioned


class Kind(models.Model):
    """A kind of participation with its quota; `participation`: what the planner calls it (guest, vip, press, staff).

    `closed`: not, or no longer, offered on the public form; guests of honour and staff never are.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="kinds")
    slug = models.SlugField()
    name = models.JSONField(default=dict)  # by language
    participation = models.CharField(max_length=10, default="guest")
    quota = models.PositiveIntegerField(null=True, blank=True)
    closed = models.BooleanField(default=False)
    most_wishes = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("edition", "slug"), name="kind_slugs"),)

    def __str__(self) -> str:
        return self.slug


class State(models.TextChoices):
    """Where a registration stands."""

    INVITED = "invited"
    APPLIED = "applied"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    CAME = "came"
    ABSENT = "absent"


class Registration(Versioned):
    """One person at one edition. Fields are those of `exchange.forum.Participant` that belong to the edition.

    `number`: as on badges and in the workbook, unique in the edition. `token`: the personal link. `applied_at`: their
    place on the waiting list. `answer`: what was said three days before (come, cancel), "" while silent.
    `only_needed_mail`: no letters but those the event needs. `terms`: concepts of the vocabulary that the person
    confirmed, as `{"offers": [id, …], "needs": […]}`; `codes` and `products`: sector codes and digits of HS or CN that
    they confirmed for what they offer here, beside those of the organisation.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="registrations")
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="registrations")
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.APPLIED)
    token = models.CharField(max_length=43, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="registrations")
    offers = models.JSONField(default=list)
    needs = models.JSONField(default=list)
    terms = models.JSONField(default=dict, blank=True)
    codes = models.JSONField(default=list, blank=True)
    products = models.JSONField(default=list, blank=True)
    goals = models.JSONField(default=list)
    wants = models.TextField(blank=True)
    excludes = models.JSONField(default=list)
    arrival = models.DateTimeField(null=True, blank=True)
    departure = models.DateTimeField(null=True, blank=True)
    minimum = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum = models.PositiveSmallIntegerField(null=True, blank=True)
    prefers = models.CharField(max_length=10, blank=True)
    together = models.BooleanField(default=False)
    host = models.BooleanField(default=False)
    keeps_table = models.BooleanField(default=False)
    table = models.CharField(max_length=60, blank=True)
    late = models.BooleanField(default=False)
    protocol = models.PositiveSmallIntegerField(null=True, blank=True)
    hotel = models.CharField(max_length=200, blank=True)
    room = models.CharField(max_length=10, blank=True)
    shares_room_with = models.CharField(max_length=200, blank=True)
    diet = models.CharField(max_length=200, blank=True)
    accessibility = models.CharField(max_length=300, blank=True)
    remark = models.TextField(blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    only_needed_mail = models.BooleanField(default=False)
    programme: "models.ManyToManyField[ProgrammeItem, ProgrammeItem]" = models.ManyToManyField(
        ProgrammeItem, blank=True, related_name="registrations"
    )
    themes: "models.ManyToManyField[Theme, Theme]" = models.ManyToManyField(
        Theme, blank=True, related_name="registrations"
    )

    class Meta:
        ordering = ("number", "id")
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="registration_numbers"),
            models.UniqueConstraint(fields=("edition", "person"), name="one_registration_each"),
        )
        indexes = (models.Index(fields=("edition", "state"), name="registration_states"),)

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Answer(models.Model):
    """One thing that somebody answered to an organiser's own question; several were chosen: several rows.

    `value`: as `forums.questions` keeps it, whatever the question's kind.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.RESTRICT, related_name="answers")
    value = models.TextField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.registration_id} {self.question_id}"


class Veto(models.Model):
    """The host's word that a registration must not be confirmed, until the host lifts it.

    `reason`: for the organisers alone; letters do not tell it, and whoever asks for their own data gets it.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="vetoes")
    body = models.ForeignKey(Body, models.PROTECT, related_name="vetoes")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("-at", "-id")
        verbose_name_plural = "vetoes"
        constraints = (
            models.UniqueConstraint(
                fields=("registration",), condition=models.Q(lifted_at=None), name="one_standing_veto"
            ),
        )

    def __str__(self) -> str:
        return f"{self.registration_id} {self.body_id}"


class Delegation(models.Model):
    """A delegation or a bus; arrival and departure hold for members without times of their own."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="delegations")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, default="delegation")
    leader = models.CharField(max_length=200, blank=True)
    arrival = models.DateTimeField(null=True, blank=True)
    departure = models.DateTimeField(null=True, blank=True)
    members: "models.ManyToManyField[Registration, Registration]" = models.ManyToManyField(
        Registration, blank=True, related_name="delegations"
    )
    programme: "models.ManyToManyField[ProgrammeItem, ProgrammeItem]" = models.ManyToManyField(
        ProgrammeItem, blank=True, related_name="delegations"
    )

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Consent(models.Model):
    """What a person agreed to, in which words, when; attending is no consent. Withdrawn, it stays as evidence."""

    class Purpose(models.TextChoices):
        PHOTO = "photo"
        BROCHURE = "brochure"
        KEEP_PROFILE = "keep_profile"

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    text = models.TextField()
    text_version = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("given_at", "id")

    def __str__(self) -> str:
        return f"{self.purpose} {self.given_at:%Y-%m-%d}"


class PeopleList(models.Model):
    """A list of a partner's that was uploaded, until its people are invited or it is thrown away.

    `fields`: what the organiser said its columns mean, by sheet and letter. Taken, its file is no longer kept.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="people_lists")
    name = models.CharField(max_length=150)
    source = models.CharField(max_length=200)
    data = models.BinaryField()
    fields = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    invited = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.name


class Circular(Versioned):
    """One letter to many, in up to four languages with fields to be merged; written once.

    `segment`: whom it goes to, as the list of people is filtered. `needed`: needed for the event, so it also goes to
    those who want nothing else.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="circulars")
    segment = models.JSONField(default=dict)
    subject = models.JSONField(default=dict)  # by language
    text = models.JSONField(default=dict)  # by language
    needed = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    written_at = models.DateTimeField(null=True)
    letters = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return next(iter(self.subject.values()), "")
