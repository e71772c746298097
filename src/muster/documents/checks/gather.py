"""All rules of a scenario, one function each."""

from collections.abc import Iterator

from muster.documents.checks import asked, chances, idle, keys, offered, otherwise, published, stationed, world
from muster.documents.tables import Tables
from muster.errors import Finding

CHECKS = (
    keys.check_tables_are_there,
    keys.check_duplicate_ids,
    keys.check_references,
    keys.check_area_cycles,
    keys.check_formation_cycles,
    keys.check_package_cycles,
    world.check_there_is_an_option,
    world.check_options_ask_for_something,
    world.check_cost_band,
    world.check_burden_figures,
    world.check_causes_have_probabilities,
    world.check_stances_agree_with_offers,
    world.check_unit_classes_of_caps,
    world.check_factor_bands,
    world.check_units_provide_something,
    world.check_reference_units,
    asked.check_windows_hold_a_month,
    asked.check_windows_lie_in_the_horizon,
    asked.check_need_steps_lie_in_the_window,
    asked.check_minimum_is_no_more_than_the_need,
    asked.check_lead_rules,
    asked.check_lines_agree_with_their_tasks,
    asked.check_overlap_leaves_some_of_the_tour,
    offered.check_tours_fit_their_windows,
    offered.check_sustained_offers_do_not_rest,
    offered.check_offers_come_in_time,
    offered.check_offers_reach_something,
    offered.check_reports_have_real_sources,
    offered.check_assumptions_have_reasons,
    offered.check_caveats_limit_one_thing,
    offered.check_values_of_caveats,
    offered.check_packages_have_names_of_their_own,
    offered.check_members_belong_to_one_package,
    offered.check_members_of_a_package_are_alike,
    otherwise.check_changes,
    idle.check_changes_change_something,
    otherwise.check_named_cases_are_never_drawn,
    published.check_published_sizes_rise,
    stationed.check_stations_are_of_one,
    stationed.check_stations_are_known,
    chances.check_chances_can_be_drawn,
)


def check_all(tables: Tables) -> Iterator[Finding]:
    """Yield what every rule finds."""
    for check in CHECKS:
        yield from check(tables)
