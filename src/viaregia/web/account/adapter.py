"""How allauth speaks and writes here: our words, and letters by way of the outbox."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from viaregia.directory.models import Account
from viaregia.directory.services.letters import write_letter


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """What allauth asks of the site."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and this password do not belong together."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is not right."),
        "too_many_login_attempts": _("That was tried too often. Please wait a few minutes, then try again."),
        "rate_limited": _("That was too fast. Please wait a moment, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come by invitation and by registration, never by themselves."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a letter into the outbox. Its kind is the last part of the name that allauth gives it."""
        facts = {"code": context.get("code", "")}
        write_letter(kind=template_prefix.rpartition("/")[2], email=email, facts=facts, now=timezone.now())

    def send_notification_mail(
        self, template_prefix: str, user: Account, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell of a change at the address of the account, shown to be its holder's or not."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say what allauth says in our words; its remarks on success are seen from the page itself."""
        if kwargs.get("message"):
            super().add_message(*args, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the account."""
        return reverse("account")

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """Speak the account's language from now on."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response
