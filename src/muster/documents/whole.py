"""Files and folders that appear whole or not at all."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from muster.errors import BadRequest


def make_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write into a folder beside ``folder`` and move it there once it is complete.

    Raises
    ------
    BadRequest
        If something stands at ``folder`` already, or it cannot be written.
    """
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise BadRequest(f"{folder} exists already; name a new folder")
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            beside.chmod(0o755)
            fill(beside)
            if folder.exists():
                folder.rmdir()
            beside.replace(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as fault:
        raise BadRequest(f"cannot write {folder}: {fault.strerror or fault}") from fault


def make_file(file: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write a file beside ``file`` and move it there once it is complete.

    Raises
    ------
    BadRequest
        If something stands at ``file`` already, or it cannot be written.
    """
    try:
        if file.exists():
            raise BadRequest(f"{file} exists already; name a new file")
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{file.name}-", dir=file.parent) as beside:
            made = Path(beside) / file.name
            fill(made)
            made.replace(file)
    except OSError as fault:
        raise BadRequest(f"cannot write {file}: {fault.strerror or fault}") from fault
