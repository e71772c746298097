import re
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.house.tree import ROOT, project

FILES = sorted((ROOT / "requirements").glob("*.txt"))


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parted = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(package): pinned for package, pinned in parted}


def needed_by(wanted: Requirement, found: set[str]) -> set[str]:
    """Return ``found`` with the package that is wanted and everything that it needs here."""
    name = canonicalize_name(wanted.name)
    if name in found:
        return found
    found.add(name)
    for text in requires(name) or ():
        requirement = Requirement(text)
        extras = wanted.extras or {""}
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras):
            needed_by(requirement, found)
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_requirement_files_pin_exact_versions_and_name_no_address(file: Path) -> None:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []


def test_pinned_versions_satisfy_what_the_project_declares() -> None:
    pinned = pins("runtime")
    declared = [Requirement(text) for text in project()["project"]["dependencies"]]
    assert [str(need) for need in declared if pinned.get(canonicalize_name(need.name), "0") not in need.specifier] == []


def test_what_runs_is_pinned_in_full_and_nothing_else_is() -> None:
    found: set[str] = set()
    for text in project()["project"]["dependencies"]:
        needed_by(Requirement(text), found)
    assert set(pins("runtime")) == found


def test_these_tests_run_with_the_pinned_versions() -> None:
    pinned = pins("runtime") | pins("dev")
    assert {name: version(name) for name in pinned if version(name) != pinned[name]} == {}
