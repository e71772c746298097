"""A stress test as ``stress.json``. The contract is ``docs/stress.schema.json``; ``docs/stress.md`` explains it."""

from collections.abc import Iterable
from typing import cast

from muster.model.change import Change
from muster.report.plain import Plain, to_plain
from muster.report.plan_json import json_text
from muster.report.stress.given import StressInput
from muster.stress.result import Stress, WhatIf

Record = dict[str, Plain]
_GAP, _GAP_IN_FILES = "gap_share", "gap"


def stress_to_json(given: StressInput) -> Record:
    """Return the plain object that ``stress.json`` holds; of ``draws`` and ``case`` one is null."""
    plan = given.plan
    return {
        "muster": plan.provenance.muster,
        "scenario": plan.scenario,
        "title": plan.title,
        "marking": plan.marking,
        "option": str(plan.option),
        "inputs_sha256": plan.provenance.inputs_sha256,
        "seed": plan.provenance.seed if given.stress is None else given.stress.seed,
        "options": dict(given.settings),
        "versions": dict(plan.provenance.versions),
        "horizon": to_plain(plan.horizon),
        "draws": None if given.stress is None else _draws(given, given.stress),
        "case": None if given.case is None else _case(given, given.case),
    }


def stress_text(given: StressInput) -> str:
    """Return the text of ``stress.json``."""
    return json_text(stress_to_json(given))


def _draws(given: StressInput, found: Stress) -> Record:
    record = cast(Record, to_plain(found))
    for name, ones in (("events", found.events), ("flips", found.flips), ("hedges", found.hedges)):
        _say_changes(record[name], (one.changes for one in ones), given)
    _say_changes([record["planned"]], (found.planned.changes,), given)
    for flip in [record["planned"], *cast(list[Plain], record["flips"])]:
        cast(Record, flip)["aims"] = _objectives(cast(list[Plain], cast(Record, flip)["aims"]))
    return record


def _case(given: StressInput, case: WhatIf) -> Record:
    parts = cast(Record, to_plain(case.difference))
    return {
        "changes": given.words[case.changes],
        "method": case.method,
        "before": _objectives(cast(list[Plain], parts["before"])),
        "after": _objectives(cast(list[Plain], parts["after"])),
        "lines": parts["lines"],
        "gone": parts["gone"],
        "come": parts["come"],
    }


def _say_changes(records: Plain, changes: Iterable[tuple[Change, ...]], given: StressInput) -> None:
    for record, one in zip(cast(list[Record], records), changes, strict=True):
        record["changes"] = given.words[one]


def _objectives(records: list[Plain]) -> list[Plain]:
    return [
        {(_GAP_IN_FILES if key == _GAP else key): value for key, value in cast(Record, record).items()}
        for record in records
    ]
