"""Headline numbers of the bundled scenarios. They change only on purpose: ``make golden``, then a changelog line."""

import hashlib
import os
import re
import tomllib

import pytest
from muster.generate.options import Options
from tests.house.tree import ROOT

from muster.app.check import check
from muster.app.plan import PlanRequest, PlanResult, plan
from muster.documents.bundled import scenarios
from muster.model.plan import ProofStatus

BASELINE = ROOT / "tests" / "baseline.toml"
RENEW = os.environ.get("MUSTER_GOLDEN") == "renew"
TIME_LIMIT_S = 120.0
CASES = [(name, option.id) for name, folder in scenarios().items() for option in check(folder).scenario.options]


def headline(result: PlanResult) -> dict[str, int]:
    """Return what a reader would notice: sizes, needs, and every objective whose value is proven.

    Which of several equally good plans is found may differ between machines; nothing here depends on it.
    """
    numbers = {
        "n_contributors": len(result.scenario.contributors),
        "n_offers": len(result.scenario.offers),
        "n_lines": len(result.plan.lines),
        "asked_persons": sum(result.sizing.persons_by_effort.values()),
    }
    for priority in (1, 2, 3):
        lines = [line for line in result.plan.lines if line.priority == priority]
        numbers[f"need_p{priority}_point_months"] = sum(sum(line.need) for line in lines)
    for objective in result.plan.objectives:
        if objective.status is ProofStatus.PROVEN:
            numbers[f"objective_{objective.name}"] = round(objective.value)
    return numbers


def recorded() -> dict[str, dict[str, dict[str, int]]]:
    return tomllib.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}


def record(name: str, option: str, numbers: dict[str, int]) -> None:
    """Put the numbers of one option in their place; options that are gone go."""
    known = {case: recorded().get(case[0], {}).get(case[1], {}) for case in CASES} | {(name, option): numbers}
    sections = [
        "\n".join([f"[{scenario}.{option}]", *(f"{key} = {number}" for key, number in sorted(content.items()))])
        for (scenario, option), content in sorted(known.items())
    ]
    BASELINE.write_text("\n\n".join(sections) + "\n", encoding="utf-8")


@pytest.mark.parametrize(("name", "option"), CASES, ids=str)
def test_baseline_numbers_are_what_they_were(name: str, option: str) -> None:
    options = Options(time_limit_s=TIME_LIMIT_S)
    numbers = headline(plan(PlanRequest(scenario=scenarios()[name], option=option, options=options)))
    if RENEW:
        record(name, option, numbers)
    assert numbers == recorded()[name][option]


def test_baseline_holds_every_bundled_scenario_and_option() -> None:
    assert {(name, option) for name, options in recorded().items() for option in options} == set(CASES)


def test_baseline_is_named_under_numbers_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    numbers = changelog.split("### Numbers", 1)[1]
    latest = re.search(r"`baseline ([0-9a-f]{8})`", numbers)
    digest = hashlib.sha256(BASELINE.read_bytes()).hexdigest()
    assert latest is not None
    assert latest[1] == digest[:8], f"say under Numbers what changed for a user, as `baseline {digest[:8]}`"
