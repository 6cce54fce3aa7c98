"""`viaregia manage outbox`: letters as they stand there, for an operator without a mail server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from viaregia.plumbing.models import OutboxMail


class Command(BaseCommand):
    """Prints the latest letters; a code to log in is in one of them."""

    help = "Print the latest letters of the outbox, the newest last."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what may be asked."""
        parser.add_argument("--to", metavar="ADDRESS", help="only letters to this address")
        parser.add_argument("--last", type=int, default=5, metavar="COUNT", help="how many (5)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them."""
        letters = OutboxMail.objects.order_by("-made_at", "-id")
        if options["to"]:
            letters = letters.filter(to__iexact=options["to"])
        for each in reversed(letters[: options["last"]]):
            state = f"sent {each.sent_at:%Y-%m-%d %H:%M}" if each.sent_at else each.fault or "waiting"
            self.stdout.write(f"{each.made_at:%Y-%m-%d %H:%M}  {each.to}  ({state})\n{each.subject}\n\n{each.text}\n\n")
