"""What is taken to happen otherwise than planned where nobody has said anything: assumptions, not facts."""

from collections.abc import Mapping

from muster.model.chance import ChanceKind, Chances, DaysBetween, PercentBetween, Uncertainty
from muster.model.chance_text import chances_of
from muster.model.source import Grade

ASSUMED = Uncertainty(
    refusal_share=0.02,
    refusal_days=90,
    extension_share=0.05,
    extension=DaysBetween(least=7, most=30),
    delay_share=0.15,
    delay=DaysBetween(least=3, most=21),
    attrition_share=0.05,
    attrition=DaysBetween(least=30, most=120),
)
"""Illustrative, all of it: shares and days of the usual order, for the reader to replace."""
ASSUMED_GRADE = Grade.ILLUSTRATIVE
NOBODY_SAYS: Chances = chances_of(ASSUMED)


def in_words(chance: Uncertainty) -> Mapping[ChanceKind, str]:
    """Return what is drawn in each run, a sentence for each kind that is.

    Examples
    --------
    >>> in_words(Uncertainty(delay_share=0.5, delay=DaysBetween(least=1, most=3)))
    {<ChanceKind.DELAY: 'delay'>: '50 % of arrivals are late, by 1 to 3 days.'}
    """
    words: dict[ChanceKind, str] = {}
    if chance.start_shift != DaysBetween():
        words[ChanceKind.START] = f"Lines begin later {_span(chance.start_shift)}."
    if chance.length_change != DaysBetween():
        words[ChanceKind.LENGTH] = f"Lines last longer {_span(chance.length_change)}."
    told = (
        (
            ChanceKind.REFUSAL,
            chance.refusal_share,
            f"of calls are refused, and asked again after {chance.refusal_days} days.",
        ),
        (ChanceKind.EXTENSION, chance.extension_share, f"of tours are extended, {_span(chance.extension)}."),
        (ChanceKind.DELAY, chance.delay_share, f"of arrivals are late, {_span(chance.delay)}."),
        (
            ChanceKind.ATTRITION,
            chance.attrition_share,
            f"of units that come home are not to be had, {_span(chance.attrition)} beyond their rest.",
        ),
    )
    words.update({kind: f"{100 * share:g} % {what}" for kind, share, what in told if share})
    if chance.random_start:
        words[ChanceKind.STAND] = "Units stand anywhere in their cycles at the start."
    return words


def _span(found: DaysBetween | PercentBetween) -> str:
    def told(number: int) -> str:
        return f"{number / 100:g}" if isinstance(found, PercentBetween) else str(number)

    unit = "per cent of their length" if isinstance(found, PercentBetween) else "days"
    if found.least == found.most:
        return f"by {told(found.least)} {unit}"
    likely = "" if found.likely is None else f", most likely {told(found.likely)}"
    return f"by {told(found.least)} to {told(found.most)} {unit}{likely}"
