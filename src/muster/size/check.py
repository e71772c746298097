"""What can be wrong with tasks and factors before anything is reckoned; all of it is said at once."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from muster.errors import Finding, Where
from muster.model.keys import CapabilityId, FactorId
from muster.model.task import Task, TaskKind
from muster.size.given import Given
from muster.size.lines import asks_of, left_out
from muster.size.registry import LEAD_PERCENT, OVERLAP, RULES
from muster.size.rule import Parameter, Role, Rule
from muster.size.stated import WITH, WITHOUT, stated_needs

GENERAL = (
    Parameter(name="overlap_months", measure="months", meaning="relief of these lines", role=Role.FACTOR, high=600),
    Parameter(name="lead_percent", measure="per cent", meaning="least share of the lead", role=Role.FACTOR, high=100),
)


def faults(
    tasks: Iterable[Task], capabilities: Iterable[CapabilityId], factors: Mapping[FactorId, float]
) -> Iterator[Finding]:
    """Yield all that can be wrong with ``tasks`` before anything is reckoned, those of every option together.

    A rule is asked only about tasks that nothing is wrong with, with all factors in place.
    """
    known, asked = set(capabilities), tuple(tasks)
    found = list(findings(asked, known, factors))
    yield from found
    if not any(finding.where.file == "factors" for finding in found):
        unsound = {(finding.where.field or "").partition(".")[0] for finding in found}
        sound = (Given(task=task, factors=factors) for task in asked if task.id not in unsound)
        yield from capability_findings(sound, known)


def findings(
    tasks: Iterable[Task], capabilities: Iterable[CapabilityId], factors: Mapping[FactorId, float]
) -> Iterator[Finding]:
    """Yield every fault of ``tasks`` and of the ``factors`` they need."""
    known, kinds = set(capabilities), set()
    for task in tasks:
        kinds.add(task.kind)
        yield from _task_findings(task, RULES[task.kind], known)
    for kind in sorted(kinds):
        yield from _factor_findings(kind, factors)
    yield from _missing((OVERLAP, LEAD_PERCENT), factors)


def _where(task: Task, name: str) -> Where:
    return Where(file="tasks", field=f"{task.id}.{name}")


def _task_findings(task: Task, rule: Rule, capabilities: set[CapabilityId]) -> Iterator[Finding]:
    known = {parameter.name: parameter for parameter in (*rule.parameters, *GENERAL)}
    for name, value in sorted(task.parameters.items()):
        if name in known:
            yield from _range_findings(task, known[name], value)
        elif name.startswith((WITH, WITHOUT)) or task.kind is TaskKind.STATED:
            yield from _capability_findings(task, name, value, capabilities)
        else:
            yield _unknown(task, name, known)
    missing = [p for p in rule.parameters if p.role is Role.REQUIRED and p.name not in task.parameters]
    for parameter in missing:
        yield Finding(
            code="task-parameter-missing",
            where=_where(task, parameter.name),
            found="nothing",
            allowed=parameter.allowed,
            hint=f"write {parameter.name}=... in the parameters of the task: {parameter.meaning}",
        )
    yield from _nothing_asked(task, rule)


def _range_findings(task: Task, parameter: Parameter, value: float) -> Iterator[Finding]:
    if not parameter.allows(value):
        yield Finding(
            code="task-parameter-range",
            where=_where(task, parameter.name),
            found=f"{value:g}",
            allowed=parameter.allowed,
        )


def _capability_findings(task: Task, name: str, value: float, capabilities: set[CapabilityId]) -> Iterator[Finding]:
    capability = name.removeprefix(WITHOUT).removeprefix(WITH)
    # What a task leaves out need not be in the catalogue; a slip in it is looked for once the rule can be asked.
    if capability not in capabilities and not name.startswith(WITHOUT):
        yield Finding(
            code="task-capability-unknown",
            where=_where(task, name),
            found=f'"{capability}"',
            allowed="a capability of the catalogue",
            hint=_nearest(capability, capabilities),
        )
    if value < 0 or value != int(value):
        yield Finding(
            code="task-parameter-range", where=_where(task, name), found=f"{value:g}", allowed="a whole number from 0"
        )


def _unknown(task: Task, name: str, known: Mapping[str, Parameter]) -> Finding:
    names = ", ".join(sorted(known))
    return Finding(
        code="task-parameter-unknown",
        where=_where(task, name),
        found=f'"{name}"',
        allowed=f"for {task.kind}: {names}, with_CAPABILITY, without_CAPABILITY",
        hint=_nearest(name, known),
    )


def _nothing_asked(task: Task, rule: Rule) -> Iterator[Finding]:
    if task.kind is TaskKind.STATED:
        names: tuple[str, ...] = ("a capability",)
        asked = any(stated_needs(task.kind, task.parameters).values())
    else:
        names = rule.one_of
        asked = not names or any(task.parameters.get(name, 0) for name in names)
    asked = asked or any(name.startswith(WITH) for name in task.parameters)
    if not asked:
        yield Finding(
            code="task-asks-nothing",
            where=_where(task, "parameters"),
            found=", ".join(sorted(task.parameters)) or "no parameter",
            allowed=f"at least one of {', '.join(names)} above 0",
        )


def _factor_findings(kind: TaskKind, factors: Mapping[FactorId, float]) -> Iterator[Finding]:
    rule = RULES[kind]
    yield from _missing(rule.factor_ids, factors)
    for parameter in rule.parameters:
        factor = FactorId(f"{kind}.{parameter.name}")
        if parameter.role is Role.FACTOR and factor in factors and not parameter.allows(factors[factor]):
            yield _factor_range(factor, factors[factor], parameter.allowed)
    for factor in rule.shared_factors:
        if factors.get(factor, 1.0) <= 0:
            yield _factor_range(factor, factors[factor], "a number above 0")


def _factor_range(factor: FactorId, value: float, allowed: str) -> Finding:
    return Finding(
        code="factor-range",
        where=Where(file="factors", field=f"{factor}.value"),
        found=f"{value:g}",
        allowed=allowed,
    )


def _missing(needed: Iterable[FactorId], factors: Mapping[FactorId, float]) -> Iterator[Finding]:
    for factor in needed:
        if factor not in factors:
            yield Finding(
                code="factor-missing",
                where=Where(file="factors", field=factor),
                found="no such factor",
                allowed=f"a row {factor}",
                hint="use the bundled catalogue, or add the row",
            )


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, sorted(known), n=1)
    return f'did you mean "{near[0]}"?' if near else ""


def capability_findings(givens: Iterable[Given], capabilities: Iterable[CapabilityId]) -> Iterator[Finding]:
    """Yield a finding for every capability that a rule asks for, or that a task leaves out, and nobody knows."""
    known = set(capabilities)
    for given in givens:
        asked = {one.capability for one in RULES[given.task.kind].asks(given)}
        for capability in sorted(left_out(given) - known - asked):
            yield Finding(
                code="task-capability-unknown",
                where=_where(given.task, f"{WITHOUT}{capability}"),
                found=f'"{capability}"',
                allowed="a capability of the catalogue, or one that the task would ask for",
                hint=_nearest(capability, known | asked),
            )
        for capability in dict.fromkeys(one.capability for one in asks_of(given)):
            if capability not in known:
                yield Finding(
                    code="task-capability-unknown",
                    where=_where(given.task, "kind"),
                    found=f'{given.task.kind} asks for "{capability}"',
                    allowed="capabilities of the catalogue",
                    hint=f"add the capability, or write {WITHOUT}{capability}=1 in the parameters of the task",
                )
