"""``muster size``: what the tasks of an option ask for, before anybody offers."""

from textwrap import fill
from typing import TYPE_CHECKING

from muster.cli.arguments import AsJson, Debug, OptionName, Out, ScenarioPath
from muster.cli.guard import guarded

if TYPE_CHECKING:
    from muster.app.size import SizeResult


@guarded
def size(
    scenario: ScenarioPath,
    option: OptionName = None,
    out: Out = None,
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Turn the tasks of an option into requirement lines, each with the arithmetic behind it."""
    from muster.app.size import SizeRequest
    from muster.app.size import size as run
    from muster.cli import envelope, findings
    from muster.report.sizing_json import sizing_to_json

    result = run(SizeRequest(scenario=scenario, option=option, out=out))
    if as_json:
        envelope.write(
            verb="size",
            status=envelope.Status.DONE,
            findings=result.warnings,
            message=findings.count(result.warnings),
            files=result.files,
            result=sizing_to_json(result.sizing),
        )
        return
    findings.show(result.warnings)
    _show(result)


def _show(result: "SizeResult") -> None:
    from muster.cli.terminal import say, width

    sizing = result.sizing
    say(f"{result.scenario.title}, option {sizing.option} ({sizing.archetype}): {len(sizing.lines)} lines")
    measures = {capability.id: capability.measure for capability in result.scenario.capabilities}
    for line in sizing.lines:
        end = "the end" if line.window.to_month is None else f"month {line.window.to_month}"
        need = f"need {max(line.need)}, minimum {max(line.need_min)} ({measures[line.capability]})"
        window = f"from month {line.window.from_month} to {end}"
        say(f"\n{line.id}: {line.capability} at {line.place}, priority {line.priority}, {need}, {window}")
        for trace in line.traces:
            say(fill(trace.text, width(), initial_indent="    ", subsequent_indent="    "))
    persons = ", ".join(f"{effort} {number:,}" for effort, number in sizing.persons_by_effort.items() if number)
    say(f"\nPersons if every point were met by its reference unit: {persons}")
    for file in result.files:
        say(f"wrote {file}")
