"""The invented scenario as somebody with bad intentions would write it."""

from dataclasses import replace

from muster.model.scenario import Scenario


def poisoned(found: Scenario) -> Scenario:
    """Return ``found`` with every free text turned into an attempt to break out of a page or a sheet."""
    bad = '=cmd|"/c calc"!A0 <script>alert("x")</script><img src=x onerror=alert(1)> </script>]]>&"\''
    return replace(
        found,
        title=bad,
        marking=f'UNCLASSIFIED"; }} body {{ display: none }} /* {bad}',
        summary=bad,
        options=tuple(replace(option, title=bad, summary=bad) for option in found.options),
        contributors=tuple(replace(one, name=bad, note=bad) for one in found.contributors),
        conditions=tuple(replace(one, title=bad, note=bad) for one in found.conditions),
        capabilities=tuple(replace(one, title=bad, measure=bad) for one in found.capabilities),
        unit_types=tuple(replace(one, title=bad, note=bad, sidc='"><script>x') for one in found.unit_types),
        places=tuple(replace(one, title=bad) for one in found.places),
        sources=tuple(replace(one, title=bad, publisher=bad, url="javascript:alert(1)") for one in found.sources),
        stances=tuple(replace(one, statement=bad, said_on=bad) for one in found.stances),
        offers=tuple(replace(one, title=bad, statement=bad, reasoning=bad) for one in found.offers),
    )
