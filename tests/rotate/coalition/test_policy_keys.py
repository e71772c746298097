"""Two policies are drawn for alike: nothing that a policy sets enters what draws depend on."""

from dataclasses import replace

import pytest
from tests.rotate.cases import tiny_request

from muster.rotate.coalition.force import coalition
from muster.rotate.coalition.policy import RotationPolicy, changed
from muster.rotate.standing import keys


@pytest.mark.parametrize(
    "said", ["notice=90", "start=settled", "rest=9", "tour=3", "overlap=30", "promises=kept", "notice=0,rest=0,tour=12"]
)
def test_no_policy_changes_what_is_drawn_for_whom(said: str) -> None:
    request = tiny_request()
    other = replace(request, policy=changed(RotationPolicy(), said))
    assert keys(coalition(other).rotation) == keys(coalition(request).rotation)
