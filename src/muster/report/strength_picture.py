"""The strength by month as one small picture that needs no script: area, published size, ceiling, peak."""

from muster.report.brief_input import BriefInput
from muster.report.figures import peak_month, people_by_month, strength_limits, theatre_peak_month
from muster.report.html import Html, text
from muster.report.wording import count

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 372, 188, 4, 18, 20
ROOM = 84
"""What the words of the theatre take to either side."""


def strength_picture(given: BriefInput) -> Html:
    """Return the picture as inline SVG: people in each month as an area under the limits that apply."""
    months = people_by_month(given.plan)
    people = [everybody for everybody, _theatre in months]
    inside = [theatre for _everybody, theatre in months]
    limits = strength_limits(given.plan, given.scenario)
    top = max([*people, *(persons for _words, persons in limits), 1])

    def y(persons: float) -> float:
        return round(HEIGHT - BOTTOM - persons / top * (HEIGHT - BOTTOM - TOP), 1)

    parts = [_area("area", y(0), [y(persons) for persons in people])]
    if inside == people:
        parts = [_area("inside", y(0), [y(persons) for persons in people])]
    else:
        parts.append(_area("inside", y(0), [y(persons) for persons in inside]))
        parts += _inside(given, inside, y(0), y(max(inside)))
    # The words of the limits keep to the side where the peak is not.
    side, anchor = (WIDTH, "end") if peak_month(given.plan) < len(people) / 2 else (LEFT, "start")
    for words, persons in limits:
        parts.append(f'<path class="limit" d="M{LEFT},{y(persons)}H{WIDTH}"/>')
        crowded = any(0 < y(persons) - y(other) < 15 for _words, other in limits)
        parts.append(_label(side, y(persons) + (12 if crowded else -4), anchor, f"{words} {count(persons)}"))
    peak = y(people[peak_month(given.plan)])
    for _words, persons in reversed(limits):
        # The words of the peak keep clear of a limit that runs just above it.
        peak = y(persons) if 0 <= peak - y(persons) < 16 else peak
    parts += _peak(given, people, peak)
    words = f"People by month: {count(max(people))} at most"
    return Html(
        f'<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}">{"".join(parts)}</svg>'
    )


def _area(cls: str, base: float, heights: list[float]) -> str:
    step = (WIDTH - LEFT) / len(heights)
    path = "".join(f"V{height}H{LEFT + (month + 1) * step:.1f}" for month, height in enumerate(heights))
    return f'<path class="{cls}" d="M{LEFT},{base}{path}V{base}Z"/><path class="base" d="M{LEFT},{base}H{WIDTH}"/>'


def _inside(given: BriefInput, inside: list[int], base: float, height: float) -> list[str]:
    """Return the words of the darker area under its highest month, if there is room for them."""
    month = theatre_peak_month(given.plan)
    x = min(max(LEFT + month * (WIDTH - LEFT) / len(inside), LEFT + ROOM), WIDTH - ROOM)
    words = f"in theatre: {count(max(inside))} in {given.plan.horizon.label(month)}"
    return [_label(x, base - 6, "middle", words, cls="on-dark")] if base - height > 18 else []


def _peak(given: BriefInput, people: list[int], height: float) -> list[str]:
    horizon, month = given.plan.horizon, peak_month(given.plan)
    x = LEFT + (month + 0.5) * (WIDTH - LEFT) / len(people)
    anchor = "start" if month < 0.25 * len(people) else "end" if month > 0.75 * len(people) else "middle"
    return [
        _label(x, height - 5, anchor, f"{count(people[month])} in all, {horizon.label(month)}", cls="peak"),
        _label(LEFT, HEIGHT - 5, "start", horizon.label(0)),
        _label(WIDTH, HEIGHT - 5, "end", horizon.label(horizon.n_months - 1)),
    ]


def _label(x: float, y: float, anchor: str, words: str, cls: str = "word") -> str:
    return f'<text class="{cls}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text(words)}</text>'
