"""What a nation that could be asked has said: of the line of effort itself, of the whole, or of something else."""

from muster.ask.result import Who
from muster.model.contributor import Stance, StanceCode
from muster.model.effort import LineOfEffort
from muster.report.ask.given import AskInput
from muster.report.names import EFFORTS, STANCES

SILENT = "no statement"


def said_in_short(who: Who, given: AskInput) -> str:
    """Return in a few words what the nation said, and of what if not of this line of effort."""
    effort, found = _said(who, given)
    told = [f"{_of(one, effort)}{STANCES[one.code][1]}" for one in found]
    return "; ".join(dict.fromkeys(told)) or SILENT


def said_in_full(who: Who, given: AskInput) -> str:
    """Return what the nation said with its words; that it said nothing of this line of effort where that is so."""
    effort, found = _said(who, given)
    told = [f"{_of(one, effort)}{STANCES[one.code][1]} (“{one.statement}”)" for one in found]
    if not any(one.line_of_effort in {None, effort} for one in found):
        told = [f"no statement on {EFFORTS[effort].lower()}", *told]
    return "; ".join(told)


def _said(who: Who, given: AskInput) -> tuple[LineOfEffort, list[Stance]]:
    """Return the line of effort that is asked for, and the last word on it, else on the whole, else on all others."""
    effort = next(line.line_of_effort for line in given.plan.lines if line.id == who.serves[0])
    last: dict[LineOfEffort | None, Stance] = {}
    for one in given.scenario.stances:
        if one.contributor != who.nation or one.code is StanceCode.SUPPORT_TO_HOST:
            continue
        if one.line_of_effort not in last or one.said_on > last[one.line_of_effort].said_on:
            last[one.line_of_effort] = one
    for key in (effort, None):
        if key in last:
            return effort, [last[key]]
    return effort, sorted(last.values(), key=lambda one: one.said_on)


def _of(one: Stance, effort: LineOfEffort) -> str:
    if one.line_of_effort in {None, effort}:
        return ""
    return f"of {EFFORTS[one.line_of_effort].lower()}: " if one.line_of_effort else ""
