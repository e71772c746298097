"""What stands where a scenario was looked for, if it is none: something that is easily taken for one."""

import json
from pathlib import Path

from muster.app.outputs import MANIFEST, holds_result
from muster.app.rotate_tables import holds_tables
from muster.errors import BadRequest


def check_place(path: Path) -> None:
    """Return unless a result, or a folder around MARATHON's tables, stands at ``path``.

    Raises
    ------
    BadRequest
        If so, with what to name instead.
    """
    if not path.is_dir() or (path / "scenario.yaml").exists():
        return
    if holds_result(path):
        raise BadRequest(f"{path} is a result of {_verb(path)}; name its scenario, or the result folder of a plan")
    around = sorted(one for one in path.iterdir() if one.is_dir() and holds_tables(one))
    if around:
        raise BadRequest(f"{path} is no scenario, and tables of MARATHON are one level down; name {around[0]}")


def _verb(folder: Path) -> str:
    """Return the command that made a result, as its manifest has it."""
    try:
        verb = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["verb"]
    except (OSError, ValueError, KeyError, TypeError):
        return "an earlier run"
    return f"muster {verb}"
