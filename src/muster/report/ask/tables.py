"""The tables of asks, for CSV."""

from muster.ask.result import Ask
from muster.model.worth import Worth
from muster.report.ask.ask_json import change_to_json
from muster.report.ask.given import AskInput
from muster.report.ask.words import RANK_STATES, is_anybody, relaxation_words, unit_title
from muster.report.names import OBJECTIVES, names_of
from muster.report.tables import Cell, Table
from muster.report.wording import line_title

_FALL = ("objective", "before", "after", "found", "at_least", "at_most")


def ask_tables(given: AskInput) -> tuple[Table, ...]:
    """Return every table: asks, their falls by objective, by line, the set, who could be asked, shares, relaxations."""
    return (
        asks_table(given),
        falls_table(given),
        by_line_table(given),
        set_table(given),
        who_table(given),
        shares_table(given),
        relaxations_table(given),
    )


def asks_table(given: AskInput) -> Table:
    """Return the ranking, one row per ask."""
    names = names_of(given.scenario)
    rows = tuple(
        (
            *(one.rank, RANK_STATES[one.rank_state], one.offer.id, "any" if is_anybody(one) else one.offer.nation),
            *(one.offer.unit_type, names.unit_type(one.offer.unit_type), one.offer.posture.value),
            *(one.offer.tour_months, one.offer.rest_months, one.persons, *_sums(one.worth)),
            *(_per_100(one), one.latest_month, " ".join(one.serves)),
        )
        for one in given.asking.asks
    )
    head = ("rank", "rank_state", "ask", "nation", "unit_type", "title", "posture", "tour_months", "rest_months")
    rest = ("persons", "weighted_point_months", "point_months", "settled", "weighted_per_100_persons", "latest_month")
    return Table(name="asks", heading=(*head, *rest, "serves"), rows=rows)


def falls_table(given: AskInput) -> Table:
    """Return how far each objective falls by each ask and month, with its proven range."""
    rows = tuple(
        (one.offer.id, month, *fall)
        for one in given.asking.asks
        for month, worth in (
            (one.offer.window.from_month, one.worth),
            *((later.month, later.worth) for later in one.months),
        )
        for fall in _falls(worth)
    )
    return Table(name="falls", heading=("ask", "ready_month", *_FALL), rows=rows)


def _by_month(one: Ask) -> tuple[tuple[int, Worth], ...]:
    return ((one.offer.window.from_month, one.worth), *((later.month, later.worth) for later in one.months))


def by_line_table(given: AskInput) -> Table:
    """Return for each line with a gap the single ask that fills most of it."""
    names, asking = names_of(given.scenario), given.asking
    titles = {line.id: line for line in given.plan.lines}
    rows = tuple(
        (
            *(one.line, line_title(titles[one.line].title), titles[one.line].priority, titles[one.line].capability),
            *(names.measure(titles[one.line].capability), one.short, one.short_min, one.ask),
            *(unit_title(one.ask, asking, names) if one.ask else None, one.persons, one.filled, one.filled_min),
        )
        for one in asking.by_line
    )
    head = (
        "line",
        "title",
        "priority",
        "capability",
        "measure",
        "short_point_months",
        "short_below_min",
        "ask",
        "unit",
    )
    return Table(name="by_line", heading=(*head, "persons", "filled", "filled_below_min"), rows=rows)


def set_table(given: AskInput) -> Table:
    """Return the best set: its units, then what it is worth by objective."""
    names, asking = names_of(given.scenario), given.asking
    rows: list[tuple[Cell, ...]] = []
    if asking.together is not None:
        for name, n_units in sorted(asking.together.units.items()):
            rows.append(("unit", name, unit_title(name, asking, names), n_units, *(None,) * len(_FALL)))
        rows += [("fall", None, None, None, *fall) for fall in _falls(asking.together.worth)]
    return Table(name="set", heading=("row", "ask", "unit", "n_units", *_FALL), rows=tuple(rows))


def who_table(given: AskInput) -> Table:
    """Return who could be asked for what, those furthest below their share first."""
    names = names_of(given.scenario)
    rows = tuple(
        (
            *(fair.ask, fair.unit_type, names.unit_type(fair.unit_type), fair.n_units, place, who.nation),
            *(names.nation(who.nation), round(who.below_person_months, 1), who.room_persons),
            *(who.stance.value if who.stance else None, who.on_table, who.unknown_offers, who.ready_month),
            *(" ".join(who.serves), " ".join(who.barred)),
        )
        for fair in given.asking.fair
        for place, who in enumerate(fair.who, start=1)
    )
    head = ("ask", "unit_type", "unit", "n_units", "place", "nation", "nation_name", "below_share_person_months")
    rest = ("room_persons", "stance", "units_on_table", "offers_without_number", "ready_month", "serves", "caveats")
    return Table(name="who", heading=(*head, *rest), rows=rows)


def shares_table(given: AskInput) -> Table:
    """Return what each nation carries against its share."""
    names = names_of(given.scenario)
    rows = tuple(
        (
            *(row.nation, names.nation(row.nation), round(row.key_share, 6), round(row.fair_person_months, 1)),
            *(row.carried_person_months, round(row.below, 1), row.most_persons, row.room_persons),
            row.stance.value if row.stance else None,
        )
        for row in given.asking.shares
    )
    head = ("nation", "nation_name", "key_share", "fair_person_months", "carried_person_months", "below_person_months")
    return Table(name="shares", heading=(*head, "most_persons_out", "room_persons", "stance"), rows=rows)


def relaxations_table(given: AskInput) -> Table:
    """Return what each limit costs, one row per relaxation and objective."""
    rows = tuple(
        (
            place,
            *(str(cell) for cell in change_to_json(one.change).values()),
            relaxation_words(one, given.scenario),
            str(one.worth.settled).lower(),
            *fall,
        )
        for place, one in enumerate(given.asking.relaxations, start=1)
        for fall in _falls(one.worth)
    )
    return Table(
        name="relaxations", heading=("place", "kind", "of", "becomes", "sentence", "settled", *_FALL), rows=rows
    )


def _falls(worth: Worth) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (OBJECTIVES[fall.objective], fall.before, fall.after, fall.found, least, most)
        for fall, (least, most) in zip(worth.falls, worth.ranges, strict=True)
    )


def _sums(worth: Worth) -> tuple[Cell, ...]:
    return (worth.weighted_point_months, worth.point_months, str(worth.settled).lower())


def _per_100(one: Ask) -> float:
    return round(100 * one.worth.weighted_point_months / max(one.persons, 1), 1)
