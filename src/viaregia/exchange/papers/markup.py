"""HTML and SVG as values: every text is escaped unless it is markup already."""

import html
from collections.abc import Iterable

from viaregia.exchange.papers.typesetting import without_controls

OF_HTML = frozenset({"meta", "input", "img", "link"})
EMPTY = OF_HTML | {"rect", "line", "use"}


class Markup(str):
    """A piece of well-formed HTML."""

    __slots__ = ()


Child = str | Iterable["Child"]


def tag(name: str, /, *children: Child, **attributes: str | float | bool) -> Markup:
    """Return an element; `class_` and `for_` lose their underscore, `aria_label` becomes `aria-label`.

    An attribute that is True has no value, one that is False is left out.
    """
    given = "".join(_attribute(key, value) for key, value in attributes.items() if value is not False)
    if name in EMPTY:
        return Markup(f"<{name}{given}>") if name in OF_HTML else Markup(f"<{name}{given}/>")
    return Markup(f"<{name}{given}>{joined(*children)}</{name}>")


def joined(*children: Child) -> Markup:
    """Return the children one after the other; plain strings are escaped."""
    parts = (
        child
        if isinstance(child, Markup)
        else html.escape(without_controls(child), quote=False)
        if isinstance(child, str)
        else joined(*child)
        for child in children
    )
    return Markup("".join(parts))


def _attribute(key: str, value: str | float | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return f" {name}" if value is True else f' {name}="{html.escape(without_controls(shown))}"'
