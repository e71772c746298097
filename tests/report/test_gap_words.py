from dataclasses import replace

from tests.report.plans import case

from muster.model.plan import Gap, LineFill
from muster.report.brief_input import BriefInput
from muster.report.gap_words import gap_size, support_note
from muster.report.names import names_of

GIVEN = case()


def told(months: tuple[int, ...], short: tuple[int, ...]) -> str:
    need = (0, 0, *(3,) * 10, *(0,) * (GIVEN.plan.horizon.n_months - 12))
    line: LineFill = replace(GIVEN.plan.lines[0], need=need)
    gap: Gap = replace(GIVEN.plan.gaps[0], months=months, short=short, short_min=short)
    return gap_size(line, gap, GIVEN.plan.horizon, names_of(GIVEN.scenario))


def test_a_gap_in_every_month_with_a_need_says_so() -> None:
    assert told(tuple(range(2, 12)), (1, 2) * 5).endswith("short, in all 10 months, 15 point-months")
    assert told(tuple(range(2, 12)), (1, 2) * 5).startswith("up to 2 of 3 ")


def test_a_line_that_weighs_more_than_one_says_its_weighted_size() -> None:
    line: LineFill = replace(GIVEN.plan.lines[0], weight=3, need=(3,) * GIVEN.plan.horizon.n_months)
    gap: Gap = replace(GIVEN.plan.gaps[0], months=(0,), short=(2,), short_min=(0,))
    names = names_of(GIVEN.scenario)
    assert gap_size(line, gap, GIVEN.plan.horizon, names).endswith("2 point-months (6 weighted)")
    assert gap_size(replace(line, weight=1), gap, GIVEN.plan.horizon, names).endswith("2 point-months")


def test_a_gap_in_one_run_says_from_when_to_when() -> None:
    assert "in 3 of 10 months (May 2026 to Jul 2026), 3 point-months" in told((2, 3, 4), (1, 1, 1))


def test_a_gap_in_scattered_months_names_no_run() -> None:
    assert "in 2 of 10 months, 4 point-months" in told((2, 9), (2, 2))


def with_support(n_units: int) -> BriefInput:
    task = GIVEN.scenario.tasks[0]
    short = {gap.line for gap in GIVEN.plan.gaps}
    parameters = {"supports_share": 1.0}
    lines = tuple(replace(line, task=task.id if line.id in short else None) for line in GIVEN.sizing.lines)
    serving = tuple(replace(one, n_units=n_units) for one in GIVEN.plan.assignments)
    return replace(
        GIVEN,
        plan=replace(GIVEN.plan, assignments=serving),
        sizing=replace(GIVEN.sizing, lines=lines),
        scenario=replace(GIVEN.scenario, tasks=(replace(task, parameters=parameters),)),
    )


def test_support_that_is_short_beside_a_small_force_says_whose_need_it_is() -> None:
    assert support_note(with_support(0)).startswith("Needs of support follow the force asked (")
    assert support_note(with_support(0)).endswith("not the force planned (0).")


def test_support_beside_a_force_as_large_as_asked_needs_no_word() -> None:
    assert support_note(with_support(1000)) == ""
    assert support_note(GIVEN) == ""
