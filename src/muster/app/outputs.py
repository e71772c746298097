"""The result folder: written whole or not at all, and never over anything that Muster did not write."""

import hashlib
import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from muster.app.version import muster_version
from muster.errors import BadRequest

MANIFEST = "muster-result.json"


def write_result(folder: Path, contents: Mapping[str, str | bytes], *, verb: str) -> tuple[Path, ...]:
    """Return the paths of the files that now make up the result ``folder``, in the order of ``contents``.

    Parameters
    ----------
    folder
        Takes the place of an earlier result as a whole; see `result_folder`.
    contents
        Text (written as UTF-8) or bytes by file name.
    verb
        What made the result, for its manifest.

    Raises
    ------
    BadRequest
        If ``folder`` holds anything but an earlier result as Muster left it, or cannot be written.
    """
    with result_folder(folder, verb=verb) as fresh:
        for name, content in contents.items():
            (fresh / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return tuple(folder / name for name in contents)


@contextmanager
def result_folder(folder: Path, *, verb: str) -> Iterator[Path]:
    """Yield a fresh folder to write into; when the block ends well it takes the place of ``folder`` in one step.

    The fresh folder stands beside ``folder``. If the block fails it is removed and ``folder`` stays as it was.
    A manifest of what was written, with hashes, lets a later run know its own files again.

    Raises
    ------
    BadRequest
        If ``folder`` holds anything but an earlier result as Muster left it, or cannot be written.
    """
    may_write(folder)
    try:
        made = _make_parents(folder.parent)
        fresh = _sibling(folder, "new")
        try:
            fresh.mkdir()
            yield fresh
            _write_manifest(fresh, verb=verb)
            _swap(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
            _remove_empty(made)
    except OSError as error:
        what = f"cannot write {folder}: {error.strerror or error}"
        raise BadRequest(f"{what}; choose a folder that you may write to with --out") from error


def holds_result(folder: Path) -> bool:
    """Return whether an earlier result of Muster stands in ``folder``."""
    return (folder / MANIFEST).is_file()


def may_write(folder: Path) -> None:
    """Return if ``folder`` may become a result folder: it is not there, is empty, or is an untouched earlier result.

    Raises
    ------
    BadRequest
        Otherwise, naming what stands in the way.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise BadRequest(f"{folder} is a file; give --out the name of a folder")
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    if not names:
        return
    hashes = _read_manifest(folder)
    if foreign := sorted(names - hashes.keys() - {MANIFEST}):
        what = "holds files that Muster did not write" if hashes else "is not a result of Muster"
        raise BadRequest(f"{folder} {what} ({_some(foreign)}) and is left alone; choose another folder with --out")
    if edited := sorted(name for name in names - {MANIFEST} if _sha256(folder / name) != hashes[name]):
        raise BadRequest(
            f"{folder} was edited since Muster wrote it ({_some(edited)}) and is left alone; "
            "move the edited files away or choose another folder with --out"
        )


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _sibling(folder: Path, role: str) -> Path:
    return folder.parent / f".{folder.name}.{role}-{secrets.token_hex(4)}"


def _make_parents(parent: Path) -> list[Path]:
    """Make ``parent`` and return the folders that had to be made, deepest first."""
    missing = [folder for folder in (parent, *parent.parents) if not folder.exists()]
    parent.mkdir(parents=True, exist_ok=True)
    return missing


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        if any(folder.iterdir()):
            return
        folder.rmdir()


def _swap(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    old = _sibling(folder, "old")
    folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write_manifest(folder: Path, *, verb: str) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    hashes = {file.relative_to(folder).as_posix(): _sha256(file) for file in files}
    text = json.dumps({"muster": muster_version(), "verb": verb, "files": hashes}, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _read_manifest(folder: Path) -> dict[str, str]:
    """Return the hash of every file by name; nothing if there is no manifest that makes sense."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {str(name): str(sha256) for name, sha256 in content["files"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}
