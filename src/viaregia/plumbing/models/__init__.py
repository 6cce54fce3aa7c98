"""The tables of the plumbing."""

from viaregia.plumbing.models.audit import AuditLine
from viaregia.plumbing.models.base import Claimable, Versioned
from viaregia.plumbing.models.mail import OutboxMail

__all__ = ["AuditLine", "Claimable", "OutboxMail", "Versioned"]
