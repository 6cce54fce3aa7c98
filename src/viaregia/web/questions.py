"""The form of an organiser's own questions, as the public form, the personal link and the organiser's door show it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.translation import gettext as _

from viaregia.base.words import N_
from viaregia.exchange.papers.local import own_name
from viaregia.forums.models import Question
from viaregia.forums.questions import Answers, Fault, for_kind, in_words, judged, label_of, said_choices
from viaregia.plumbing.texts import Said, said_in
from viaregia.web.forms import KernForm
from viaregia.web.who import reader_language

Kind = Question.Kind
FAULTS: Final[dict[Fault, str]] = {
    Fault.MISSING: N_("This needs an answer."),
    Fault.NOT_OFFERED: N_("This cannot be chosen."),
    Fault.TOO_LONG: N_("This is too long."),
    Fault.NO_NUMBER: N_("A number is expected, such as 12 or 12.5."),
    Fault.NO_DATE: N_("A day is expected, such as 2026-11-26."),
    Fault.ONE_ONLY: N_("Only one can be chosen."),
}
INPUT: Final = {"class": "kern-form-input__input"}


@dataclass(frozen=True, slots=True)
class Row:
    """A question on the page. `after`, `answer`: field and value on which it depends, `hint`: the same in words."""

    field: BoundField
    needed: bool
    after: str = ""
    answer: str = ""
    hint: str = ""


class QuestionsForm(KernForm):
    """The questions asked of a kind of participation (its slug); what counts of the answers is judged by the room.

    `said`: answers given before, by the number of the question. `special`: whether questions of special care are on
    it. `draft`: what is missing may come later.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        kind: str,
        data: Any = None,
        *,
        said: Mapping[int, Sequence[str]] | None = None,
        special: bool = True,
        draft: bool = False,
    ) -> None:
        super().__init__(data)
        self.kind, self.draft = kind, draft
        self.asked = [each for each in questions if for_kind(each, kind) and (special or not each.special)]
        for each in self.asked:
            made = _field(each)
            made.required = each.required and each.after_id is None and not draft
            made.initial = _initial(each, (said or {}).get(each.pk, ()))
            self.fields[name_of(each)] = made

    def clean(self) -> dict[str, Any]:
        """Say beside each field what is wrong with its answer."""
        found = judged(self.asked, self.answers(), self.kind)
        for each in self.asked:
            fault = found.faults.get(each.pk)
            if fault is not None and name_of(each) not in self.errors and not (self.draft and fault is Fault.MISSING):
                self.add_error(name_of(each), _(FAULTS[fault]))
        return self.cleaned_data

    def answers(self) -> Answers:
        """Return what was said, by the number of the question; what does not count is dropped where it is kept."""
        said = {each.pk: self.cleaned_data.get(name_of(each)) or () for each in self.asked}
        return {key: [text] if isinstance(text, str) else list(text) for key, text in said.items()}

    def lacks_any_of(self, answers: Mapping[int, Sequence[str]]) -> bool:
        """Say whether some answers are not all that is asked, or not as they can be: a question came in meanwhile."""
        return bool(judged(self.asked, answers, self.kind).faults)

    def said_in_words(self, answers: Mapping[int, Sequence[str]]) -> list[tuple[Any, list[str]]]:
        """Return those of some answers that count, each with what was asked, as a person reads them."""
        kept, language = judged(self.asked, answers, self.kind).kept, reader_language()
        asked = (each for each in self.asked if each.pk in kept)
        return [(label_of(each, language), in_words(each, kept[each.pk], language)) for each in asked]

    def rows(self) -> Iterator[Row]:
        """Yield the questions in their order, each with the condition under which it is asked."""
        language, known = reader_language(), {each.pk: each for each in self.asked}
        for each in self.asked:
            after = known.get(each.after_id or 0)
            if after is None:
                yield Row(self[name_of(each)], each.required)
                continue
            named = ", ".join(in_words(after, [each.answer], language))
            hint = _("Only if you answer “%(question)s” with “%(answer)s”.")
            hint %= {"question": label_of(after, language).text, "answer": named}
            yield Row(self[name_of(each)], each.required, name_of(after), each.answer, hint)


def name_of(question: Question) -> str:
    """Return the name of a question's field."""
    return f"question-{question.slug}"


def _field(question: Question) -> forms.Field:
    language = reader_language()
    said: dict[str, Any] = {
        "label": marked(label_of(question, language)),
        "help_text": marked(said_in(question.help, language)),
    }
    if question.kind in (Kind.ONE, Kind.YES_NO, Kind.SEVERAL):
        return _choosing(question, said)
    if question.kind == Kind.LONG:
        return forms.CharField(widget=forms.Textarea(attrs=INPUT | {"rows": 4}), **said)
    attrs = {Kind.DATE: {"type": "date"}, Kind.NUMBER: {"inputmode": "decimal"}}.get(Kind(question.kind), {})
    return forms.CharField(widget=forms.TextInput(attrs=INPUT | attrs), **said)


def _choosing(question: Question, said: dict[str, Any]) -> forms.Field:
    """Return a field to choose in; where nothing need be chosen, a choice can be taken back."""
    offered = said_choices(question, reader_language())
    choices = [(value, marked(each)) for value, each in offered]
    if question.kind == Kind.SEVERAL:
        ticks = forms.CheckboxSelectMultiple(attrs={"class": "kern-form-check__checkbox"})
        return forms.MultipleChoiceField(choices=choices, widget=ticks, **said)
    if question.required:
        radios = forms.RadioSelect(attrs={"class": "kern-form-check__radio"})
        return forms.ChoiceField(choices=choices, widget=radios, **said)
    select = forms.Select(attrs={"class": "kern-form-input__select"})
    bare = [(value, f"{each} ({own_name(each.language)})" if each.foreign else each.text) for value, each in offered]
    return forms.ChoiceField(choices=[("", "–"), *bare], widget=select, **said)


def marked(said: Said) -> str:
    """Return a text, marked with its language for eyes and ears where that is not the reader's."""
    if not said.foreign:
        return said.text
    mark = '<span lang="{0}">{1}</span> <span class="foreign" lang="{0}">({2})</span>'
    return format_html(mark, said.language, said.text, own_name(said.language))


def _initial(question: Question, values: Sequence[str]) -> Any:
    return list(values) if question.kind == Kind.SEVERAL else "".join(values[:1])
