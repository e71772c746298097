"""Changes are read from the words they are written in, there and back, or refused with everything that is wrong."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.builders import line, offer, scenario
from tests.documents.drafts import draft, findings_of, read_texts
from tests.documents.strategies import changes_to, scenarios

from muster.documents.changes import changes_text, parse_changes
from muster.documents.digest import inputs_sha256
from muster.documents.limits import CHANGES_MAX
from muster.errors import BadRequest, Severity
from muster.model.change import (
    CapFalls,
    CaveatFalls,
    CeilingIs,
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    Needs,
    NeedsGrow,
    OfferAdded,
    Offers,
    OffersEnd,
    OffersKeep,
    OffersSlip,
    PlaceCloses,
    ReadinessIs,
    ToursAre,
)
from muster.model.condition import State
from muster.model.contributor import CapKind
from muster.model.effort import LineOfEffort
from muster.model.keys import (
    AreaId,
    CaveatId,
    ConditionId,
    ContributorId,
    LineId,
    OfferId,
    PerturbationId,
    PlaceId,
    UnitClass,
)
from muster.model.offer import OfferStatus
from muster.model.scenario import Scenario
from muster.model.time import Window

MECH = OfferId("AAA-mech-1")
ONE = Offers(offer=MECH)
ALWAYS = Window(from_month=0, to_month=None)


def faults_of(text: str, base: Scenario | None = None) -> list[str]:
    with pytest.raises(BadRequest) as bad:
        parse_changes(text, base or scenario())
    return str(bad.value).splitlines()


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("ceasefire=true", ConditionIs(condition=ConditionId("ceasefire"), state=True)),
        ("ceasefire=false", ConditionIs(condition=ConditionId("ceasefire"), state=False)),
        ("offer:AAA-mech-1=withdrawn", OffersKeep(offers=ONE, percent=0)),
        ("offer:AAA-mech-1=halved", OffersKeep(offers=ONE, percent=50)),
        ("offers:firm=33%", OffersKeep(offers=Offers(status=OfferStatus.FIRM), percent=33)),
        ("offers:BBB=late+2", OffersSlip(offers=Offers(contributor=ContributorId("BBB")), months=2)),
        ("offers:tentative=ends@12", OffersEnd(offers=Offers(status=OfferStatus.TENTATIVE), month=12)),
        ("nation:AAA=leaves", ContributorLeaves(contributor=ContributorId("AAA"), month=0)),
        ("nation:AAA=leaves@5", ContributorLeaves(contributor=ContributorId("AAA"), month=5)),
        ("place:port-aldra=closed", PlaceCloses(place=PlaceId("port-aldra"), window=ALWAYS)),
        ("place:aldra=closed@3..end", PlaceCloses(place=AreaId("aldra"), window=Window(from_month=3, to_month=None))),
        ("lift=50%", LiftKeeps(percent=50, window=ALWAYS)),
        ("lift=0%@2..12", LiftKeeps(percent=0, window=Window(from_month=2, to_month=12))),
        ("need:all=+10%", NeedsGrow(needs=Needs(), percent=10, month=0)),
        ("need:air=+10%@3", NeedsGrow(needs=Needs(line_of_effort=LineOfEffort.AIR), percent=10, month=3)),
        ("need:guard-port=+10%", NeedsGrow(needs=Needs(line=LineId("guard-port")), percent=10, month=0)),
        ("need:guard-manoeuvre=+10%", NeedsGrow(needs=Needs(line=LineId("guard-manoeuvre")), percent=10, month=0)),
        ("caveat:no-winter=falls", CaveatFalls(caveat=CaveatId("no-winter"))),
        (
            "cap:AAA/units_out/mech=falls",
            CapFalls(contributor=ContributorId("AAA"), kind=CapKind.UNITS_OUT, unit_class=UnitClass("mech")),
        ),
        ("offer:AAA-mech-1=ready@30", ReadinessIs(offer=MECH, days=30)),
        ("offer:AAA-mech-1=tours@4/8", ToursAre(offer=MECH, tour_months=4, rest_months=8)),
        ("ceiling=900", CeilingIs(persons_max=900)),
    ],
)
def test_every_change_is_written_in_one_way(text: str, change: Change) -> None:
    assert parse_changes(text, scenario()) == (change,)
    assert changes_text((change,)) == text


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("offer:AAA-mech-1=0%", "offer:AAA-mech-1=withdrawn"),
        ("offer:AAA-mech-1=50%", "offer:AAA-mech-1=halved"),
        ("nation:AAA=leaves@0", "nation:AAA=leaves"),
        ("place:aldra=closed@0..end", "place:aldra=closed"),
        ("need:all=+10%@0", "need:all=+10%"),
        ("need:line/guard-port=+10%", "need:guard-port=+10%"),
        ("ceasefire=false;lift=50%\n ceiling=9", "ceasefire=false, lift=50%, ceiling=9"),
    ],
)
def test_other_ways_to_write_a_change_mean_the_same(text: str, same: str) -> None:
    assert changes_text(parse_changes(text, scenario())) == same


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_changes_that_were_written_read_as_the_same_changes(data: st.DataObject) -> None:
    base = data.draw(scenarios())
    changes = tuple(data.draw(st.lists(changes_to(base), min_size=1, max_size=6, unique=True)))
    known = dict.fromkeys(change.condition for change in changes if isinstance(change, ConditionIs))
    if len(known) == sum(isinstance(change, ConditionIs) for change in changes):
        assert parse_changes(changes_text(changes), base) == changes


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60) | st.text("ceasfir=:@.+%/,-0123456789ndoplt", max_size=40))
def test_any_text_is_read_or_refused_with_words(text: str) -> None:
    try:
        read_as = changes_text(parse_changes(text, scenario()))
    except BadRequest as bad:
        read_as = str(bad)
    assert all(part.isprintable() for part in read_as.splitlines())
    assert read_as


def test_keys_with_dots_dashes_and_underscores_stay_whole() -> None:
    odd = offer(id=OfferId("A..b_c-1.@"[:-1]))
    base = scenario(offers=(odd,), packages=(), caveats=(), lines=(line(id=LineId("a-b_c")),))
    changes = parse_changes("offer:A..b_c-1.=late+1,need:a-b_c=+5%", base)
    assert changes_text(changes) == "offer:A..b_c-1.=late+1, need:a-b_c=+5%"


def test_a_line_that_is_called_like_a_line_of_effort_can_be_meant() -> None:
    base = scenario(lines=(line(id=LineId("air")),))
    (change,) = parse_changes("need:line/air=+5%", base)
    assert change == NeedsGrow(needs=Needs(line=LineId("air")), percent=5, month=0)
    assert changes_text((change,)) == "need:line/air=+5%"
    (change,) = parse_changes("need:air=+5%", base)
    assert change == NeedsGrow(needs=Needs(line_of_effort=LineOfEffort.AIR), percent=5, month=0)


def test_a_condition_that_is_called_like_the_lift_can_be_meant() -> None:
    base = scenario()
    base = replace(base, conditions=(*base.conditions, replace(base.conditions[0], id=ConditionId("lift"))))
    assert changes_text(parse_changes("lift=false,lift=50%", base)) == "lift=false, lift=50%"


def test_a_line_of_another_option_is_none_once_the_lines_of_the_option_are_known() -> None:
    lines = [LineId("guard-manoeuvre"), LineId("watch")]
    assert parse_changes("need:guard-manoeuvre=+5%,need:watch=+5%,more-asked", scenario(), lines)
    with pytest.raises(BadRequest, match='did you mean "guard-manoeuvre"'):
        parse_changes("need:guard-port=+5%,need:guard-manouvre=+5%", scenario(), lines)


def test_the_key_of_a_perturbation_stands_for_its_changes() -> None:
    changes = parse_changes("ceiling=900,talks-fail,lift=50%", scenario())
    assert changes_text(changes) == "ceiling=900, ceasefire=false, place:port-aldra=closed@3..6, lift=50%"


def test_two_perturbations_may_share_a_change() -> None:
    base = scenario()
    twin = replace(base.perturbations[0], id=PerturbationId("twin"))
    base = replace(base, perturbations=(*base.perturbations, twin))
    assert len(parse_changes("talks-fail,twin", base)) == 4


def test_an_offer_that_was_added_is_told_and_not_read() -> None:
    assert changes_text([OfferAdded(offer=offer())]) == "offer:AAA-mech-1=added"
    assert "AAA-mech-1=added" in faults_of("offer:AAA-mech-1=added")[0]


def test_every_fault_comes_at_once_with_the_nearest_right_spelling() -> None:
    faults = faults_of("ceasefir=fals, offer:AAA-mech-2=late+900, place:aldra-wst=closed@9..3, lift=101%@0..13")
    assert [fault.split(";")[0] for fault in faults] == [
        '"ceasefir" in "ceasefir=fals"',
        '"fals" in "ceasefir=fals"',
        '"AAA-mech-2" in "offer:AAA-mech-2=late+900"',
        '"900" in "offer:AAA-mech-2=late+900"',
        '"aldra-wst" in "place:aldra-wst=closed@9..3"',
        '9..3 in "place:aldra-wst=closed@9..3"',
        '"101" in "lift=101%@0..13"',
        'month 13 in "lift=101%@0..13"',
    ]
    assert [fault.rsplit("; ", 1)[1] for fault in faults if "did you mean" in fault] == [
        'did you mean "ceasefire"?',
        'did you mean "false"?',
        'did you mean "AAA-mech-1"?',
        'did you mean "aldra-west"?',
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no change is given"),
        (" ,; ", "no change is given"),
        ("talks-fials", 'did you mean "talks-fail"?'),
        ("ceasefire", "what becomes of it"),
        ("offr:AAA-mech-1=withdrawn", 'did you mean "offer"?'),
        ("lift:x=50%", "what becomes of it"),
        ("AAA-mech-1=withdrawn", "write offer:AAA-mech-1"),
        ("port-aldra=closed", "write place:port-aldra"),
        ("AAA=leaves", "write nation:AAA"),
        ("ceasefire=maybe", "CONDITION=true or false"),
        ("offer:AAA-mech-1=withdraw", 'did you mean "withdrawn"?'),
        ("offers:AAB=halved", 'did you mean "AAA"?'),
        ("offers:declined=halved", "firm, likely, tentative or a contributor"),
        ("offer:AAA-mech-1=+50%", "withdrawn, halved, N%"),
        ("offer:AAA-mech-1=-5%", "0 to 100"),
        ("offer:AAA-mech-1=101%", "0 to 100"),
        ("offer:AAA-mech-1=2.5%", "a whole number"),
        ("offer:AAA-mech-1=late+-1", "0 to 600"),
        ("offer:AAA-mech-1=ends@13", "0 to 12"),
        ("offer:AAA-mech-1=tours@0/6", "1 to 600"),
        ("offer:AAA-mech-1=ready@soon", "0 to 3650"),
        ("nation:AAAA=leaves", 'did you mean "AAA"?'),
        ("nation:AAA=leaves@13", "0 to 12"),
        ("place:aldra=closed@3", "closed or closed@A..B"),
        ("place:aldra=closed@3..3", "a later month that is out"),
        ("place:aldra=closed@12..end", "0 to 11"),
        ("place:aldra=closed@3..", "or end"),
        ("need:land=20%", "write +20%"),
        ("need:land=+20%@12", "0 to 11"),
        ("need:land=+1001%", "0 to 1000"),
        ("need:gard-port=+20%", 'did you mean "guard-port"?'),
        ("need:guard-manouvre=+20%", 'did you mean "guard-manoeuvre"?'),
        ("need:gard-manoeuvre=+20%", 'did you mean "guard-manoeuvre"?'),
        ("need:guard-=+20%", "TASK-CAPABILITY"),
        ("need:line/all=+20%", "TASK-CAPABILITY"),
        ("caveat:no-wnter=falls", 'did you mean "no-winter"?'),
        ("cap:AAA/units_out=falls", 'did you mean "AAA/units_out/mech"?'),
        ("ceiling=0", "1 to 10000000"),
        ("ceiling=none", "a whole number"),
        ("lift=50%, lift=50%", "every change once"),
        ("ceasefire=true, ceasefire=false", "either true or false"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_may_be_written(text: str, says: str) -> None:
    faults = faults_of(text)
    assert len(faults) == 1, faults
    assert says in faults[0]


def test_findings_of_a_table_name_every_faulty_change_of_a_cell() -> None:
    given_draft = draft().set("perturbations", 1, changes="nation:AAB=leaves, lift=500%, need:all=+5%@99")
    found = findings_of(given_draft.files())
    assert [(f.code, str(f.where)) for f in found] == [
        ("out-of-range", "perturbations.csv:3:changes"),
        ("unknown-contributor", "perturbations.csv:3:changes"),
        ("window-outside", "perturbations.csv:3:changes"),
    ]


@pytest.mark.parametrize("changes", [";", " ", "lift=50%, " * (CHANGES_MAX + 1)])
def test_a_perturbation_has_some_changes_and_not_too_many(changes: str) -> None:
    (finding,) = findings_of(draft().set("perturbations", 0, changes=changes).files())
    assert finding.code in {"bad-list", "blank-cell"}


@pytest.mark.parametrize("table", ["caveats", "caps", "conditions"])
def test_a_table_that_only_changes_speak_of_must_be_there(table: str) -> None:
    given_draft = draft()
    names = {"caveats": "caveat:no-winter=falls", "caps": "cap:AAA/units_out/mech=falls", "conditions": "x=true"}
    given_draft.tables["perturbations"] = given_draft.tables["perturbations"][1:]
    given_draft.set("perturbations", 0, changes=names[table])
    del given_draft.tables[table]
    (finding,) = findings_of(given_draft.files())
    assert finding.code == "missing-table"
    assert "perturbations.csv:2:changes" in finding.found


@pytest.mark.parametrize(
    ("table", "column", "text", "changes"),
    [
        ("offers", "tour_months", "x", "offer:AAA-mech-1=withdrawn"),
        ("caps", "amount", "x", "cap:AAA/units_out/mech=falls"),
        ("tasks", "priority", "9", "need:guard-manoeuvre=+5%"),
    ],
)
def test_nothing_is_said_of_changes_to_a_row_that_is_faulty(table: str, column: str, text: str, changes: str) -> None:
    faulty = draft().set(table, 0, **{column: text}).set("perturbations", 1, changes=changes)
    assert "perturbations" not in {finding.where.file.split(".")[0] for finding in findings_of(faulty.files())}


def test_months_are_not_looked_at_without_a_sound_horizon() -> None:
    faulty = draft().swap("n_months: 12", "n_months: many").set("perturbations", 0, changes="lift=50%@40..41")
    assert {finding.code for finding in findings_of(faulty.files())} == {"not-a-number"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ("offers:tentative=halved", "no such offer"),
        ("offers:CCC=late+1", "no such offer"),
        ("nation:CCC=leaves", "CCC offers nothing"),
        ("lift=50%@6..12", "no lift is limited"),
        ("place:elsewhere=closed", "nothing is asked for"),
        ("mandate=true", "settled"),
    ],
)
def test_a_change_that_can_change_nothing_is_a_warning(changes: str, says: str) -> None:
    given_draft = draft().set("perturbations", 0, changes=changes)
    given_draft.add("areas", {"id": "elsewhere"}).add("conditions", {"id": "mandate", "state": "true"})
    (finding,) = findings_of(given_draft.files())
    assert (finding.code, finding.severity, str(finding.where)) == (
        "change-idle",
        Severity.WARNING,
        "perturbations.csv:2:changes",
    )
    assert says in finding.allowed


@pytest.mark.parametrize(
    "changes", ["place:aldra=closed", "lift=50%@5..9", "mandate=false", "offers:BBB=halved", "offers:firm=late+1"]
)
def test_a_change_that_can_change_something_is_none(changes: str) -> None:
    given_draft = draft().set("perturbations", 0, changes=changes)
    given_draft.add("conditions", {"id": "mandate", "state": "true"})
    assert findings_of(given_draft.files()) == ()


def test_a_named_case_has_no_cause() -> None:
    found = findings_of(draft().set("perturbations", 0, probability="none").files())
    assert [(f.code, str(f.where), f.severity) for f in found] == [
        ("cause-probability", "perturbations.csv:2:probability", Severity.ERROR)
    ]


def test_a_scenario_without_perturbations_reads_and_keeps_its_hash() -> None:
    given_draft = draft()
    del given_draft.tables["perturbations"]
    document = read_texts(given_draft.files())
    assert document.scenario == scenario(perturbations=())
    header_alone = draft().file("perturbations.csv", draft().csv("perturbations").split(b"\n")[0] + b"\n")
    assert read_texts(header_alone.files()).inputs_sha256 == document.inputs_sha256
    assert document.inputs_sha256 != inputs_sha256(scenario())


def test_changes_may_stand_in_the_yaml_file_as_a_list_or_a_mapping() -> None:
    given_draft = draft()
    del given_draft.tables["perturbations"]
    given_draft.yaml += """
perturbations:
- {id: a, title: A, changes: [ceasefire=false, "lift=50%@3..6"], probability: none, source: S-own}
- {id: b, title: B, changes: {"offer:AAA-mech-1": withdrawn}, probability: 0.5, source: S-own}
"""
    cases = read_texts(given_draft.files()).scenario.perturbations
    assert [changes_text(case.changes) for case in cases] == [
        "ceasefire=false, lift=50%@3..6",
        "offer:AAA-mech-1=withdrawn",
    ]
    assert [case.probability for case in cases] == [None, 0.5]


def test_a_condition_that_is_settled_may_still_be_changed() -> None:
    base = scenario()
    base = replace(base, conditions=(replace(base.conditions[0], state=State.TRUE),))
    assert parse_changes("ceasefire=false", base)
