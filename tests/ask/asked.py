"""The teaching case, asked once for all tests."""

from functools import cache

from muster.app.ask import AskRequest, AskResult, ask
from muster.ask.options import Options as AskOptions
from muster.documents.bundled import scenarios
from muster.generate.options import Options
from muster.model.keys import ContributorId


@cache
def strait(nation: str | None = None, k: int = 5) -> AskResult:
    """The strait's option ``guard``, asked with all the time it needs."""
    wanted = AskOptions(n_most=k, nation=None if nation is None else ContributorId(nation))
    return ask(
        AskRequest(scenario=scenarios()["tiny-strait"], option="guard", options=Options(time_limit_s=120), ask=wanted)
    )
