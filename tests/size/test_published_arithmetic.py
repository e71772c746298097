"""The sums that planners have published, reproduced to the digit."""

import pytest
from tests.size.builders import a_task, needs, sized

from muster.model.task import TaskKind
from muster.size import pool


@pytest.mark.parametrize(
    ("availability_share", "fighters"),
    [(1.0, 16), (0.7, 23), (0.5, 32)],
)
def test_a_continuous_pair_with_two_hours_on_station_takes(availability_share: float, fighters: int) -> None:
    patrol = a_task(
        TaskKind.AIR_PATROL,
        n_patrols=1,
        aircraft_per_patrol=2,
        hours_on_station=2,
        sorties_per_aircraft_day=1.5,
        availability_share=availability_share,
    )
    assert needs(sized(patrol))["fighters"] == fighters


def test_the_patrol_sum_is_spelled_out_in_the_trace() -> None:
    line = next(line for line in sized(a_task(TaskKind.AIR_PATROL, n_patrols=1)).lines if line.id == "t-fighters")
    assert line.traces[0].text == (
        "1 patrol x 2 aircraft x 12 slots a day (24 h / 2 h on station) / 1.5 sorties an aircraft and day"
        " = 16 on the line; / 0.5 availability = 32"
    )
    assert "air_patrol.availability_share" in line.traces[0].factors


def test_twice_the_time_on_station_halves_the_patrol() -> None:
    tanked = a_task(TaskKind.AIR_PATROL, n_patrols=1, hours_on_station=4)
    assert needs(sized(tanked))["fighters"] == 16


def test_twenty_four_ready_fighters_on_three_bases_need_forty_eight() -> None:
    assert needs(sized(a_task(TaskKind.QUICK_REACTION_ALERT, n_bases=3)))["fighters"] == 48
    assert pool.fleet(24, 0.5) == 48


def test_an_orbit_around_the_clock_takes_four_aircraft() -> None:
    (line,) = sized(a_task(TaskKind.UAV_ORBIT, n_orbits=1)).lines
    assert max(line.need) == 1
    assert line.traces[0].text.startswith("1 orbit x 4 aircraft = 4 aircraft")


def test_sixty_four_thousand_at_one_in_four_is_a_pool_of_256_000() -> None:
    assert pool.one_in(6, 18) == 4
    assert pool.pool_persons(64_000, pool.one_in(6, 18)) == 256_000


def test_twenty_per_thousand_of_35_66_million_is_713_000_to_the_thousand() -> None:
    assert round(pool.persons_by_population(35_660_000, 20), -3) == 713_000


def test_fifteen_thousand_on_1_200_km_is_twelve_and_a_half_per_km() -> None:
    assert pool.persons_per_km(15_000, 1_200) == 12.5


def test_a_square_kilometre_takes_20_000_to_100_000_deminer_days() -> None:
    assert (pool.deminer_days(1, 50), pool.deminer_days(1, 10)) == (20_000, 100_000)


def test_demining_a_square_kilometre_in_a_year_takes_so_many_platoons() -> None:
    task = a_task(TaskKind.DEMINING, area_km2=1, months_to_clear=12, m2_per_deminer_day=50)
    assert needs(sized(task))["demining"] == 3  # 20,000 / 12 / 20 / 30 = 2.8


def test_both_forms_of_a_rotation_are_said() -> None:
    assert pool.rotation_in_words(6, 18) == "1 in 4 (dwell 3:1)"
