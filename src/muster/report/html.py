"""Safe HTML: only ``text`` turns a string into HTML, so nothing that somebody wrote can become markup."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NewType

Html = NewType("Html", str)

NOTHING = Html("")
_VOID = frozenset({"meta", "br", "hr", "input"})


def text(value: object) -> Html:
    """Return ``value`` as text of a page.

    Examples
    --------
    >>> text('<b>"&')
    '&lt;b&gt;&quot;&amp;'
    """
    return Html(escape(str(value), quote=True))


def join(parts: Iterable[Html], between: Html = NOTHING) -> Html:
    """Return the parts one after the other."""
    return Html(between.join(parts))


def tag(name: str, *children: Html, cls: str = "", attributes: Mapping[str, object] | None = None) -> Html:
    """Return one element; attribute values are escaped, ``cls`` is its class.

    Examples
    --------
    >>> tag("p", text("a < b"), cls="note")
    '<p class="note">a &lt; b</p>'
    """
    given = ({"class": cls} if cls else {}) | dict(attributes or {})
    start = "".join(f' {key}="{text(value)}"' for key, value in given.items())
    return Html(f"<{name}{start}>") if name in _VOID else Html(f"<{name}{start}>{''.join(children)}</{name}>")


def p(*children: Html, cls: str = "") -> Html:
    """Return a paragraph."""
    return tag("p", *children, cls=cls)


def strong(value: object) -> Html:
    """Return text that stands out."""
    return tag("strong", text(value))


def items(rows: Iterable[Html], cls: str = "") -> Html:
    """Return a list, one item per row."""
    return tag("ul", *(tag("li", row) for row in rows), cls=cls)


def table(caption: str, heading: Sequence[str], rows: Iterable[Sequence[Html]], cls: str = "") -> Html:
    """Return a table with its caption, column headings and the first cell of each row as the row's heading.

    A heading that starts with ``#`` is of a column of numbers, shown without the sign and set to the right.
    """
    numeric = [title.startswith("#") for title in heading]
    head = (
        tag("th", text(title.removeprefix("#")), cls="n" * number, attributes={"scope": "col"})
        for title, number in zip(heading, numeric, strict=True)
    )
    body = (tag("tr", *_cells(row, numeric)) for row in rows)
    return tag(
        "div",
        tag("table", tag("caption", text(caption)), tag("thead", tag("tr", *head)), tag("tbody", *body), cls=cls),
        cls="scroll",
    )


def more(summary: str, *children: Html) -> Html:
    """Return a part that opens on a click; on paper it is open."""
    return tag("details", tag("summary", text(summary)), *children)


def section(key: str, title: str, lead: Html, *parts: Html) -> Html:
    """Return a part of the brief with its heading and the sentence that says what to see in it."""
    heading = tag("h2", text(title), attributes={"id": f"{key}-title"})
    attributes = {"id": key, "aria-labelledby": f"{key}-title"}
    return tag("section", heading, tag("p", lead, cls="lead"), *parts, attributes=attributes)


def _cells(row: Sequence[Html], numeric: Sequence[bool]) -> Iterable[Html]:
    for place, (cell, number) in enumerate(zip(row, numeric, strict=True)):
        if place:
            yield tag("td", cell, cls="n" * number)
        else:
            yield tag("th", cell, cls="n" * number, attributes={"scope": "row"})
