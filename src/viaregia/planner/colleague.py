"""A change that the engine does not know by itself: a colleague takes over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from viaregia.engines.timetable.changes import NoShow
from viaregia.engines.timetable.problem import Instance, Option


@dataclass(frozen=True, slots=True)
class Colleague:
    """A colleague of the same party takes over a delegate's meetings; the delegate is gone. An engine change."""

    delegate: int
    colleague: int

    def applied(self, instance: Instance, opening: int) -> Instance:
        """Let the colleague sit wherever the delegate would have, and block the delegate."""
        meetings = tuple(
            replace(meeting, options=(*meeting.options, *self._others(meeting.options)))
            for meeting in instance.meetings
        )
        return NoShow(self.delegate).applied(replace(instance, meetings=meetings), opening)

    def _others(self, options: Sequence[Option]) -> Iterator[Option]:
        for option in options:
            if self.delegate in option.delegates and self.colleague not in option.delegates:
                swapped = (self.colleague if each == self.delegate else each for each in option.delegates)
                yield replace(option, delegates=tuple(swapped))
