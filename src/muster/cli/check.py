"""``muster check``: every fault in the input, at once."""

from muster.cli.arguments import AsJson, Debug, ScenarioPath
from muster.cli.guard import guarded


@guarded
def check(scenario: ScenarioPath, as_json: AsJson = False, debug: Debug = False) -> None:  # noqa: ARG001
    """Find every fault in a scenario, with its place and what to write instead."""
    from muster.app.check import check as run
    from muster.cli import envelope, findings
    from muster.cli.terminal import say

    checked = run(scenario)
    if as_json:
        summary = {"scenario": checked.scenario.id, "inputs_sha256": checked.inputs_sha256, "counts": checked.counts}
        message = findings.count(checked.warnings)
        envelope.write(
            verb="check", status=envelope.Status.DONE, findings=checked.warnings, message=message, result=summary
        )
        return
    findings.show(checked.warnings)
    say(f"{checked.scenario.title} ({checked.scenario.id}), {checked.scenario.marking}")
    say(", ".join(f"{table.replace('_', ' ')} {number:,}" for table, number in checked.counts.items() if number))
    say(f"{findings.count(checked.warnings)}; inputs {checked.inputs_sha256[:12]}")
