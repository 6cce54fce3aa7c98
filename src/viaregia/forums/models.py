"""Series and editions, owned jointly by bodies; their phases, places, slots, programme, interpreters, questions.

Times are moments; an edition's time zone makes them what is printed on the door (`forums.queries.local`).
"""

from django.db import models

from viaregia.directory.models import Body
from viaregia.plumbing.models import Versioned


class Series(models.Model):
    """A forum that is held again and again."""

    slug = models.SlugField(unique=True)
    name = models.JSONField(default=dict)  # by language
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.slug


class Edition(Versioned):
    """One date of a series.

    `settings`: what the workbook's first sheet says beyond title, venue and language, by the names of its fields.
    """

    series = models.ForeignKey(Series, models.PROTECT, related_name="editions")
    slug = models.SlugField(unique=True)
    title = models.JSONField(default=dict)  # by language
    about = models.JSONField(default=dict)  # by language
    venue = models.CharField(max_length=300, blank=True)  # one line, as printed; more than one place: `Venue`
    language = models.CharField(max_length=2, default="en")
    timezone = models.CharField(max_length=40, default="Europe/Berlin")
    settings = models.JSONField(default=dict)
    form = models.JSONField(default=dict)  # which standard fields the public form asks for: `forums.form`
    privacy = models.JSONField(default=dict)  # who answers for what, and for how long what is kept: `forums.privacy`
    visibility = models.JSONField(default=dict)  # by a `By`, pairs of groups of which the first does not see the second
    bodies: "models.ManyToManyField[Body, EditionBody]" = models.ManyToManyField(Body, through="EditionBody")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.slug


class EditionBody(models.Model):
    """A body that owns an edition with others: the host may veto, each confirms its own country's organisations.

    `sees_all`: plans or sits at the desk, so sees everybody; else what its country and mandates cover (Art. 26 GDPR).
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="owners")
    body = models.ForeignKey(Body, models.PROTECT, related_name="editions")
    host = models.BooleanField(default=False)
    sees_all = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "body"), name="a_body_owns_an_edition_once"),)

    def __str__(self) -> str:
        return f"{self.body_id} {self.edition_id}"


class Phase(models.Model):
    """From when to when something is open; no end where `closes` is empty."""

    class Kind(models.TextChoices):
        REGISTRATION = "registration"
        PROFILES = "profiles"
        WISHES = "wishes"
        ANSWERS = "answers"
        FREEZE = "freeze"
        RELEASE = "release"
        SELF_BOOKING = "self_booking"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=12, choices=Kind)
    opens = models.DateTimeField()
    closes = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("opens", "id")
        constraints = (models.UniqueConstraint(fields=("edition", "kind"), name="each_phase_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.opens:%Y-%m-%d}"


class Slot(models.Model):
    """One slot; `session`: the name of its half day within the edition; `changeover`: minutes before it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="slots")
    number = models.PositiveSmallIntegerField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    session = models.CharField(max_length=60, blank=True)
    changeover = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("edition", "number"), name="slot_numbers"),)

    def __str__(self) -> str:
        return f"{self.number} {self.start:%H:%M}"


class Table(models.Model):
    """One table or booth; `places`: meetings at a time; `spare`: free for the day. `owner`: an organisation's name."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="tables")
    name = models.CharField(max_length=60)
    hall = models.CharField(max_length=100, blank=True)
    zone = models.CharField(max_length=100, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(default=1)
    spare = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("edition", "name"), name="table_names"),)

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """A building or hall where an edition takes place, with the days on which it does; no day named: on all.

    `days`: ISO 8601, by the edition's wall clock. `directions`: how one gets there, by language.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="venues")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    days = models.JSONField(default=list, blank=True)
    directions = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("edition", "name"), name="venue_names"),)

    def __str__(self) -> str:
        return self.name


class Walk(models.Model):
    """Minutes on foot between two zones, both ways."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="walks")
    zone = models.CharField(max_length=100)
    other = models.CharField(max_length=100)
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.zone}–{self.other}"


class Theme(models.Model):
    """What an edition is about, so that people of both sides find one another. `place`: its order, from 1."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="themes")
    place = models.PositiveSmallIntegerField(default=1)
    name = models.JSONField(default=dict)  # by language
    text = models.JSONField(default=dict, blank=True)  # by language

    class Meta:
        ordering = ("place", "id")

    def __str__(self) -> str:
        return next(iter(self.name.values()), "")


class ProgrammeItem(models.Model):
    """A programme item, visit or meal, with whom it keeps from meetings."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="programme")
    title = models.CharField(max_length=300)
    start = models.DateTimeField()
    end = models.DateTimeField()
    kind = models.CharField(max_length=10, default="programme")
    audience = models.CharField(max_length=10, default="everyone")
    place = models.CharField(max_length=200, blank=True)
    transfer = models.PositiveSmallIntegerField(default=0)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    pairs = models.JSONField(default=list)
    interpreters = models.JSONField(default=list)
    themes: "models.ManyToManyField[Theme, Theme]" = models.ManyToManyField(Theme, blank=True, related_name="programme")

    class Meta:
        ordering = ("start", "id")

    def __str__(self) -> str:
        return self.title


class Interpreter(models.Model):
    """Somebody who interprets at an edition; see `exchange.forum.InterpreterRow` for the fields.

    `confirmed`: they have said that they come. Who has not is on no plan: taken over from the edition before.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="interpreters")
    name = models.CharField(max_length=200)
    pairs = models.JSONField(default=list)
    available = models.JSONField(default=list)  # [[ISO 8601, ISO 8601], …], local
    limit = models.PositiveSmallIntegerField(null=True, blank=True)
    pause_after = models.PositiveSmallIntegerField(null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    own = models.BooleanField(default=False)
    zones = models.JSONField(default=list)
    confirmed = models.BooleanField(default=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Question(Versioned):
    """One question of an organiser's own on the public form.

    `slug`: names its column in spreadsheets, and stays. `choices`: `[{"value": …, "label": {language: …}}, …]`.
    `kinds`: slugs of the kinds of participation that are asked, empty for all. `after`, `answer`: asked only where an
    earlier question has this answer. `special`: for caterer and venue alone, deleted after the event as diets are.
    `closed`: no longer asked; its answers stay.
    """

    class Kind(models.TextChoices):
        TEXT = "text"
        LONG = "long"
        YES_NO = "yes_no"
        ONE = "one"
        SEVERAL = "several"
        NUMBER = "number"
        DATE = "date"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="questions")
    slug = models.SlugField(max_length=60)
    kind = models.CharField(max_length=8, choices=Kind)
    label = models.JSONField(default=dict)  # by language
    help = models.JSONField(default=dict)  # by language
    choices = models.JSONField(default=list)
    required = models.BooleanField(default=False)
    special = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)
    kinds = models.JSONField(default=list)
    after = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="dependents")
    answer = models.CharField(max_length=60, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place", "id")
        constraints = (models.UniqueConstraint(fields=("edition", "slug"), name="question_slugs"),)

    def __str__(self) -> str:
        return self.slug
