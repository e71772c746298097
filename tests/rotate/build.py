"""Small rotations, made by hand."""

from muster.model.rotation import Cycle, Period, Phase, Policy, RotatingUnit, Rotation, RotationNeed, StandIn


def cycle(name: str = "half", *, rest: int = 100, ready: int = 100, tour: int = 60, overlap: int = 10) -> Cycle:
    return Cycle(
        id=name,
        phases=(Phase(name="Rest", length_days=rest), Phase(name="Ready", length_days=ready)),
        deployable_from_day=rest,
        deployable_until_day=rest + ready,
        tour_days=tour,
        overlap_days=overlap,
        demobilise_days=0,
        recovery_days=0,
        expected_days=rest + ready,
    )


def unit(name: str, kind: str = "sapper", *, day: int | None = None, component: str = "north") -> RotatingUnit:
    return RotatingUnit(id=name, kind=kind, component=component, policy="half", cycle_day=day)


def need(
    name: str, kind: str = "sapper", *, n: int = 1, priority: int = 1, days: tuple[int, int] = (1, 400)
) -> RotationNeed:
    return RotationNeed(id=name, kind=kind, n_units=n, priority=priority, start_day=days[0], end_day=days[1])


def rotation(
    units: tuple[RotatingUnit, ...], needs: tuple[RotationNeed, ...], stand_ins: tuple[StandIn, ...] = ()
) -> Rotation:
    return Rotation(
        units=units,
        needs=needs,
        cycles=(cycle(),),
        policies=(Policy(id="half", first="half"),),
        periods=(Period(name="all", first_day=0, last_day=None),),
        stand_ins=stand_ins,
        last_day=max(each.end_day for each in needs),
    )
