"""The ground that a plan is re-planned on, with prices kept beside the plan's result folder for the next time."""

import hashlib
import json
import secrets
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import cast

import numpy as np

from muster.app.planned import Planned
from muster.app.version import muster_version
from muster.engines.milp import FloatArray
from muster.generate.options import Options
from muster.generate.replan.verb import Ground, ground_of, prices_of
from muster.generate.score import SHORTFALLS
from muster.model.changed import Question

_KEY = "key"


def laid(base: Planned, question: Question, options: Options, *, keep: bool) -> Ground:
    """Return the ground of a plan's question.

    Prices for bounds take most of the time. They are read where a plan that was taken from a result folder has them
    beside it, and with ``keep`` written there otherwise; a file of another plan is not used. The answers are the same.
    """
    file, key = _file(base), _key(base, question)
    known = None if file is None else _read(file, key)
    ground = ground_of(question.scenario, base.option, question.lines, options, base.plan, known)
    if keep and file is not None and known is None:
        with suppress(OSError):  # what cannot be kept is worked out again
            _write(file, key, prices_of(ground))
    return ground


def _file(base: Planned) -> Path | None:
    """Return where prices are kept: beside the result folder of the plan, hidden."""
    if base.taken_from is None:
        return None
    folder = base.taken_from.parent if base.taken_from.is_file() else base.taken_from
    return folder.parent / f".{folder.name}.prices.npz"


def _key(base: Planned, question: Question) -> str:
    """Return a hash of all that prices hang on."""
    made, aims = base.plan.provenance, (one for one in question.scenario.policies.objectives if one in SHORTFALLS)
    told = {
        "muster": muster_version(),
        "input": made.inputs_sha256,
        "option": base.option,
        "assume": base.options.assume.value,
        "suppose": {str(name): state for name, state in sorted(base.options.suppose.items())},
        "aims": [one.value for one in aims],
        "plan": [(a.offer, a.line, a.n_units, a.start_month, a.end_month) for a in base.plan.assignments],
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _read(file: Path, key: str) -> Mapping[str, FloatArray] | None:
    try:
        with np.load(file, allow_pickle=False) as kept:
            found = {name: cast("FloatArray", kept[name]) for name in kept.files}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return found if str(found.pop(_KEY, "")) == key else None


def _write(file: Path, key: str, arrays: Mapping[str, FloatArray]) -> None:
    fresh = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        with fresh.open("wb") as stream:
            np.savez_compressed(stream, **{_KEY: np.array(key)}, **arrays)  # type: ignore[arg-type]
        Path(fresh).replace(file)
    finally:
        fresh.unlink(missing_ok=True)
