"""What ``--json`` prints: one envelope for every verb and every outcome, documented in ``docs/cli.md``."""

import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from muster.cli.terminal import knows_unicode
from muster.errors import Finding


class Status(StrEnum):
    """How a command ended."""

    DONE = "done"
    BAD_INPUT = "bad_input"
    BAD_REQUEST = "bad_request"
    NO_PLAN = "no_plan"
    BAD_USAGE = "bad_usage"
    FAILED = "failed"


def write(
    *,
    verb: str | None,
    status: Status,
    findings: Sequence[Finding] = (),
    message: str = "",
    files: Sequence[Path] = (),
    seconds: Mapping[str, float] | None = None,
    result: object = None,
) -> None:
    """Write the envelope as one JSON document to standard output; it is the only thing written there."""
    from muster.app.version import muster_version

    content = {
        "muster": muster_version(),
        "verb": verb,
        "status": status,
        "message": message,
        "findings": [finding_to_json(finding) for finding in findings],
        "files": [str(file) for file in files],
        "seconds": {phase: round(spent, 3) for phase, spent in (seconds or {}).items()},
        "result": result,
    }
    plain = not knows_unicode(sys.stdout)
    sys.stdout.write(json.dumps(content, indent=2, ensure_ascii=plain, allow_nan=False) + "\n")


def finding_to_json(finding: Finding) -> dict[str, object]:
    """Return a finding with its place taken apart; what does not apply is null."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.where.file,
        "line": finding.where.line,
        "sheet": finding.where.sheet,
        "cell": finding.where.cell,
        "field": finding.where.field,
        "found": finding.found,
        "allowed": finding.allowed,
        "hint": finding.hint,
    }
