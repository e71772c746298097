"""What is taken to happen otherwise than planned where nobody has said anything: assumptions, not facts."""

from muster.model.chance import DaysBetween, Uncertainty

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


def in_words(chance: Uncertainty) -> tuple[str, ...]:
    """Return what is drawn in each run, a sentence each.

    Examples
    --------
    >>> in_words(Uncertainty(delay_share=0.5, delay=DaysBetween(least=1, most=3)))
    ('50 % of arrivals are late, by 1 to 3 days.',)
    """
    told = (
        (chance.refusal_share, f"of calls are refused, and asked again after {chance.refusal_days} days."),
        (chance.extension_share, f"of tours are extended, {_days(chance.extension)}."),
        (chance.delay_share, f"of arrivals are late, {_days(chance.delay)}."),
        (
            chance.attrition_share,
            f"of units that come home are not to be had, {_days(chance.attrition)} beyond their rest.",
        ),
    )
    words = [f"{100 * share:g} % {what}" for share, what in told if share]
    for days, what in ((chance.start_shift, "begin later"), (chance.length_change, "last longer")):
        if days != DaysBetween():
            words.append(f"Lines {what} {_days(days)}.")
    if chance.random_start:
        words.append("Units stand anywhere in their cycles at the start.")
    return tuple(words)


def _days(days: DaysBetween) -> str:
    return f"by {days.least} to {days.most} days" if days.least != days.most else f"by {days.least} days"
