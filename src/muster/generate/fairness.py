"""The fair share of each contributor, by the key that the scenario chose."""

from muster.model.contributor import Contributor
from muster.model.keys import ContributorId
from muster.model.offer import Offer, OfferStatus
from muster.model.quantity import Assume
from muster.model.scenario import BurdenKey, Scenario


def fair_shares(scenario: Scenario, assume: Assume) -> dict[ContributorId, float]:
    """Return each contributor's share of the whole, 0 to 1, over those with units on the table; unknown keys are none.

    Units are on the table if their offer is not declined and planned with more than none, quantities taken as
    ``assume`` says. Its conditions are left aside, so that supposing one does not move what everybody else owes.
    """
    offering = {offer.nation for offer in scenario.offers if _on_the_table(offer, assume)}
    keys = {c.id: _key(c, scenario.policies.burden_key) for c in scenario.contributors if c.id in offering}
    total = sum(keys[nation] for nation in sorted(keys))
    return {nation: key / total if total > 0 else 0.0 for nation, key in sorted(keys.items())}


def _on_the_table(offer: Offer, assume: Assume) -> bool:
    return offer.status is not OfferStatus.DECLINED and offer.quantity.planned(assume) > 0


def _key(contributor: Contributor, key: BurdenKey) -> float:
    value = {
        BurdenKey.GDP: contributor.gdp_usd_bn,
        BurdenKey.DEFENCE: contributor.defence_usd_bn,
        BurdenKey.ACTIVE_PERSONS: contributor.active_persons,
        BurdenKey.POPULATION: contributor.population,
        BurdenKey.STATED: contributor.burden_share,
    }[key]
    return max(float(value or 0.0), 0.0)
