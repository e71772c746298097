"""Headquarters by echelon with what links them, and military police by strength."""

import math

from muster.model.task import TaskKind
from muster.size.given import Ask, Figure, Given, ask, words
from muster.size.rule import MINIMUM, SUPPORTS_SHARE, Role, Rule, amount, divisor, optional, supports
from muster.size.support import per_persons, supported

_ECHELONS = ("force", "component", "division", "brigade")


def _counted(given: Given, echelon: str) -> Ask:
    parameter = f"n_{echelon}_hqs"
    if parameter in given.task.parameters or echelon in {"force", "component"}:
        n_hqs = given.stated(parameter)
        return ask(f"{echelon}_hq", n_hqs, f"{words(n_hqs)} {echelon} headquarters as the task states")
    if echelon == "brigade":
        return per_persons(given, "brigade_hq", "persons_per_brigade", "brigade headquarters")
    persons, who = supported(given)
    figure = given.factor("persons_per_division")
    text = f"{who} / {figure} for each division, full ones only"
    return ask("division_hq", math.floor(persons / figure.value), text, figure)


def _headquarters(given: Given) -> tuple[Ask, ...]:
    hqs = {echelon: _counted(given, echelon) for echelon in _ECHELONS}
    n_all = sum(hq.need for hq in hqs.values())
    n_senior = n_all - hqs["brigade"].need
    signals = {echelon: given.factor(f"signals_per_{echelon}_hq") for echelon in _ECHELONS}
    terms = [(hqs[echelon].need, figure) for echelon, figure in signals.items() if hqs[echelon].need]
    companies = sum(n * figure.value for n, figure in terms)
    text = " + ".join(f"{n} x {figure}" for n, figure in terms) + " companies by echelon"

    def each(capability: str, factor: str, n_hqs: int, which: str) -> Ask:
        figure: Figure = given.factor(factor)
        return ask(capability, n_hqs * figure.value, f"{n_hqs} {which} headquarters x {figure}", figure)

    return (
        *hqs.values(),
        ask("signals", companies, text, *(figure for _, figure in terms)),
        each("satcom", "satcom_per_hq", n_all, "such"),
        each("intelligence", "intelligence_per_senior_hq", n_senior, "force, component and division"),
        each("liaison", "liaison_per_hq", n_all, "such"),
    )


def _military_police(given: Given) -> tuple[Ask, ...]:
    return (per_persons(given, "military_police", "persons_per_company", "company"),)


HEADQUARTERS = Rule(
    kind=TaskKind.HEADQUARTERS,
    formula="headquarters = n_..._hqs; without it, from supports_share: brigades = persons / persons_per_brigade "
    "rounded up, divisions = persons / persons_per_division rounded down; "
    "signals = sum of headquarters x signals_per_..._hq; satellite, liaison = headquarters x ..._per_hq; "
    "intelligence = headquarters above brigade x intelligence_per_senior_hq",
    parameters=(
        supports(Role.OPTIONAL),
        optional("n_force_hqs", "headquarters", "headquarters of the whole force"),
        optional("n_component_hqs", "headquarters", "land, air or maritime component headquarters"),
        optional("n_division_hqs", "headquarters", "division headquarters, instead of those by strength"),
        optional("n_brigade_hqs", "headquarters", "brigade headquarters, instead of those by strength"),
        MINIMUM,
        divisor("persons_per_brigade"),
        divisor("persons_per_division"),
        amount("signals_per_force_hq"),
        amount("signals_per_component_hq"),
        amount("signals_per_division_hq"),
        amount("signals_per_brigade_hq"),
        amount("satcom_per_hq"),
        amount("intelligence_per_senior_hq"),
        amount("liaison_per_hq"),
    ),
    asks=_headquarters,
    one_of=(SUPPORTS_SHARE, "n_force_hqs", "n_component_hqs", "n_division_hqs", "n_brigade_hqs"),
)

MILITARY_POLICE = Rule(
    kind=TaskKind.MILITARY_POLICE,
    formula="companies = strength ashore in theatre x supports_share / persons_per_company",
    parameters=(supports(Role.REQUIRED), MINIMUM, divisor("persons_per_company")),
    asks=_military_police,
)
RULES = (HEADQUARTERS, MILITARY_POLICE)
