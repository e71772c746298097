"""Who joins next: the contributor that adds most to those who are there, in strict order of the shortfalls."""

from collections import defaultdict
from collections.abc import Sequence

from muster.compare.study import Study
from muster.model.keys import ContributorId
from muster.model.plan import Plan


def greedy_order(study: Study, known: Plan) -> tuple[ContributorId, ...]:
    """Return contributors in the order in which each adds most to those before it, as quick answers have it.

    It ends with those who serve in ``known``, the best plan so far. Where nobody adds anything alone, who carries most
    there comes next: some come in packages, or help only under another's lead.
    """
    carried = _person_months(known)
    wanted = {nation for nation in carried if carried[nation]}
    chosen: list[ContributorId] = []
    here = study.shortfalls([frozenset()])[0]
    while wanted - set(chosen):
        rest = [nation for nation in study.nations if nation not in chosen]
        if not rest:
            break
        found = study.shortfalls([frozenset((*chosen, nation)) for nation in rest])
        best, _, nation = min(
            (shortfalls, -carried[nation], nation) for shortfalls, nation in zip(found, rest, strict=True)
        )
        if best >= here:
            nation = min(wanted - set(chosen), key=lambda one: (-carried[one], one))
            best = found[rest.index(nation)] if nation in rest else here
        chosen.append(nation)
        here = min(best, here)
    return tuple(chosen)


def _person_months(plan: Plan) -> dict[ContributorId, int]:
    carried: defaultdict[ContributorId, int] = defaultdict(int)
    for row in plan.strength:
        carried[row.nation] += row.persons
    return carried


def prefixes(order: Sequence[ContributorId]) -> list[frozenset[ContributorId]]:
    """Return the first one, the first two and so on."""
    return [frozenset(order[: n + 1]) for n in range(len(order))]
