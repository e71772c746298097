"""The repository as its house rules see it: which files there are, and what their functions look like."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "muster"
UNTRACKED = {".git", ".venv", "build", "dist", "node_modules", "__pycache__"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One function: where it stands and how many lines it has beside its signature and docstring."""

    where: str
    n_lines: int


def shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file under version control; in an unpacked archive, every file that could be."""
    if (ROOT / ".git").exists():
        listing = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        return tuple(ROOT / name for name in listing.splitlines() if (ROOT / name).is_file())
    return tuple(
        file for file in ROOT.rglob("*") if file.is_file() and not UNTRACKED & set(file.relative_to(ROOT).parts)
    )


def tracked_texts(*suffixes: str) -> list[Path]:
    return [file for file in tracked() if file.suffix in suffixes]


def sources() -> list[Path]:
    return sorted(file for file in tracked_texts(".py") if file.is_relative_to(SOURCE))


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def bodies(file: Path) -> Iterator[Body]:
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            statements = node.body[1:] if ast.get_docstring(node) is not None else node.body
            n_lines = (statements[-1].end_lineno or 0) - statements[0].lineno + 1 if statements else 0
            yield Body(where=f"{shown(file)}:{node.lineno} {node.name}", n_lines=n_lines)


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def floors() -> list[list[str]]:
    """Return the packages of each floor, the top floor first, as the import contract lists them."""
    contract = project()["tool"]["importlinter"]["contracts"][0]
    return [[name.strip() for name in floor.split("|")] for floor in contract["layers"]]
