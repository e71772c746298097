"""Which option of a scenario is meant, and which conditions are supposed."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from muster.errors import BadRequest
from muster.model.keys import ConditionId, OptionId
from muster.model.scenario import Scenario


def chosen_option(scenario: Scenario, name: str | None) -> OptionId:
    """Return the option called ``name``, or the only one there is if ``name`` is None.

    Raises
    ------
    BadRequest
        If there is no such option, or if the choice is left open among several.
    """
    there = [option.id for option in scenario.options]
    if name is None and len(there) == 1:
        return there[0]
    if name is None:
        raise BadRequest(f"scenario {scenario.id!r} has {len(there)} options; choose one with --option: {_list(there)}")
    if name not in there:
        raise BadRequest(f"scenario {scenario.id!r} has no option {name!r}; {_instead(name, there)}")
    return OptionId(name)


def check_supposed(scenario: Scenario, supposed: Mapping[ConditionId, bool]) -> None:
    """Return if every supposed condition is one of the scenario's.

    Raises
    ------
    BadRequest
        If one is not, naming those there are.
    """
    there = [condition.id for condition in scenario.conditions]
    for name in supposed:
        if name not in there:
            raise BadRequest(f"scenario {scenario.id!r} has no condition {name!r}; {_instead(name, there)}")


def check_contributor(scenario: Scenario, name: str) -> None:
    """Return if ``name`` is the key of one of the scenario's contributors.

    Raises
    ------
    BadRequest
        If it is not, naming the key whose contributor is called so or nearly so, else all with their names.
    """
    names = {one.id: one.name for one in scenario.contributors}
    if name in names:
        return
    keys = {word.casefold(): key for key, title in names.items() for word in (key, title)}
    close = get_close_matches(name.casefold(), keys, n=1)
    told = ", ".join(f"{key} ({title})" for key, title in sorted(names.items()))
    found = f"did you mean {keys[close[0]]}, {names[keys[close[0]]]}?" if close else f"there are: {told or 'none'}"
    raise BadRequest(f"scenario {scenario.id!r} has no contributor {name!r}; {found}")


def _instead(name: str, there: Iterable[str]) -> str:
    close = get_close_matches(name, there, n=1)
    return f"did you mean {close[0]!r}?" if close else f"there are: {_list(there)}"


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
