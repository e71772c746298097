"""What stands in the result folder of each verb."""

from muster.report.ask.ask_json import ask_text
from muster.report.ask.brief import ask_html
from muster.report.ask.given import AskInput
from muster.report.ask.tables import ask_tables
from muster.report.brief import brief_html
from muster.report.brief_input import BriefInput
from muster.report.compare.brief import compare_brief_html
from muster.report.compare.compare_json import compare_text
from muster.report.compare.given import CompareInput
from muster.report.compare.tables import compare_tables
from muster.report.plan_json import plan_text
from muster.report.rotate.brief import rotate_brief_html
from muster.report.rotate.given import RotateInput
from muster.report.rotate.rotate_json import rotate_text
from muster.report.rotate.tables import rotate_tables
from muster.report.sizing_json import sizing_text
from muster.report.stress.brief import stress_brief_html
from muster.report.stress.given import StressInput
from muster.report.stress.stress_json import stress_text
from muster.report.stress.tables import stress_tables
from muster.report.tables import csv_text, plan_tables
from muster.report.workbook import workbook_bytes


def result_files(given: BriefInput) -> dict[str, str | bytes]:
    """Return the content of every file of the result, by name: the brief, the plan, the sheets."""
    return {
        "brief.html": brief_html(given),
        "plan.json": plan_text(given.plan),
        "sizing.json": sizing_text(given.sizing),
        "plan.xlsx": workbook_bytes(given),
        **{f"{table.name}.csv": csv_text(table) for table in plan_tables(given)},
    }


def stress_files(given: StressInput) -> dict[str, str | bytes]:
    """Return the content of every file of a stress test, by name; of one case also the plan after it."""
    after = {} if given.case is None else {"plan.json": plan_text(given.case.after)}
    return {
        "brief.html": stress_brief_html(given),
        "stress.json": stress_text(given),
        **after,
        **{f"{table.name}.csv": csv_text(table) for table in stress_tables(given)},
    }


def compare_files(given: CompareInput) -> dict[str, str | bytes]:
    """Return the content of every file of a comparison, by name."""
    return {
        "brief.html": compare_brief_html(given),
        "compare.json": compare_text(given),
        **{f"{table.name}.csv": csv_text(table) for table in compare_tables(given)},
    }


def rotate_files(given: RotateInput) -> dict[str, str | bytes]:
    """Return the content of every file of a rotation, by name."""
    return {
        "brief.html": rotate_brief_html(given),
        "rotate.json": rotate_text(given),
        **{f"{table.name}.csv": csv_text(table) for table in rotate_tables(given)},
    }


def ask_files(given: AskInput) -> dict[str, str | bytes]:
    """Return the content of every file of the asks, by name: the brief, the asks and the plan in hand, the sheets."""
    return {
        "brief.html": ask_html(given),
        "ask.json": ask_text(given.asking),
        "plan.json": plan_text(given.plan),
        **{f"{table.name}.csv": csv_text(table) for table in ask_tables(given)},
    }
