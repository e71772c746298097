"""The words of changes: what may change, and into what, as people write it in a cell or on the command line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from muster.documents.limits import DAYS_MAX, MONTHS_MAX, PERSONS_MAX
from muster.model.change import (
    CapFalls,
    CaveatFalls,
    CeilingIs,
    Change,
    ConditionIs,
    ContributorLeaves,
    LiftKeeps,
    Needs,
    NeedsGrow,
    Offers,
    OffersEnd,
    OffersKeep,
    OffersSlip,
    PlaceCloses,
    ReadinessIs,
    ToursAre,
)
from muster.model.contributor import CapKind
from muster.model.effort import LineOfEffort
from muster.model.keys import CaveatId, ConditionId, ContributorId, LineId, OfferId, PlaceId, UnitClass
from muster.model.offer import OfferStatus
from muster.model.time import Window

CONDITION = "CONDITION"
OFFER = "offer"
OFFERS = "offers"
NATION = "nation"
PLACE = "place"
LIFT = "lift"
NEED = "need"
CAVEAT = "caveat"
CAP = "cap"
CEILING = "ceiling"

EVERY_LINE = "all"
ONE_LINE = "line/"
STATUSES = tuple(status.value for status in OfferStatus if status is not OfferStatus.DECLINED)
GROWTH_PERCENT_MAX = 1_000

RANGES: Mapping[str, tuple[int, int]] = {
    "percent": (0, 100),
    "growth": (0, GROWTH_PERCENT_MAX),
    "later": (0, MONTHS_MAX),
    "days": (0, DAYS_MAX),
    "tour": (1, MONTHS_MAX),
    "rest": (0, MONTHS_MAX),
    "persons": (1, PERSONS_MAX),
    "home": (0, MONTHS_MAX),
    "since": (0, MONTHS_MAX),
    "until": (1, MONTHS_MAX),
}
"""The numbers of effects by name, each with the least and the most it may be."""

Numbers = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What stands before the ``=``: the kind of thing that changes, and its name (nothing for lift and ceiling)."""

    kind: str
    name: str

    @property
    def offers(self) -> Offers:
        """The offers that are meant."""
        if self.kind == OFFER:
            return Offers(offer=OfferId(self.name))
        if self.name in STATUSES:
            return Offers(status=OfferStatus(self.name))
        return Offers(contributor=ContributorId(self.name))

    @property
    def needs(self) -> Needs:
        """The needs that are meant; a word for a line of effort means that, and never a line of the same name."""
        if self.name == EVERY_LINE:
            return Needs()
        if self.name in set(LineOfEffort):
            return Needs(line_of_effort=LineOfEffort(self.name))
        return Needs(line=LineId(self.name.removeprefix(ONE_LINE)))

    @property
    def cap(self) -> CapFalls:
        """The cap that falls, ``CONTRIBUTOR/KIND`` or ``CONTRIBUTOR/KIND/UNIT_CLASS``."""
        contributor, kind, *rest = self.name.split("/", 2)
        unit_class = UnitClass(rest[0]) if rest else None
        return CapFalls(contributor=ContributorId(contributor), kind=CapKind(kind), unit_class=unit_class)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One thing that may stand after the ``=``: how it is shown, how it is told, and the change it makes."""

    shown: str
    pattern: re.Pattern[str]
    made: Callable[[Left, Numbers], Change]


def _effect(shown: str, pattern: str, made: Callable[[Left, Numbers], Change]) -> Effect:
    return Effect(shown=shown, pattern=re.compile(pattern), made=made)


def _window(n: Numbers) -> Window:
    return Window(from_month=n.get("since", 0), to_month=n.get("until"))


def _keep(left: Left, percent: int) -> Change:
    return OffersKeep(offers=left.offers, percent=percent)


def _is(left: Left, *, state: bool) -> Change:
    return ConditionIs(condition=ConditionId(left.name), state=state)


def _leaves(left: Left, n: Numbers) -> Change:
    return ContributorLeaves(contributor=ContributorId(left.name), month=n.get("home", 0))


def _closes(left: Left, n: Numbers) -> Change:
    return PlaceCloses(place=PlaceId(left.name), window=_window(n))


def _lift(_: Left, n: Numbers) -> Change:
    return LiftKeeps(percent=n["percent"], window=_window(n))


def _grows(left: Left, n: Numbers) -> Change:
    return NeedsGrow(needs=left.needs, percent=n["growth"], month=n.get("since", 0))


def _tours(left: Left, n: Numbers) -> Change:
    return ToursAre(offer=OfferId(left.name), tour_months=n["tour"], rest_months=n["rest"])


_SPAN = r"@(?P<since>[^@]*?)\.\.(?P<until>[^@]*)"
_OF_OFFERS = (
    _effect("withdrawn", "withdrawn", lambda left, _: _keep(left, 0)),
    _effect("halved", "halved", lambda left, _: _keep(left, 50)),
    _effect("N%", r"(?P<percent>[^+%@]*)%", lambda left, n: _keep(left, n["percent"])),
    _effect("late+N", r"late\+(?P<later>.*)", lambda left, n: OffersSlip(offers=left.offers, months=n["later"])),
    _effect("ends@M", r"ends@(?P<home>.*)", lambda left, n: OffersEnd(offers=left.offers, month=n["home"])),
)
EFFECTS: Mapping[str, tuple[Effect, ...]] = {
    CONDITION: (
        _effect("true", "true", lambda left, _: _is(left, state=True)),
        _effect("false", "false", lambda left, _: _is(left, state=False)),
    ),
    OFFER: (
        *_OF_OFFERS,
        _effect(
            "ready@DAYS", r"ready@(?P<days>.*)", lambda left, n: ReadinessIs(offer=OfferId(left.name), days=n["days"])
        ),
        _effect("tours@L/D", r"tours@(?P<tour>[^/]*)/(?P<rest>.*)", _tours),
    ),
    OFFERS: _OF_OFFERS,
    NATION: (_effect("leaves", "leaves", _leaves), _effect("leaves@M", r"leaves@(?P<home>.*)", _leaves)),
    PLACE: (_effect("closed", "closed", _closes), _effect("closed@A..B", f"closed{_SPAN}", _closes)),
    LIFT: (
        _effect("N%", r"(?P<percent>[^+%@]*)%", _lift),
        _effect("N%@A..B", f"(?P<percent>[^+%@]*)%{_SPAN}", _lift),
    ),
    NEED: (
        _effect("+N%", r"\+(?P<growth>[^+%@]*)%", _grows),
        _effect("+N%@M", r"\+(?P<growth>[^+%@]*)%@(?P<since>.*)", _grows),
    ),
    CAVEAT: (_effect("falls", "falls", lambda left, _: CaveatFalls(caveat=CaveatId(left.name))),),
    CAP: (_effect("falls", "falls", lambda left, _: left.cap),),
    CEILING: (_effect("N", "(?P<persons>.*)", lambda _, n: CeilingIs(persons_max=n["persons"])),),
}
"""What may happen to what, in the order in which it is shown."""

FORMS: Mapping[str, str] = {
    CONDITION: "CONDITION=",
    OFFER: "offer:ID=",
    OFFERS: "offers:STATUS=",
    NATION: "nation:ID=",
    PLACE: "place:ID=",
    LIFT: "lift=",
    NEED: "need:LINE=",
    CAVEAT: "caveat:ID=",
    CAP: "cap:ID/KIND=",
    CEILING: "ceiling=",
}


def split(text: str) -> tuple[str, ...]:
    """Return the changes that ``text`` lists, each as it was written; they may stand apart by ``,``, ``;`` or blanks.

    Examples
    --------
    >>> split("us_backstop=false, offer:FRA-3=withdrawn")
    ('us_backstop=false', 'offer:FRA-3=withdrawn')
    """
    return tuple(part for part in re.split(r"[\s;,]+", text) if part)


def left_of(text: str) -> tuple[Left, str] | None:
    """Return what changes and what becomes of it, both as they were written; None where nothing can be told.

    Examples
    --------
    >>> left_of("place:port=closed@3..5")
    (Left(kind='place', name='port'), 'closed@3..5')
    """
    left, equals, effect = text.partition("=")
    kind, colon, name = left.partition(":")
    if not equals or not left:
        return None
    if colon:
        return (Left(kind=kind, name=name), effect) if kind in EFFECTS and kind not in {LIFT, CEILING} else None
    # A condition may be called lift; what becomes of it tells it from the lift of the scenario.
    is_condition = left not in {LIFT, CEILING} or effect in {"true", "false"}
    return (Left(kind=CONDITION, name=left) if is_condition else Left(kind=left, name="")), effect


_TABLES: Mapping[str, tuple[str, ...]] = {
    CONDITION: ("conditions",),
    OFFER: ("offers",),
    OFFERS: ("contributors",),
    NATION: ("contributors",),
    PLACE: ("areas", "places"),
    CAVEAT: ("caveats",),
    CAP: ("caps",),
}


def tables_of(text: str) -> tuple[str, ...]:
    """Return the tables that must be there for a change to name something of them.

    Examples
    --------
    >>> tables_of("nation:FRA=leaves"), tables_of("lift=50%")
    (('contributors',), ())
    """
    parted = left_of(text)
    if parted is None or (parted[0].kind == OFFERS and parted[0].name in STATUSES):
        return ()
    return _TABLES.get(parted[0].kind, ())
