from dataclasses import replace

import pytest
from tests.rotate.cases import tiny_request

from muster.documents.dwell import dwell_promises
from muster.errors import BadRequest
from muster.model.keys import ContributorId
from muster.rotate.coalition.force import coalition
from muster.rotate.coalition.policy import RotationPolicy, changed, in_words


@pytest.mark.parametrize("text", ["colour=red", "kept"])
def test_a_change_that_means_nothing_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(BadRequest, match="allowed: order="):
        changed(RotationPolicy(), text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tuor=6", "did you mean tour=6"),
        ("start=setled", "did you mean start=settled"),
        ("order=marathon", "allowed: order=muster or order=plan"),
        ("promises=maybe", "allowed: promises=kept or promises=open"),
        ("tour=0", "a whole number of months from 1 to 120"),
        ("tour=none", "a whole number of months from 1 to 120"),
        ("rest", "a whole number of months from 0 to 240"),
        ("overlap=4000", "a whole number of days from 0 to 365"),
        ("tour=6,tour=7", "found 'tour=6' and 'tour=7'; allowed: each of them once"),
    ],
)
def test_a_change_that_is_almost_right_is_refused_with_what_would_be(text: str, told: str) -> None:
    with pytest.raises(BadRequest, match=told):
        changed(RotationPolicy(), text)


@pytest.mark.parametrize("settled", [False, True])
def test_relief_as_long_as_a_tour_is_refused(settled: bool) -> None:
    policy = RotationPolicy(tour_months=2, overlap_days=60, settled=settled)
    with pytest.raises(BadRequest, match="allowed: 0 to 59 days"):
        coalition(replace(tiny_request(), policy=policy))
    assert coalition(replace(tiny_request(), policy=replace(policy, overlap_days=59))).offered


def test_changes_add_up_and_are_told_in_words() -> None:
    policy = changed(RotationPolicy(), "tour=6, rest=18,overlap=14,notice=0,start=settled")
    assert in_words(policy) == (
        "tours of 6 months, rest of 18 months, overlap of 14 days, notice of 0 days, rotation under way at the start"
    )


def test_keeping_promises_makes_rest_as_long_as_promised_and_never_shorter() -> None:
    nation = ContributorId("BOR")
    promises = tuple(replace(one, contributor=nation, line_of_effort=None) for one in dwell_promises()[:1])
    request = replace(tiny_request(), promises=promises)
    as_offered = {str(one.offer): one for one in coalition(request).offered}
    kept = coalition(replace(request, policy=RotationPolicy(keeps_promises=True))).offered
    for one in kept:
        before = as_offered[str(one.offer)]
        assert one.rest_days >= before.rest_days
        assert one.is_sustained or one.rest_days >= (one.promised_days or 0)
    infantry = next(one for one in kept if one.offer == "bor-infantry")
    assert (infantry.rest_days, as_offered["bor-infantry"].rest_days) == (730, 243)


def test_places_that_are_kept_filled_are_left_alone_by_other_tours_and_rests() -> None:
    other = coalition(replace(tiny_request(), policy=RotationPolicy(tour_months=3, rest_months=30)))
    assert {one.rest_days for one in other.offered if one.is_sustained} == {0}
