"""Size an option: the lines that its tasks become, each with its trace."""

from dataclasses import dataclass
from pathlib import Path

from muster.app.option import chosen_option
from muster.app.outputs import may_write, write_result
from muster.app.read import read, sized
from muster.errors import Finding
from muster.model.scenario import Scenario
from muster.model.sizing import Sizing
from muster.report.sizing_json import sizing_text


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRequest:
    """What to size. ``option`` None: the only one there is; ``out`` None: write nothing."""

    scenario: Path
    option: str | None = None
    out: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeResult:
    """The lines of an option with the scenario they come from, its warnings, and the files that were written."""

    sizing: Sizing
    scenario: Scenario
    inputs_sha256: str
    warnings: tuple[Finding, ...]
    files: tuple[Path, ...]


def size(request: SizeRequest) -> SizeResult:
    """Return what the tasks of an option ask for; write it as ``sizing.json`` if a folder is named.

    Raises
    ------
    BadInput
        With every finding, if the scenario has an error.
    BadRequest
        If scenario, option or result folder cannot be used.
    """
    if request.out is not None:
        may_write(request.out)
    document = read(request.scenario)
    sizing = sized(document, chosen_option(document.scenario, request.option))
    return SizeResult(
        sizing=sizing,
        scenario=document.scenario,
        inputs_sha256=document.inputs_sha256,
        warnings=document.warnings,
        files=()
        if request.out is None
        else write_result(request.out, {"sizing.json": sizing_text(sizing)}, verb="size"),
    )
