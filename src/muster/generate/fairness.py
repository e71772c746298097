"""The fair share of each contributor, by the key that the scenario chose."""

from muster.model.contributor import Contributor
from muster.model.keys import ContributorId
from muster.model.scenario import BurdenKey, Scenario


def fair_shares(scenario: Scenario) -> dict[ContributorId, float]:
    """Return each contributor's share of the whole, 0 to 1, over those with an offer; unknown keys count as none."""
    offering = {offer.nation for offer in scenario.offers}
    keys = {c.id: _key(c, scenario.policies.burden_key) for c in scenario.contributors if c.id in offering}
    total = sum(keys[nation] for nation in sorted(keys))
    return {nation: key / total if total > 0 else 0.0 for nation, key in sorted(keys.items())}


def _key(contributor: Contributor, key: BurdenKey) -> float:
    value = {
        BurdenKey.GDP: contributor.gdp_usd_bn,
        BurdenKey.DEFENCE: contributor.defence_usd_bn,
        BurdenKey.ACTIVE_PERSONS: contributor.active_persons,
        BurdenKey.POPULATION: contributor.population,
        BurdenKey.STATED: contributor.burden_share,
    }[key]
    return max(float(value or 0.0), 0.0)
