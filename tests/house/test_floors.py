import os
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT, SOURCE, floors

IMPORT_CONTRACTS = Path(sys.executable).with_name("lint-imports")


def test_every_package_stands_on_a_floor() -> None:
    packages = {folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists()}
    assert packages <= {name for floor in floors() for name in floor}


def test_a_floor_imports_only_floors_below_it() -> None:
    run = subprocess.run(
        [IMPORT_CONTRACTS, "--no-cache"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
