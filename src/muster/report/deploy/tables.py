"""The tables of a deployment as CSV."""

from muster.deploy.result import Deployment
from muster.report.tables import Table


def deploy_tables(found: Deployment) -> tuple[Table, ...]:
    """Return every table of a deployment."""
    return _closures(found), _curves(found), _departures(found), _bottlenecks(found), _loads(found)


def _closures(found: Deployment) -> Table:
    movements = {one.id: one for one in found.movements}
    rows = tuple(
        (
            one.movement, movements[one.movement].nation, movements[one.movement].title,
            movements[one.movement].destination, movements[one.movement].days.crd, one.first_day, one.last_day,
            one.days_late, " ".join(f"{mode}:{n}" for mode, n in one.modes.items()), one.binding, one.waited_load_days,
        )
        for one in found.closures
    )  # fmt: skip
    head = ("movement", "nation", "title", "destination", "crd", "first_day", "last_day", "days_late", "loads_by_mode",
            "binding", "waited_load_days")  # fmt: skip
    return Table(name="closures", heading=head, rows=rows)


def _curves(found: Deployment) -> Table:
    rows = tuple((one.of, day, share) for one in found.curves for day, share in enumerate(one.share))
    return Table(name="arrivals", heading=("of", "day", "share"), rows=rows)


def _departures(found: Deployment) -> Table:
    links = found.problem.links
    rows = tuple(
        (one.movement, one.link, links[one.link].mode, links[one.link].origin, links[one.link].destination, one.day,
         one.day + links[one.link].days, one.n_loads, links[one.link].km, links[one.link].grade, links[one.link].note)
        for one in found.best.schedule.departures
    )  # fmt: skip
    head = ("movement", "link", "mode", "from", "to", "leaves_day", "arrives_day", "n_loads", "km", "grade", "through")
    return Table(name="departures", heading=head, rows=rows)


def _bottlenecks(found: Deployment) -> Table:
    rows = tuple(
        (one.id, one.title, one.one_more, one.full_days, one.late_saved, one.closure_days_saved,
         "yes" if one.exact else "no")
        for one in found.bottlenecks
    )  # fmt: skip
    head = ("id", "title", "one_more", "full_days", "late_saved", "closure_days_saved", "exact")
    return Table(name="bottlenecks", heading=head, rows=rows)


def _loads(found: Deployment) -> Table:
    rows = tuple(
        (key, day, amount, found.problem.resources[key].on(day))
        for key, amounts in sorted(found.load_of.items())
        for day, amount in enumerate(amounts)
        if amount > 0
    )
    return Table(name="resources", heading=("resource", "day", "taken", "there"), rows=rows)
