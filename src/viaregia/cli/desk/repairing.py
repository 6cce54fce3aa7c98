"""Repairing from the day's screen: what happened, what it would change, who must be told, and only then done."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from rich.text import Text
from textual.screen import ModalScreen

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import words
from viaregia.cli.desk.base import DeskApp
from viaregia.cli.desk.dialogs import Asked, Chosen, Preview, keys_of
from viaregia.cli.desk.helping import FOR_CHOICE, FOR_PREVIEW, FOR_QUESTION
from viaregia.cli.repair_screen import in_vain, losses
from viaregia.engines.timetable.repair import MoveKind
from viaregia.exchange.forum import Participant
from viaregia.exchange.papers.messages import Message, what_changed, when_and_where
from viaregia.planner.desk.happenings import QUESTIONS, Happening, Said, known_of, repaired_by
from viaregia.planner.desk.revision import Desk as NewVersion
from viaregia.planner.desk.revision import publish_over
from viaregia.planner.versions.repaired import Repaired

BY_KEY: Final = {question.key: happening for happening, question in QUESTIONS.items()}


Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Waiting:
    """The box in which a repair will be shown, and the answer to come."""

    box: Preview
    answer: asyncio.Future[bool | None]


class Repairing:
    """The steps of a repair on the screen. `busy`: a new version is being computed or written."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self.busy = False

    def ask(self, person: Participant | None) -> None:
        """Ask what happened, then go on."""
        if self._free():
            about = {each: question for each, question in QUESTIONS.items() if person or not question.of_person}
            choices = [(question.key, self._title(each, person)) for each, question in about.items()]
            title = self._app.around.say.gettext("What happened?")
            key = self._opened(Chosen(title, choices, keys_of(self._app.around, *FOR_CHOICE)))
            self._begin(self._chosen(key, person))

    def start(self, happening: Happening, person: Participant | None, typed: str = "") -> None:
        """Go on with something that happened."""
        if self._free():
            waiting = None if QUESTIONS[happening].asks and not typed else self._waiting(happening, person)
            self._begin(self._go_on(happening, person, typed, waiting))

    def _free(self) -> bool:
        if self.busy:
            self._app.say(self._app.around.say.gettext("A new version is being made; one moment."), "yellow")
        return not self.busy

    def _opened(self, box: ModalScreen[Answer]) -> asyncio.Future[Answer | None]:
        """Open a box at once, so that the next key counts there; return the answer to come."""
        answer: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._app.push_screen(box, answer.set_result)
        return answer

    def _begin(self, steps: Coroutine[Any, Any, None]) -> None:
        self.busy = True
        self._app.run_worker(self._alone(steps))

    async def _alone(self, steps: Coroutine[Any, Any, None]) -> None:
        try:
            await steps
        finally:
            self.busy = False

    async def _chosen(self, answer: asyncio.Future[str | None], person: Participant | None) -> None:
        key = await answer
        if key is not None:
            await self._go_on(BY_KEY[key], person, "", None)

    async def _go_on(
        self, happening: Happening, person: Participant | None, typed: str, waiting: Waiting | None
    ) -> None:
        """Ask what is missing still, until a repair is understood or left; show it; make it so."""
        wrong, asked = "", QUESTIONS[happening].asks
        while True:
            if asked and (wrong or not typed):
                answer = await self._question(happening, person, wrong, typed)
                if answer is None:
                    return
                typed = answer
            shown = await self._shown(happening, person, typed, waiting or self._waiting(happening, person))
            if shown is None:
                return
            if isinstance(shown, Repaired):
                await self._publish(shown)
                return
            wrong, waiting = shown, None
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
        return await self._opened(asked)

    def _title(self, happening: Happening, person: Participant | None) -> str:
        name = self._app.around.say.gettext(QUESTIONS[happening].name)
        return f"{person.name}: {name}" if person and QUESTIONS[happening].of_person else name

    def _waiting(self, happening: Happening, person: Participant | None) -> Waiting:
        """Open the box in which the repair will be shown."""
        computing = Text(self._app.around.say.gettext("Computing …"), style="dim")
        box = Preview(self._title(happening, person), computing, keys_of(self._app.around, *FOR_PREVIEW))
        return Waiting(box, self._opened(box))

    async def _shown(
        self, happening: Happening, person: Participant | None, typed: str, waiting: Waiting
    ) -> Repaired | str | None:
        """Show what would change and who must be told: return it if it is wanted, what is wrong, or None."""
        app, said = self._app, Said(happening, person.number if person else "", typed)
        try:
            repaired = await asyncio.to_thread(
                repaired_by, app.plan_file, said, app.around.now(),
                seconds=app.errands.seconds, seed=app.errands.seed,
            )  # fmt: skip
        except ViaRegiaError as error:
            if not waiting.answer.done():
                waiting.box.dismiss(None)
            await waiting.answer
            return error.say(app.around.language)
        if not waiting.answer.done():
            waiting.box.ready(preview(repaired, app.around.language))
        return repaired if await waiting.answer else None

    async def _publish(self, repaired: Repaired) -> None:
        """Write the new version in the place of the old one, then show it."""
        app, _ = self._app, self._app.around.say.gettext

        def progress(done: int, of: int) -> None:
            app.call_from_thread(app.say, _("Papers: {done} of {of}").format(done=done, of=of))

        how = NewVersion(app.around.now(), on_progress=progress)
        try:
            await asyncio.to_thread(publish_over, app.plan_file, repaired, how)
        except ViaRegiaError as error:
            app.say(error.say(app.around.language), "bold red")
            return
        app.reload(repaired.plan)
        app.welcome(repaired.newcomers)
        said = _("Version {version} is released; whom to tell stands in {file}.")
        app.say(said.format(version=repaired.plan.forum.settings.version, file="messages.xlsx"), "green")


def preview(repaired: Repaired, language: str) -> Text:
    """Return what is lost, moved and won, then who must be told what, and how to reach them."""
    say = words(language)
    shown = Text(f"{_summary(repaired, language)}\n")
    if repaired.slots_gone or repaired.in_the_way:
        shown.append("\n".join((*losses(repaired, language), "")), style="yellow")
    for in_vain_said in in_vain(repaired, language):
        shown.append(f"{in_vain_said}\n", style="yellow")
    if repaired.passed:
        said = say.gettext("Cannot be brought back, their time has passed: {numbers}")
        shown.append(said.format(numbers=", ".join(repaired.passed)) + "\n", style="yellow")
    count = len({message.to for message in repaired.messages})
    if not count:
        return shown.append(say.gettext("Nobody has to be told anything."))
    shown.append(say.ngettext("{count} person to tell.", "{count} people to tell.", count).format(count=count) + "\n")
    for message in repaired.messages:
        shown.append_text(_message(message, language))
    return shown


def _summary(repaired: Repaired, language: str) -> str:
    kinds = [move.kind for move in repaired.repair.moves]
    lost, new = kinds.count(MoveKind.DROPPED), kinds.count(MoveKind.ADDED)
    text = words(language).gettext("Meetings lost: {lost}, changed: {changed}, new: {new}.")
    return text.format(lost=lost, changed=len(kinds) - lost - new, new=new)


def _message(message: Message, language: str) -> Text:
    change = " → ".join(filter(None, (when_and_where(each, language) for each in (message.before, message.after))))
    line = Text(message.to, style="bold")
    line.append(f"  {message.phone}\n" if message.phone else "\n", style="not bold")
    details = "; ".join(filter(None, (change, ", ".join(message.partners))))
    return line.append(f"  {what_changed(message, language)}: {details}\n", style="not bold")
