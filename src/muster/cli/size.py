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
    from muster.cli.terminal import say, width
    from muster.report.sizing_screen import sizing_screen

    for line in sizing_screen(result.scenario, result.sizing, width()):
        say(line)
    for file in result.files:
        say(f"wrote {file}")
