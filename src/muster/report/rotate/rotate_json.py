"""A rotation as ``rotate.json``. The contract is ``docs/rotate.schema.json``; ``docs/rotate.md`` explains it."""

from muster.report.plain import Plain, to_plain
from muster.report.plan_json import json_text
from muster.report.rotate.given import RotateInput

Record = dict[str, Plain]


def rotate_to_json(given: RotateInput) -> Record:
    """Return the plain object that ``rotate.json`` holds."""
    study = given.study
    return {
        "muster": given.muster,
        "scenario": given.scenario.id,
        "title": given.scenario.title,
        "marking": given.scenario.marking,
        "option": str(given.option),
        "inputs_sha256": given.inputs_sha256,
        "seed": given.seed,
        "settings": dict(given.settings),
        "versions": dict(given.versions),
        "plan_from": given.plan_from,
        "horizon": to_plain(given.horizon),
        "policy": to_plain(study.policy),
        "last_day": study.last_day,
        "n_departures": study.n_departures,
        "missed_units": study.missed_units,
        "lines": to_plain(study.lines),
        "fill": to_plain(study.fill),
        "offered": to_plain(study.offered),
        "units": to_plain(study.units),
        "at_home": to_plain(study.at_home),
        "strain": to_plain(study.strain),
        "strain_unrested": to_plain(study.strain_unrested),
        "pools": to_plain(study.pools),
        "runs": None if study.runs is None else to_plain(study.runs),
        "comparison": None if study.comparison is None else to_plain(study.comparison),
        "absent": to_plain(study.absent),
        "left_out": to_plain(study.left_out),
        "home_tasks": to_plain(study.home_tasks),
        "held_back": to_plain(study.held_back),
    }


def rotate_text(given: RotateInput) -> str:
    """Return the text of ``rotate.json``."""
    return json_text(rotate_to_json(given))
