"""One change from its words, or everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from muster.documents.cells import CellFault, whole
from muster.documents.change_names import UNKNOWN, Named
from muster.documents.change_syntax import CAP, CONDITION, EFFECTS, FORMS, RANGES, Left, Numbers, left_of
from muster.documents.codes import Code
from muster.documents.raw import nearest, one_of, quoted
from muster.model.change import Change, ConditionIs

END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFault:
    """One thing that is wrong with a change, as findings tell it."""

    code: Code
    found: str
    allowed: str
    hint: str = ""

    def __str__(self) -> str:
        """Return the fault as one line."""
        return f"{self.found}; allowed: {self.allowed}" + (f"; {self.hint}" if self.hint else "")


def read_change(text: str, named: Named) -> tuple[Change | None, tuple[ChangeFault, ...]]:
    """Return the change that ``text`` writes and no fault, or None and every fault of it.

    Where the names of its kind could not be read, there may be neither.
    """
    faults: list[ChangeFault] = []
    parted = left_of(text)
    if parted is None:
        return None, (_no_change(text, named),)
    left, effect = parted
    unknown = named.fault(left)
    if unknown is not None:
        code, allowed, hint = unknown
        faults.append(
            ChangeFault(code=code, found=f"{quoted(left.name)} in {quoted(text)}", allowed=allowed, hint=hint)
        )
    if named.meant(left):
        return None, tuple(faults)
    for known in EFFECTS[left.kind]:
        match = known.pattern.fullmatch(effect)
        if match is not None:
            numbers, odd = _numbers(match.groupdict(), text, named.n_months)
            faults += odd
            is_open = left.kind in UNKNOWN and left.kind not in named.names
            return (None if faults or is_open else known.made(left, numbers)), tuple(faults)
    return None, (*faults, _no_effect(text, left, effect))


def read_changes(texts: tuple[str, ...], named: Named) -> tuple[tuple[Change, ...], tuple[ChangeFault, ...]]:
    """Return the sound changes of ``texts``, and the faults of the others and of their company."""
    changes: list[Change] = []
    faults: list[ChangeFault] = []
    for text in texts:
        change, odd = read_change(text, named)
        faults += odd
        if change is not None:
            faults += _already(change, changes, text)
            changes.append(change)
    return tuple(changes), tuple(faults)


def _already(change: Change, before: list[Change], text: str) -> Iterator[ChangeFault]:
    """Yield a fault if ``change`` stands among those before, or takes one of them back."""
    if change in before or (isinstance(change, ConditionIs) and _opposite(change) in before):
        allowed = "every change once, and a condition either true or false"
        yield ChangeFault(code=Code.CHANGE_TWICE, found=f"{quoted(text)} again", allowed=allowed)


def _opposite(change: ConditionIs) -> ConditionIs:
    return ConditionIs(condition=change.condition, state=not change.state)


def _no_change(text: str, named: Named) -> ChangeFault:
    forms = [form for kind, form in FORMS.items() if kind != CAP]
    cases = f"; or one of the perturbations {one_of(named.cases)}" if named.cases else ""
    kinds = [kind for kind in EFFECTS if kind != CONDITION]
    hint = nearest(text.partition("=")[0].partition(":")[0], [*kinds, *named.cases] if named.is_hinting else ())
    allowed = f"{one_of(forms)} and what becomes of it{cases}"
    return ChangeFault(code=Code.BAD_CHANGE, found=quoted(text), allowed=allowed, hint=hint)


def _no_effect(text: str, left: Left, effect: str) -> ChangeFault:
    shown = [known.shown for known in EFFECTS[left.kind]]
    hint = nearest(effect, [word for word in shown if word.isalpha() and word.islower()])
    if not hint and any(known.pattern.fullmatch(f"+{effect}") for known in EFFECTS[left.kind]):
        hint = f"write +{effect}"
    found = f"{quoted(effect)} in {quoted(text)}"
    return ChangeFault(code=Code.BAD_CHANGE, found=found, allowed=f"{FORMS[left.kind]}{one_of(shown)}", hint=hint)


def _numbers(
    groups: Mapping[str, str | None], text: str, n_months: int | None
) -> tuple[Numbers, tuple[ChangeFault, ...]]:
    """Return the numbers of an effect by name, an open end left out, and what is wrong with them."""
    numbers: dict[str, int] = {}
    faults: list[ChangeFault] = []
    for name, written in groups.items():
        if written is None or (name == "until" and written == END):
            continue
        try:
            numbers[name] = whole(written.replace("+", "?"), *RANGES[name])
        except CellFault as fault:
            allowed = f"{fault.allowed}{', or end' if name == 'until' else ''}"
            found = f"{quoted(written)} in {quoted(text)}"
            faults.append(ChangeFault(code=fault.code, found=found, allowed=allowed))
    faults += _month_faults(numbers, text, n_months)
    return numbers, tuple(faults)


def _month_faults(numbers: Numbers, text: str, n_months: int | None) -> Iterator[ChangeFault]:
    since, until = numbers.get("since"), numbers.get("until")
    if since is not None and until is not None and until <= since:
        allowed = "a first month, and a later month that is out (or end)"
        yield ChangeFault(code=Code.WINDOW_EMPTY, found=f"{since}..{until} in {quoted(text)}", allowed=allowed)
    last = None if n_months is None else n_months - 1
    for name, most in (("since", last), ("until", n_months), ("home", n_months)):
        month = numbers.get(name)
        if month is not None and most is not None and month > most:
            found = f"month {month} in {quoted(text)}"
            yield ChangeFault(code=Code.WINDOW_OUTSIDE, found=found, allowed=f"a month from 0 to {most}")
