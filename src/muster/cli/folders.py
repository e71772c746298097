"""Where results go when nobody says: one folder by what was asked, so that unlike runs do not share one."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from muster.model.quantity import Assume

if TYPE_CHECKING:
    from muster.generate.options import Options

RESULTS = Path("results")
TAIL_CHARACTERS_MAX = 60


def result_name(scenario: Path, option: str | None, options: "Options") -> str:
    """Return the name of a plan's folder: runs that assume or suppose something else do not share one."""
    assumed = "" if options.assume is Assume.STATED else f"assume-{options.assume}"
    supposed = [f"{name}-{'true' if state else 'false'}" for name, state in sorted(options.suppose.items())]
    required = [f"minimum-{priority}" for priority in sorted(options.require_minimum)]
    return "-".join(filter(None, (scenario.resolve().stem, option, tail((assumed, *supposed, *required)))))


def tail(told: Iterable[str], verb: str = "") -> str:
    """Return the end of a folder's name from what was told beyond the plan; a short hash of it where it is long.

    Examples
    --------
    >>> tail(("", "tour=6"), "rotate")
    'rotate-tour_6'
    """
    whole = re.sub(r"[^A-Za-z0-9_-]", "_", "-".join(filter(None, (verb, *told))))
    if len(whole) <= TAIL_CHARACTERS_MAX:
        return whole
    return "-".join(filter(None, (verb, hashlib.sha256(whole.encode()).hexdigest()[:8])))
