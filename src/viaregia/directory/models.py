"""Bodies that organise, organisations and persons that come, accounts that log in, mandates that bind them."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from viaregia.plumbing.models import Versioned


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an address is kept in small letters."""

    def create_user(self, email: str, password: str | None = None, **more: object) -> "Account":
        """Make an account; without a password it logs in by code."""
        account = self.model(email=email.strip().lower(), **more)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **more: object) -> "Account":
        """Make an account that may do anything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **more)


class Account(AbstractBaseUser, PermissionsMixin):
    """Somebody who can log in, by an address of their own."""

    email = models.EmailField(unique=True)
    language = models.CharField(max_length=2, default="en")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.email


class Body(models.Model):
    """An agency, chamber, ministry or partner that organises editions and looks after organisations."""

    class Kind(models.TextChoices):
        AGENCY = "agency"
        CHAMBER = "chamber"
        MINISTRY = "ministry"
        PARTNER = "partner"

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    country = models.CharField(max_length=2)
    members: "models.ManyToManyField[Account, Membership]" = models.ManyToManyField(Account, through="Membership")

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member of a body may do, most first."""

    OWNER = "owner"
    EDITOR = "editor"
    DESK = "desk"
    READER = "reader"


class Membership(models.Model):
    """An account's role in a body."""

    body = models.ForeignKey(Body, models.CASCADE)
    account = models.ForeignKey(Account, models.CASCADE)
    role = models.CharField(max_length=6, choices=Role)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("body", "account"), name="one_role_in_a_body"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.body_id}"


class Invitation(models.Model):
    """A link that makes its holder a member of a body: signed, for one address, until a moment, and once."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=6, choices=Role)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"{self.email} {self.role} {self.body_id}"


class Organisation(Versioned):
    """A company, institute, network or authority. What it offers at an edition lives in `participation`.

    `region`: NUTS. `codes`: sector codes as written (`PKD 28.41.Z`); `products`: digits of HS or CN. `languages`: ISO
    639-1, spoken there; they stand for people whose own are not known. `keeper`: the body that entered it by hand, and
    sees it whether or not it takes part in anything. `merged_into`: it was a twin of another, which stands for it now.
    """

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, blank=True)
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=5, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=12, blank=True)
    city = models.CharField(max_length=100, blank=True)
    website = models.URLField(blank=True)
    employees = models.PositiveIntegerField(null=True, blank=True)
    sme = models.BooleanField(null=True, blank=True)
    codes = models.JSONField(default=list, blank=True)
    products = models.JSONField(default=list, blank=True)
    profile = models.TextField(blank=True)
    languages = models.JSONField(default=list, blank=True)
    keeper = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="kept")
    networks: "models.ManyToManyField[Organisation, Organisation]" = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="network_members"
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="twins")

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=("country", "name"), name="organisation_by_country"),)

    def __str__(self) -> str:
        return self.name


class Person(Versioned):
    """Somebody, with or without an account. `languages`: ISO 639-1, `levels` in step with them (CEFR, "" unknown)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="people")
    account = models.OneToOneField(Account, models.SET_NULL, null=True, blank=True, related_name="person")
    salutation = models.CharField(max_length=30, blank=True)
    title = models.CharField(max_length=60, blank=True)
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100)
    function = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)  # may be shared: it identifies nobody
    phone = models.CharField(max_length=40, blank=True)
    languages = models.JSONField(default=list, blank=True)
    levels = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=2, blank=True, default="")  # in which they read; "": the first they speak
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="twins")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("last_name", "first_name", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Title, first and last name as printed."""
        return " ".join(filter(None, (self.title, self.first_name, self.last_name)))


class Mandate(models.Model):
    """A representative looks after the organisations of one region for a body, from one day to another."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="mandates")
    account = models.ForeignKey(Account, models.CASCADE, related_name="mandates")
    region = models.CharField(max_length=5)  # NUTS, or a country
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("since", "id")

    def __str__(self) -> str:
        return f"{self.account_id} {self.region} {self.since}"


class Merge(models.Model):
    """Two rows that were one: what was moved and changed, so that it can be undone.

    `moved`: by table and column, the numbers of the rows that pointed to the one that went. `changed`: by field of the
    one that stayed, its value before and after.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation"
        PERSON = "person"

    kind = models.CharField(max_length=20, choices=Kind)
    kept = models.BigIntegerField()
    gone = models.BigIntegerField()
    moved = models.JSONField(default=dict)
    changed = models.JSONField(default=dict)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.kind} {self.gone} → {self.kept}"


class Apart(models.Model):
    """Two rows that look alike, and are two all the same: they are not shown as twins again. `one` < `other`."""

    kind = models.CharField(max_length=20, choices=Merge.Kind)
    one = models.BigIntegerField()
    other = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "one", "other"), name="apart_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.one} ≠ {self.other}"
