"""Numbers of one month that the page's slider can change to another month's."""

from muster.report.html import Html, tag, text
from muster.report.wording import count


def timed(numbers: tuple[int, ...], month: int) -> Html:
    """Return the number of ``month``; ``numbers`` has one per month of the horizon."""
    return tag("span", text(count(numbers[month])), cls="at", attributes={"data-at": " ".join(map(str, numbers))})
