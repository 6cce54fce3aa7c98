"""Repairing from the day's screen: what happened, what it would change, who must be told, and only then done."""

import asyncio
from typing import Final

from rich.text import Text

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import words
from viaregia.cli.desk.base import DeskApp
from viaregia.cli.desk.dialogs import Asked, Chosen, Told, keys_of
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
        self._app.run_worker(self._ask(person), exclusive=True)

    def start(self, happening: Happening, person: Participant | None, typed: str = "") -> None:
        """Go on with something that happened."""
        self._app.run_worker(self._go_on(happening, person, typed), exclusive=True)

    async def _ask(self, person: Participant | None) -> None:
        _ = self._app.around.say.gettext
        about = {each: question for each, question in QUESTIONS.items() if person or not question.of_person}
        choices = [
            (question.key, f"{person.name} {_(question.name)}" if person and question.of_person else _(question.name))
            for question in about.values()
        ]
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
            repaired = await self._repaired(happening, person, typed)
            if isinstance(repaired, Repaired):
                break
            wrong = repaired
            if not asked:
                self._app.say(wrong, "bold red")
                return
        if await self._wanted(happening, person, repaired):
            await self._publish(repaired)

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

    async def _repaired(self, happening: Happening, person: Participant | None, typed: str) -> Repaired | str:
        """Return the repair, or what is wrong with what was typed."""
        app = self._app
        orders = orders_of(happening, person.number if person else "", typed, app.around.now())
        app.say(app.around.say.gettext("Computing …"))
        self.busy = True
        try:
            return await asyncio.to_thread(
                repair_plan, app.desk.plan, orders,
                seconds=app.errands.seconds, seed=app.errands.seed, made_at=app.around.now(),
            )  # fmt: skip
        except ViaRegiaError as error:
            return error.say(app.around.language)
        finally:
            self.busy = False
            app.say("")

    async def _wanted(self, happening: Happening, person: Participant | None, repaired: Repaired) -> bool:
        """Show who would have to be told what, and ask."""
        app = self._app
        title = self._title(happening, person)
        told = Told(title, preview(repaired, app.around.language), keys_of(app.around, *FOR_PREVIEW))
        answer: bool | None = await app.push_screen_wait(told)
        return bool(answer)

    async def _publish(self, repaired: Repaired) -> None:
        """Write the new version in the place of the old one, then show it."""
        app, _ = self._app, self._app.around.say.gettext
        self.busy = True

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
        finally:
            self.busy = False
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
