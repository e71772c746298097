"""What the tasks of an option ask for, as lines of a terminal."""

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from muster.model.scenario import Scenario
from muster.model.sizing import Sizing
from muster.model.task import Line
from muster.report.asked import asked_people, steps
from muster.report.names import ARCHETYPES, EFFORTS, Names, names_of
from muster.report.wording import count, line_title, plural

_INDENT = "    "


def sizing_screen(scenario: Scenario, sizing: Sizing, width: int) -> Iterator[str]:
    """Yield the lines: what option it is, every requirement line with its arithmetic, and the totals."""
    names = names_of(scenario)
    option = names.options.get(sizing.option)
    title = f"{option.title} ({sizing.option})" if option else str(sizing.option)
    yield f"{scenario.title}, {title}, to {ARCHETYPES[sizing.archetype]}: {plural(len(sizing.lines), 'line')}"
    for line in sizing.lines:
        yield ""
        yield from wrap(_head(line, names), width, subsequent_indent=_INDENT, break_on_hyphens=False)
        yield from wrap(_need(line, scenario, names), width, initial_indent=_INDENT, subsequent_indent=_INDENT)
        for trace in line.traces:
            yield from wrap(trace.text, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
    yield ""
    for words in (_levels(sizing), _people(scenario, sizing)):
        yield from wrap(words, width)


def _head(line: Line, names: Names) -> str:
    return f"{line_title(line.title)} ({line.id}), {names.place(line.place)} ({line.place}), priority {line.priority}"


def _need(line: Line, scenario: Scenario, names: Names) -> str:
    """Return need and minimum with the months in which they change."""
    need, least = steps(line.need, scenario.horizon), steps(line.need_min, scenario.horizon)
    return f"Need {need}; minimum {least} ({names.measure(line.capability)})"


def _levels(sizing: Sizing) -> str:
    n_lines = Counter(line.priority for line in sizing.lines)
    told = ", ".join(f"{n_lines[level]} of priority {level}" for level in sorted(n_lines))
    return f"{plural(len(sizing.lines), 'line')}: {told or 'none'}."


def _people(scenario: Scenario, sizing: Sizing) -> str:
    everybody, inside = asked_people(scenario, sizing.lines)
    efforts = ", ".join(f"{EFFORTS[one]} {count(number)}" for one, number in sizing.persons_by_effort.items() if number)
    return (
        f"People at most in one month, if every point were met by its reference unit: {count(everybody)}, "
        f"of which {count(inside)} in theatre. By line of effort: {efforts or 'nobody'}."
    )
