"""A comparison as ``compare.json``. The contract is ``docs/compare.schema.json``; ``docs/compare.md`` explains it."""

from typing import cast

from muster.report.compare.given import CompareInput
from muster.report.compare.sides import side_figures
from muster.report.plain import Plain, to_plain
from muster.report.plan_json import json_text

Record = dict[str, Plain]


def compare_to_json(given: CompareInput) -> Record:
    """Return the plain object that ``compare.json`` holds."""
    made, plan = given.sides[0].plan.provenance, given.sides[0].plan
    record: Record = {
        "muster": made.muster,
        "scenario": plan.scenario,
        "title": plan.title,
        "marking": plan.marking,
        "inputs_sha256": given.inputs_sha256,
        "seed": given.seed,
        "settings": dict(given.settings),
        "taken_from": {str(name): folder for name, folder in given.taken_from.items()},
        "versions": dict(made.versions),
        "horizon": to_plain(plan.horizon),
        "frontier_option": None if given.frontier_option is None else str(given.frontier_option),
        "options": to_plain(side_figures(given)),
        "ceilings": None if given.ceilings is None else to_plain(given.ceilings),
        "contributors": None if given.contributors is None else to_plain(given.contributors),
        "published_sizes": to_plain(given.scenario.published_sizes),
    }
    return cast(Record, _gaps_named(record))


def compare_text(given: CompareInput) -> str:
    """Return the text of ``compare.json``."""
    return json_text(compare_to_json(given))


def _gaps_named(value: Plain) -> Plain:
    """Return ``value`` with the gap of objectives called as in every other file."""
    if isinstance(value, list):
        return [_gaps_named(one) for one in value]
    if isinstance(value, dict):
        return {("gap" if key == "gap_share" else key): _gaps_named(one) for key, one in value.items()}
    return value
