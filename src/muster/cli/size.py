"""``muster size``: what the tasks of an option ask for, before anybody offers."""

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
    from rich.table import Table

    from muster.cli.screen import show
    from muster.cli.terminal import say

    sizing = result.sizing
    say(f"{result.scenario.title}, option {sizing.option} ({sizing.archetype}): {len(sizing.lines)} lines")
    table = Table("line", "capability", "place", "P", "months", "need", "why", box=None, pad_edge=False)
    for line in sizing.lines:
        end = "end" if line.window.to_month is None else str(line.window.to_month)
        why = "; ".join(trace.text for trace in line.traces)
        months = f"{line.window.from_month}-{end}"
        table.add_row(line.id, line.capability, line.place, str(line.priority), months, str(max(line.need)), why)
    show(table)
    persons = ", ".join(f"{effort} {number:,}" for effort, number in sizing.persons_by_effort.items() if number)
    say(f"Persons if every point were met by its reference unit: {persons}")
    for file in result.files:
        say(f"wrote {file}")
