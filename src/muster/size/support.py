"""The strength that an enabler task supports."""

from muster.size.given import Ask, Given, ask, words
from muster.size.rule import SUPPORTS_SHARE


def supported(given: Given) -> tuple[float, str]:
    """Return the persons that the task supports this month, and how that is reckoned, in words."""
    share = given.stated(SUPPORTS_SHARE)
    persons = given.persons * share
    if share == 1:
        return persons, f"a force of {given.persons:,} people asked for ashore in theatre"
    return persons, f"{persons:,.0f} people ({given.persons:,} asked for ashore in theatre x {words(share)})"


def per_persons(given: Given, capability: str, factor: str, what: str) -> Ask:
    """Return the ask for one ``what`` for so many of the supported persons as ``factor`` says."""
    persons, who = supported(given)
    figure = given.factor(factor)
    return ask(capability, persons / figure.value, f"{who} / {figure} for each {what}", figure)
