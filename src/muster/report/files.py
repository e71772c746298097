"""The one place that writes: a set of files appears whole or not at all."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from muster.errors import BadRequest


def write_files(folder: Path, contents: Mapping[str, str | bytes]) -> tuple[Path, ...]:
    """Return the paths of the files written, in the order of ``contents``.

    Everything is first written to a hidden folder inside ``folder``; only when all of it is on the disk do the files
    take their names, replacing what had those names. Other files of ``folder`` are left alone.

    Parameters
    ----------
    folder
        Made if it is missing, with its parents.
    contents
        Text (written as UTF-8) or bytes by file name.

    Raises
    ------
    BadRequest
        If the folder cannot be written to; then no file of it has changed.
    """
    made = _made(folder)
    try:
        draft = Path(mkdtemp(prefix=".muster-", dir=folder))
    except OSError as problem:
        _forget(made)
        raise _refused(folder, problem) from problem
    try:
        for name, content in contents.items():
            (draft / name).write_bytes(content.encode() if isinstance(content, str) else content)
        blocked = [name for name in contents if (folder / name).is_dir()]
        if blocked:
            raise BadRequest(f"cannot write {folder / blocked[0]}: a folder has that name")
        for name in contents:
            (draft / name).replace(folder / name)
    except OSError as problem:
        raise _refused(folder, problem) from problem
    finally:
        for left in draft.iterdir():
            left.unlink()
        draft.rmdir()
        _forget(made)
    return tuple(folder / name for name in contents)


def _made(folder: Path) -> list[Path]:
    """Make ``folder``; return the folders that were not there before, deepest first."""
    absent = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        _forget(absent)
        raise _refused(folder, problem) from problem
    return absent


def _forget(made: list[Path]) -> None:
    """Remove the folders that were made and are still empty."""
    with suppress(OSError):
        for folder in made:
            folder.rmdir()


def _refused(folder: Path, problem: OSError) -> BadRequest:
    return BadRequest(f"cannot write to {folder}: {problem.strerror or problem}")
