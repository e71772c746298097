"""Findings as text: every one with its place, and a count of them all."""

import sys
from collections.abc import Iterable, Sequence

from muster.errors import Finding, Severity


def show(findings: Iterable[Finding]) -> None:
    """Write every finding to standard error, errors and warnings in the order of the input."""
    for finding in findings:
        sys.stderr.write(f"{finding}\n")


def count(findings: Sequence[Finding]) -> str:
    """Return how many findings there are: ``1 error, 2 warnings``."""
    n_errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{_counted(n_errors, 'error')}, {_counted(len(findings) - n_errors, 'warning')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
