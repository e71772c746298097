"""Every kind of finding is raised by the fault it names, and documented."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests.documents.builders import scenario
from tests.documents.drafts import Draft, draft, findings_of

from muster.documents.codes import Code
from muster.documents.read import read
from muster.documents.write import write_folder, write_workbook
from muster.errors import BadInput, Finding, Severity

OFFER = "AAA-mech-1"
DOCS = Path(__file__).parents[2] / "docs" / "findings.md"

# What to do to a sound scenario so that exactly this is found, and where.
FAULTS: dict[Code, tuple[Callable[[Draft], Draft], str]] = {
    Code.WRONG_ENCODING: (lambda d: d.file("areas.csv", b"id,title\nx,K\xf6ln\n"), "areas.csv:2"),
    Code.BROKEN_CSV: (lambda d: d.file("lifts.csv", b'option,measure\n"all"x,persons\n'), "lifts.csv:2"),
    Code.BROKEN_YAML: (lambda d: d.swap('id: "tiny"', "id: [tiny"), "scenario.yaml:2"),
    Code.YAML_ALIAS: (lambda d: d.swap('title: "The Aldra Strait"', "title: &a x\nsummary2: *a"), "scenario.yaml:2"),
    Code.YAML_TAG: (lambda d: d.swap('id: "tiny"', "id: !!python/name:os.system tiny"), "scenario.yaml:1"),
    Code.FORMULA_CELL: (lambda d: d.set("lifts", 0, amount_per_month="=6*7"), "lifts.csv:2:amount_per_month"),
    Code.TABLE_TOO_LARGE: (lambda d: d.file("lifts.csv", b"a\n" + b"x\n" * 10_002), "lifts.csv:10003"),
    Code.TABLE_TWICE: (lambda d: d.swap("catalogue:", "lifts: []\ncatalogue:"), "lifts.csv"),
    Code.UNKNOWN_TABLE: (lambda d: d.file("offer.csv", b"id\n"), "offer.csv"),
    Code.MISSING_TABLE: (
        lambda d: d.file("options.csv", b"id,title,archetype,asked_persons,summary,source\n"),
        "scenario.yaml",
    ),
    Code.WRONG_SHAPE: (lambda d: d.swap('id: "tiny"', "id: [[tiny]]"), "scenario.yaml:1"),
    Code.NO_HEADER: (lambda d: d.file("lifts.csv", b"\n\n"), "lifts.csv:1"),
    Code.DUPLICATE_COLUMN: (lambda d: d.file("lifts.csv", b"option,option\n"), "lifts.csv:1"),
    Code.UNKNOWN_COLUMN: (lambda d: _renamed(d, "offers", "said_on", "sayd_on"), "offers.csv:1:sayd_on"),
    Code.MISSING_COLUMN: (lambda d: _renamed(d, "offers", "said_on", "sayd_on"), "offers.csv:1"),
    Code.ROW_LENGTH: (lambda d: d.file("lifts.csv", d.csv("lifts") + b"all,persons\n"), "lifts.csv:3"),
    Code.DUPLICATE_KEY: (lambda d: d.swap("summary:", "title: again\nsummary:"), "scenario.yaml:5"),
    Code.UNKNOWN_KEY: (lambda d: d.swap("summary:", "sumary:"), "scenario.yaml:5:sumary"),
    Code.MISSING_KEY: (lambda d: d.swap("summary:", "sumary:"), "scenario.yaml:summary"),
    Code.BLANK_CELL: (lambda d: d.set("offers", 0, tour_months=""), "offers.csv:2:tour_months"),
    Code.BAD_CHARACTER: (lambda d: d.set("offers", 0, title="a\x07b"), "offers.csv:2:title"),
    Code.TEXT_TOO_LONG: (lambda d: d.set("offers", 0, title="x" * 9_000), "offers.csv:2:title"),
    Code.BAD_ID: (lambda d: d.set("lines", 0, id="Guard port"), "lines.csv:2:id"),
    Code.RESERVED_WORD: (lambda d: d.set("lines", 0, id="none"), "lines.csv:2:id"),
    Code.NOT_A_NUMBER: (lambda d: d.set("offers", 0, tour_months="NaN"), "offers.csv:2:tour_months"),
    Code.OUT_OF_RANGE: (lambda d: d.set("places", 0, lat_deg="91.5"), "places.csv:2:lat_deg"),
    Code.UNKNOWN_CODE: (lambda d: d.set("offers", 0, posture="pol"), "offers.csv:2:posture"),
    Code.BAD_LIST: (lambda d: d.set("tasks", 0, options="small small"), "tasks.csv:2:options"),
    Code.BAD_QUANTITY: (lambda d: d.set("offers", 0, quantity="5..3..2"), "offers.csv:2:quantity"),
    Code.BAD_NEED: (lambda d: d.set("lines", 0, need="6 | 4:3 | 2:1"), "lines.csv:2:need"),
    Code.BAD_CONDITION: (lambda d: d.set("offers", 0, conditions="ceasefire and"), "offers.csv:2:conditions"),
    Code.BAD_PARAMETERS: (lambda d: d.set("tasks", 0, parameters="frontage 120"), "tasks.csv:2:parameters"),
    Code.BAD_DATE: (lambda d: d.set("offers", 0, said_on="2031-02-30"), "offers.csv:2:said_on"),
    Code.BAD_SIDC: (lambda d: d.set("unit_types", 0, sidc="SFGPUCI"), "unit_types.csv:2:sidc"),
    Code.BAD_COUNTRY: (lambda d: d.set("places", 0, country="Aldra"), "places.csv:2:country"),
    Code.BAD_CHANGE: (lambda d: d.set("perturbations", 0, changes="ceasefire=fails"), "perturbations.csv:2:changes"),
    Code.CHANGE_TWICE: (
        lambda d: d.set("perturbations", 0, changes="ceasefire=false, ceasefire=true"),
        "perturbations.csv:2:changes",
    ),
    Code.DUPLICATE_ID: (lambda d: d.add("places", {}), "places.csv:3:id"),
    Code.UNKNOWN_OPTION: (lambda d: d.set("tasks", 0, options="smal"), "tasks.csv:2:options"),
    Code.UNKNOWN_CONDITION: (lambda d: d.set("offers", 0, conditions="cease_fire"), "offers.csv:2:conditions"),
    Code.UNKNOWN_CAUSE: (lambda d: d.set("conditions", 0, cause="talk"), "conditions.csv:2:cause"),
    Code.UNKNOWN_SOURCE: (lambda d: d.swap('cost_source: "S-own"', "cost_source: S-owm"), "scenario.yaml:17"),
    Code.UNKNOWN_CONTRIBUTOR: (lambda d: d.set("offers", 0, nation="AAB"), "offers.csv:2:nation"),
    Code.UNKNOWN_CAPABILITY: (lambda d: d.set("lines", 0, capability="maneuver"), "lines.csv:2:capability"),
    Code.UNKNOWN_UNIT_TYPE: (lambda d: d.set("offers", 0, unit_type="mech-koy"), "offers.csv:2:unit_type"),
    Code.UNKNOWN_UNIT_CLASS: (lambda d: d.set("caps", 0, unit_class="tanks"), "caps.csv:2:unit_class"),
    Code.UNKNOWN_AREA: (
        lambda d: d.set("caveats", 0, kind="not_in_area", values="aldra-wst"),
        "caveats.csv:2:values",
    ),
    Code.UNKNOWN_PLACE: (lambda d: d.set("lines", 0, place="port-alda"), "lines.csv:2:place"),
    Code.UNKNOWN_FORMATION: (lambda d: d.set("tasks", 0, formation="farce"), "tasks.csv:2:formation"),
    Code.UNKNOWN_TASK: (lambda d: d.set("lines", 0, task="gard"), "lines.csv:2:task"),
    Code.UNKNOWN_OFFER: (lambda d: d.set("caveats", 0, offer="AAA-mech-2"), "caveats.csv:2:offer"),
    Code.UNKNOWN_LINE: (
        lambda d: d.set("perturbations", 1, changes="need:gard-port=+20%"),
        "perturbations.csv:3:changes",
    ),
    Code.UNKNOWN_CAVEAT: (lambda d: d.set("perturbations", 0, changes="caveat:x=falls"), "perturbations.csv:2:changes"),
    Code.UNKNOWN_CAP: (
        lambda d: d.set("perturbations", 0, changes="cap:AAA/persons_out=falls"),
        "perturbations.csv:2:changes",
    ),
    Code.UNKNOWN_MEMBER: (lambda d: d.set("packages", 0, member="AAA-mech-2"), "packages.csv:2:member"),
    Code.AREA_CYCLE: (lambda d: d.set("areas", 0, parent="aldra-west"), "areas.csv:2:parent"),
    Code.FORMATION_CYCLE: (lambda d: d.set("formations", 0, parent="force"), "formations.csv:2:parent"),
    Code.PACKAGE_CYCLE: (lambda d: d.add("packages", {"member": "pair"}), "packages.csv:3:member"),
    Code.COST_BAND: (lambda d: d.swap("person_month: 3800", "person_month: 9000"), "scenario.yaml:15"),
    Code.OPTION_WITHOUT_TASKS: (
        lambda d: d.set("lines", 0, options="small").set("lines", 1, options="small").add("options", {"id": "large"}),
        "options.csv:3:id",
    ),
    Code.CAUSE_PROBABILITY: (
        lambda d: d.set("conditions", 0, probability_given_cause=""),
        "conditions.csv:2:probability_given_cause",
    ),
    Code.BURDEN_FIGURE: (lambda d: d.set("contributors", 0, gdp_usd_bn=""), "scenario.yaml:13:policies.burden_key"),
    Code.STANCE_CONTRADICTION: (lambda d: d.set("stances", 0, code="no_ground_troops"), "offers.csv:2:unit_type"),
    Code.CAP_UNIT_CLASS: (lambda d: d.set("caps", 0, kind="persons_out"), "caps.csv:2:unit_class"),
    Code.FACTOR_BAND: (lambda d: d.set("factors", 0, low="0.8"), "factors.csv:2:value"),
    Code.UNIT_PROVIDES_NOTHING: (
        lambda d: d.add("unit_types", {"id": "band"}).add("offers", {"id": "AAA-band", "unit_type": "band"}),
        "unit_types.csv:4:id",
    ),
    Code.REFERENCE_UNIT: (lambda d: d.set("provides", 0, amount="0"), "capabilities.csv:2:reference_unit"),
    Code.WINDOW_EMPTY: (lambda d: d.set("lifts", 0, from_month="6"), "lifts.csv:2:to_month"),
    Code.WINDOW_OUTSIDE: (lambda d: d.set("lifts", 0, to_month="13"), "lifts.csv:2:to_month"),
    Code.NEED_STEP: (lambda d: d.set("lines", 0, need="3 | 12:4"), "lines.csv:2:need"),
    Code.NEED_MIN: (lambda d: d.set("lines", 0, need="3 | 6:1"), "lines.csv:2:need_min"),
    Code.LEAD_RULE: (lambda d: d.set("lines", 0, lead_rule="named"), "lines.csv:2:lead_rule"),
    Code.LINE_TASK_KIND: (lambda d: d.set("lines", 0, task="guard"), "lines.csv:2:task_kind"),
    Code.TOUR_WINDOW: (lambda d: d.set("offers", 0, to_month="5"), "offers.csv:2:tour_months"),
    Code.OVERLAP_TOUR: (lambda d: d.set("lines", 0, overlap_months="6"), "lines.csv:2:overlap_months"),
    Code.SUSTAINED_REST: (lambda d: d.set("offers", 1, rest_months="6"), "offers.csv:3:rest_months"),
    Code.OFFER_TOO_LATE: (lambda d: d.set("offers", 0, readiness_days="400"), "offers.csv:2:readiness_days"),
    Code.OFFER_REACHES_NOTHING: (
        lambda d: d.set("tasks", 0, kind="stated").set("lines", 1, task_kind="stated"),
        "offers.csv:3:unit_type",
    ),
    Code.REPORTED_SOURCE: (lambda d: d.set("offers", 0, source="S-own"), "offers.csv:2:source"),
    Code.ASSUMED_REASONING: (lambda d: d.set("offers", 1, reasoning=""), "offers.csv:3:reasoning"),
    Code.CAVEAT_SUBJECT: (lambda d: d.set("caveats", 0, contributor="AAA"), "caveats.csv:2:offer"),
    Code.CAVEAT_VALUES: (lambda d: d.set("caveats", 0, values="12; 13"), "caveats.csv:2:values"),
    Code.PACKAGE_NAME: (lambda d: d.set("packages", 0, package="BBB-port-1"), "packages.csv:2:package"),
    Code.PACKAGE_MIXED: (lambda d: d.add("packages", {"member": "BBB-port-1"}), "packages.csv:2:package"),
    Code.PACKAGE_TWICE: (lambda d: d.add("packages", {"package": "other"}), "packages.csv:3:member"),
    Code.SIZE_BAND: (
        lambda d: d.set("published_sizes", 0, persons_high="10"),
        "published_sizes.csv:2:persons_high",
    ),
    Code.STATION_SUBJECT: (
        lambda d: d.set("home_stations", 0, offer="AAA-mech-1"),
        "home_stations.csv:2:contributor",
    ),
    Code.UNKNOWN_STATION: (
        lambda d: d.set("home_stations", 0, home_station="drawskow"),
        "home_stations.csv:2:home_station",
    ),
    Code.UNKNOWN_PORT: (
        lambda d: d.set("bases", 0, port_of_debarkation="lviv"),
        "bases.csv:2:port_of_debarkation",
    ),
    Code.CHANCE: (lambda d: d.set("chances", 0, value="15%:21..3"), "chances.csv:2:value"),
    Code.CHANGE_IDLE: (lambda d: d.set("perturbations", 0, changes="nation:CCC=leaves"), "perturbations.csv:2:changes"),
}


def test_a_staging_place_that_nobody_knows_is_told_with_its_nearest_spelling() -> None:
    (found,) = findings_of(draft().set("bases", 0, staging="buzzau").files())
    assert (found.code, str(found.where)) == (Code.UNKNOWN_STATION, "bases.csv:2:staging")
    assert 'did you mean "buzau"?' in found.hint


def _renamed(given: Draft, table: str, old: str, new: str) -> Draft:
    given.columns[table] = [new if column == old else column for column in given.columns[table]]
    return given


def _of_path(path: Path) -> tuple[Finding, ...]:
    with pytest.raises(BadInput) as bad:
        read(path)
    return bad.value.findings


def _edited_book(tmp_path: Path, edit: Callable[[openpyxl.Workbook], None]) -> Path:
    write_workbook(scenario(), tmp_path / "sound.xlsx")
    book = openpyxl.load_workbook(tmp_path / "sound.xlsx")
    edit(book)
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def _book_with_part(tmp_path: Path, name: str, content: bytes) -> Path:
    write_workbook(scenario(), tmp_path / "book.xlsx")
    with zipfile.ZipFile(tmp_path / "book.xlsx", "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return tmp_path / "book.xlsx"


def _no_scenario(tmp_path: Path) -> Path:
    return tmp_path / "nothing"


def _large_file(tmp_path: Path) -> Path:
    write_folder(scenario(), tmp_path / "tiny")
    with (tmp_path / "tiny" / "offers.csv").open("ab") as file:
        file.truncate(50_000_000)
    return tmp_path / "tiny"


def _folder_for_file(tmp_path: Path) -> Path:
    write_folder(scenario(), tmp_path / "tiny")
    (tmp_path / "tiny" / "offers.csv").unlink()
    (tmp_path / "tiny" / "offers.csv").mkdir()
    return tmp_path / "tiny"


def _link_out(tmp_path: Path) -> Path:
    write_folder(scenario(), tmp_path / "tiny")
    (tmp_path / "tiny" / "offers.csv").replace(tmp_path / "offers.csv")
    (tmp_path / "tiny" / "offers.csv").symlink_to(tmp_path / "offers.csv")
    return tmp_path / "tiny"


def _no_book(tmp_path: Path) -> Path:
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04 and then nothing")
    return tmp_path / "book.xlsx"


def _merge(book: openpyxl.Workbook) -> None:
    book["offers"].merge_cells("A2:A3")


def _error_value(book: openpyxl.Workbook) -> None:
    book["offers"]["M2"].value = "#REF!"


FILE_FAULTS: dict[Code, tuple[Callable[[Path], Path], str]] = {
    Code.NO_SCENARIO: (_no_scenario, "nothing"),
    Code.FILE_TOO_LARGE: (_large_file, "offers.csv"),
    Code.FILE_UNREADABLE: (_folder_for_file, "offers.csv"),
    Code.FILE_OUTSIDE: (_link_out, "offers.csv"),
    Code.BROKEN_WORKBOOK: (_no_book, "book.xlsx"),
    Code.ZIP_BOMB: (lambda path: _book_with_part(path, "xl/media/a.bin", b"\0" * 40_000_000), "book.xlsx"),
    Code.WORKBOOK_MACRO: (lambda path: _book_with_part(path, "xl/vbaProject.bin", b"x"), "book.xlsx"),
    Code.WORKBOOK_LINK: (lambda path: _book_with_part(path, "xl/externalLinks/externalLink1.xml", b"x"), "book.xlsx"),
    Code.MERGED_CELLS: (lambda path: _edited_book(path, _merge), "book.xlsx[offers!A2:A3]"),
    Code.ERROR_CELL: (lambda path: _edited_book(path, _error_value), "book.xlsx[offers!M2]:tour_months"),
}


def test_the_sound_scenario_has_no_finding() -> None:
    assert findings_of(draft().files()) == ()


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_in_a_text_is_found_where_it_stands(code: Code) -> None:
    put, place = FAULTS[code]
    found = [finding for finding in findings_of(put(draft()).files()) if finding.code == code]
    assert found, code
    assert any(str(finding.where).startswith(place) for finding in found), found
    assert all(finding.found and finding.allowed for finding in found)


@pytest.mark.parametrize("code", FILE_FAULTS)
def test_a_fault_of_a_file_is_found_where_it_stands(code: Code, tmp_path: Path) -> None:
    put, place = FILE_FAULTS[code]
    path = put(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    found = [finding for finding in _of_path(path) if finding.code == code]
    assert any(place in str(finding.where) for finding in found), found
    assert sorted(tmp_path.rglob("*")) == before


def test_every_code_is_raised_by_some_fault() -> None:
    elsewhere = {Code.NOT_USED}  # tests/documents/marathon
    assert set(FAULTS) | set(FILE_FAULTS) | elsewhere == set(Code)


def test_every_code_is_documented_once_with_its_severity() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (error|warning) \| ([^|]+) \| ([^|]+) \|$", DOCS.read_text("utf-8"), re.M)
    assert [code for code, *_ in rows] == [code.value for code in Code]
    severities = {code: severity for code, severity, *_ in rows}
    for code, (put, _) in FAULTS.items():
        found = {f.severity.value for f in findings_of(put(draft()).files()) if f.code == code}
        assert found == {severities[code]}, code


@pytest.mark.parametrize("code", FAULTS)
def test_one_fault_is_told_once(code: Code) -> None:
    put, _ = FAULTS[code]
    places = [(f.code, str(f.where), f.found) for f in findings_of(put(draft()).files())]
    assert len(places) == len(set(places))
    errors = [f for f in findings_of(put(draft()).files()) if f.severity is Severity.ERROR]
    assert len(errors) <= 4, errors


def test_all_findings_come_together_sorted_by_file_and_line() -> None:
    faulty = draft().set("offers", 1, nation="AAB").set("offers", 0, tour_months="x").set("areas", 0, parent="x")
    places = [str(finding.where) for finding in findings_of(faulty.files())]
    assert places == ["areas.csv:2:parent", "offers.csv:2:tour_months", "offers.csv:3:nation"]


def test_the_sound_cells_of_a_faulty_row_are_looked_at_too() -> None:
    faulty = draft().set("offers", 0, tour_months="-3", nation="ZZZ").set("offers", 1, id="a b", source="nobody")
    places = [(str(finding.where), finding.code) for finding in findings_of(faulty.files())]
    assert places == [
        ("offers.csv:2:nation", Code.UNKNOWN_CONTRIBUTOR),
        ("offers.csv:2:tour_months", Code.OUT_OF_RANGE),
        ("offers.csv:3:id", Code.BAD_ID),
        ("offers.csv:3:source", Code.UNKNOWN_SOURCE),
    ]


def test_a_faulty_row_that_repeats_a_key_is_told_as_both() -> None:
    first = draft().tables["offers"][0]["id"]
    found = findings_of(draft().set("offers", 1, id=first, tour_months="-3").files())
    assert {Code.DUPLICATE_ID, Code.OUT_OF_RANGE} <= {finding.code for finding in found}


def test_a_wrong_key_comes_with_the_nearest_right_spelling() -> None:
    (finding,) = findings_of(draft().set("offers", 0, unit_type="mech-koy").files())
    assert finding.hint == 'did you mean "mech-coy"?'
    assert str(finding).splitlines()[1] == '  hint: did you mean "mech-coy"?'


def test_a_formula_in_a_workbook_is_found_with_its_cell(tmp_path: Path) -> None:
    def put(book: openpyxl.Workbook) -> None:
        book["offers"]["M2"].value = "=2*3"

    (finding,) = _of_path(_edited_book(tmp_path, put))
    assert (finding.code, str(finding.where)) == ("formula-cell", "book.xlsx[offers!M2]:tour_months")


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    write_workbook(scenario(), tmp_path / "sound.xlsx")
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><workbook>&c;</workbook>'
    target = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "sound.xlsx") as sound, zipfile.ZipFile(target, "w") as packed:
        for name in sound.namelist():
            packed.writestr(name, laughs if name == "xl/workbook.xml" else sound.read(name))
    (tmp_path / "book.xlsx").write_bytes(target.getvalue())
    assert [finding.code for finding in _of_path(tmp_path / "book.xlsx")] == ["broken-workbook"]
