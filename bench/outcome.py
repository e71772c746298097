"""What a run came to: objectives with what was known of them when, and the run's size, time and memory."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

CLOSE = 1e-9
SAME = 0.5  # values are whole numbers, save for a solver's rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was known of an objective after so many seconds of its solve; ``value`` None: no plan yet."""

    seconds: float
    value: float | None
    bound: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One objective sought: its value, bound, whether proven, and what was known when.

    ``begun_s`` is counted from the start of the run, everything else from the start of this objective.
    """

    objective: str
    value: float | None
    bound: float
    proven: bool
    begun_s: float = 0.0
    seconds: float
    steps: tuple[Step, ...] = ()

    @property
    def gap_share(self) -> float | None:
        """How far the bound is below the value; None where there is no value."""
        return None if self.value is None else gap_of(self.value, self.bound)

    def seconds_to(self, gap_share: float) -> float | None:
        """Return the seconds from the start of the run until this objective was known within a gap; None if never."""
        for step in self.steps:
            if step.value is not None and gap_of(step.value, step.bound) <= gap_share + CLOSE:
                return self.begun_s + step.seconds
        known = self.gap_share
        return None if known is None or known > gap_share + CLOSE else self.begun_s + self.seconds

    def seconds_to_proof(self) -> float | None:
        """Return the seconds from the start of the run until it was proven; None if it never was."""
        return self.begun_s + self.seconds if self.proven else None

    def seconds_below(self, value: float) -> float | None:
        """Return the seconds from the start of the run until a plan was known that is better than ``value``."""
        for step in self.steps:
            if step.value is not None and step.value < value - SAME:
                return self.begun_s + step.seconds
        better = self.value is not None and self.value < value - SAME
        return self.begun_s + self.seconds if better else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What came of a run. ``note`` says why it has no more to show.

    ``n_columns`` of a naive model that was not built are counted, not built; ``n_binaries`` are the columns that
    stand for a named unit, a line and a start. ``peak_mb`` is of the run's own processes, at most 0.1 s old.
    """

    n_columns: int = 0
    n_rows: int = 0
    n_nonzeros: int = 0
    n_binaries: int = 0
    build_s: float | None = None
    whole_s: float | None = None
    peak_mb: int | None = None
    outcomes: tuple[Outcome, ...] = ()
    note: str = ""

    def outcome(self, objective: str) -> Outcome | None:
        """Return what is known of ``objective``; None if the run never came to it."""
        return next((one for one in self.outcomes if one.objective == objective), None)


def gap_of(value: float, bound: float) -> float:
    """Return how far a bound is below a value, as a share of the value; 0 where the value is 0."""
    return max(value - bound, 0.0) / value if value > CLOSE else 0.0


def disagreement(ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> tuple[int, str]:
    """Return how many objectives both runs proved, and what is wrong between them ("" if nothing is).

    Only proofs in strict order count: an objective that comes after one that was not proven is left aside. A value
    that one run proved to be least cannot be undercut by the other.
    """
    n_both = 0
    for a, b in zip(ours, theirs, strict=False):
        if a.value is None or b.value is None:
            return n_both, ""
        below = (a.proven and b.value < a.value - SAME) or (b.proven and a.value < b.value - SAME)
        if below or (a.proven and b.proven and abs(a.value - b.value) >= SAME):
            return n_both, f"{a.objective}: {a.value:,.0f} and {b.value:,.0f}"
        if not (a.proven and b.proven):
            return n_both, ""
        n_both += 1
    return n_both, ""


def to_text(measured: Measured) -> str:
    """Return a run as one line of JSON."""
    return json.dumps(asdict(measured))


def from_text(text: str) -> Measured:
    """Return the run that ``to_text`` wrote."""
    raw = json.loads(text)
    outcomes = tuple(outcome_from(one) for one in raw.pop("outcomes", ()))
    known = {field.name for field in fields(Measured)}
    return Measured(**{name: value for name, value in raw.items() if name in known}, outcomes=outcomes)


def outcome_from(raw: dict[str, object]) -> Outcome:
    """Return the outcome of a run in JSON."""
    steps = raw.pop("steps", ())
    assert isinstance(steps, list | tuple)
    return Outcome(**raw, steps=tuple(Step(**step) for step in steps))  # type: ignore[arg-type]
