"""Repairing from the day's screen: what happened, what it would change, who must be told, and only then done."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

from rich.text import Text

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import words
from viaregia.cli.desk.base import DeskApp
from viaregia.cli.desk.dialogs import Asked, Chosen, Preview, keys_of
from viaregia.cli.desk.helping import FOR_CHOICE, FOR_PREVIEW, FOR_QUESTION
from viaregia.exchange.forum import Participant
from viaregia.exchange.papers.messages import Message, message_kind, when_and_where
from viaregia.planner.happenings import QUESTIONS, Happening, known_of, orders_of
from viaregia.planner.publish import publish
from viaregia.planner.repair import Repaired, repair_plan

BY_KEY: Final = {question.key: happening for happening, question in QUESTIONS.items()}


class Repairing:
    """The steps of a repair on the screen. `busy`: a new version is being computed or written."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self.busy = False

    def ask(self, person: Participant | None) -> None:
        """Ask what happened, then go on."""
        self._begin(self._ask(person))

    def start(self, happening: Happening, person: Participant | None, typed: str = "") -> None:
        """Go on with something that happened."""
        self._begin(self._go_on(happening, person, typed))

    def _begin(self, steps: Coroutine[Any, Any, None]) -> None:
        if self.busy:
            steps.close()
            self._app.say(self._app.around.say.gettext("A new version is being made; one moment."), "yellow")
            return
        self._app.run_worker(self._alone(steps))

    async def _alone(self, steps: Coroutine[Any, Any, None]) -> None:
        self.busy = True
        try:
            await steps
        finally:
            self.busy = False

    async def _ask(self, person: Participant | None) -> None:
        _ = self._app.around.say.gettext
        about = {each: question for each, question in QUESTIONS.items() if person or not question.of_person}
        choices = [(question.key, self._title(each, person)) for each, question in about.items()]
        chosen = Chosen(_("What happened?"), choices, keys_of(self._app.around, *FOR_CHOICE))
        key = await self._app.push_screen_wait(chosen)
        if key is not None:
            await self._go_on(BY_KEY[key], person, "")

    async def _go_on(self, happening: Happening, person: Participant | None, typed: str) -> None:
        """Ask what is missing still, until a repair is understood or left; show it; make it so."""
        wrong, asked = "", QUESTIONS[happening].asks
        while True:
            if asked and (wrong or not typed):
                answer = await self._question(happening, person, wrong, typed)
                if answer is None:
                    return
                typed = answer
            shown = await self._shown(happening, person, typed)
            if shown is None:
                return
            if isinstance(shown, Repaired):
                await self._publish(shown)
                return
            wrong = shown
            if not asked:
                self._app.say(wrong, "bold red")
                return

    async def _question(self, happening: Happening, person: Participant | None, wrong: str, typed: str) -> str | None:
        _ = self._app.around.say.gettext
        known = ", ".join(known_of(self._app.desk.plan, happening))
        asked = Asked(
            self._title(happening, person), _(QUESTIONS[happening].asks), known, wrong, typed,
            keys_of(self._app.around, *FOR_QUESTION),
        )  # fmt: skip
        return await self._app.push_screen_wait(asked)

    def _title(self, happening: Happening, person: Participant | None) -> str:
        name = self._app.around.say.gettext(QUESTIONS[happening].name)
        return f"{person.name} {name}" if person and QUESTIONS[happening].of_person else name

    async def _shown(self, happening: Happening, person: Participant | None, typed: str) -> Repaired | str | None:
        """Show what would change and who must be told: return it if it is wanted, what is wrong, or None."""
        app = self._app
        orders = orders_of(happening, person.number if person else "", typed, app.around.now())
        waiting = Text(app.around.say.gettext("Computing …"), style="dim")
        box = Preview(self._title(happening, person), waiting, keys_of(app.around, *FOR_PREVIEW))
        answer: asyncio.Future[bool | None] = asyncio.ensure_future(app.push_screen_wait(box))
        try:
            repaired = await asyncio.to_thread(
                repair_plan, app.desk.plan, orders,
                seconds=app.errands.seconds, seed=app.errands.seed, made_at=app.around.now(),
            )  # fmt: skip
        except ViaRegiaError as error:
            if not answer.done():
                box.dismiss(None)
            await answer
            return error.say(app.around.language)
        if not answer.done():
            box.ready(preview(repaired, app.around.language))
        return repaired if await answer else None

    async def _publish(self, repaired: Repaired) -> None:
        """Write the new version in the place of the old one, then show it."""
        app, _ = self._app, self._app.around.say.gettext

        def progress(done: int, of: int) -> None:
            app.call_from_thread(app.say, _("Papers: {done} of {of}").format(done=done, of=of))

        try:
            await asyncio.to_thread(
                publish, repaired.plan, app.plan_file.parent.parent,
                language=repaired.plan.forum.settings.language, printed_at=app.around.now(),
                messages=repaired.messages, on_progress=progress,
            )  # fmt: skip
        except ViaRegiaError as error:
            app.say(error.say(app.around.language), "bold red")
            return
        app.reload(repaired.plan)
        said = _("Version {version} is released; whom to tell stands in {file}.")
        app.say(said.format(version=repaired.plan.forum.settings.version, file="messages.xlsx"), "green")


def preview(repaired: Repaired, language: str) -> Text:
    """Return who must be told what, one line a message; how to reach them."""
    say = words(language)
    if not repaired.messages:
        return Text(say.gettext("Nobody has to be told anything."))
    count = len({message.to for message in repaired.messages})
    shown = Text(say.ngettext("{count} person to tell.", "{count} people to tell.", count).format(count=count) + "\n")
    for message in repaired.messages:
        shown.append_text(_message(message, language))
    return shown


def _message(message: Message, language: str) -> Text:
    kinds = ", ".join(message_kind(kind, language) for kind in message.kinds)
    change = " → ".join(filter(None, (when_and_where(each, language) for each in (message.before, message.after))))
    line = Text(message.to, style="bold")
    line.append(f"  {message.phone}\n" if message.phone else "\n", style="not bold")
    return line.append(f"  {kinds}: {change}; {', '.join(message.partners)}\n", style="not bold")
