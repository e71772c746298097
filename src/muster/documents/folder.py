"""A scenario folder to raw tables, without following anything out of the folder."""

import stat
from collections.abc import Mapping
from pathlib import Path

from muster.documents.codes import Code
from muster.documents.csv_table import read_csv
from muster.documents.limits import FILE_BYTES_MAX
from muster.documents.raw import RawScenario, nearest, one_of, quoted
from muster.documents.yaml_file import read_yaml
from muster.errors import Where

SCENARIO_FILE = "scenario.yaml"
BESIDE = ("movements", "deployment")
"""Tables that stand beside those of a scenario and are read by whoever deploys it."""


def read_folder(folder: Path, table_names: tuple[str, ...]) -> RawScenario:
    """Return what stands in ``folder``: its ``scenario.yaml`` and every CSV table."""
    into = RawScenario(place=Where(file=SCENARIO_FILE))
    files: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.name == SCENARIO_FILE or (path.suffix.lower() == ".csv" and path.stem not in BESIDE):
            content = _content(path, folder, into)
            if content is not None:
                files[path.name] = content
            elif path.name == SCENARIO_FILE:
                into.head_unread = True
            else:
                into.unread.add(path.stem)
    return read_files(files, table_names, into, f" in {folder}")


def read_files(
    files: Mapping[str, bytes], table_names: tuple[str, ...], into: RawScenario, within: str = ""
) -> RawScenario:
    """Return the raw scenario of ``files``, contents by file name, added to ``into``.

    ``within`` says where they are, as in `` in FOLDER``.
    """
    if SCENARIO_FILE in files:
        read_yaml(SCENARIO_FILE, files[SCENARIO_FILE], frozenset(table_names), into)
    elif not into.head_unread:
        into.head_unread = True
        hint = "`muster new NAME` writes a scenario to start from"
        into.error(Code.NO_SCENARIO, into.place, f"no such file{within}", f"a folder with {SCENARIO_FILE}", hint)
    for file, content in files.items():
        name = file[: -len(".csv")]
        if file == SCENARIO_FILE or name.startswith("_"):
            continue
        if name not in table_names:
            note_unknown_table(name, Where(file=file), table_names, into)
        elif name in into.tables:
            note_table_twice(name, Where(file=file), into)
        else:
            read_csv(name, file, content, into)
    if into.head_unread:
        # Tables may stand in the file that could not be read.
        into.unread.update(name for name in table_names if name not in into.tables)
    return into


def note_unknown_table(name: str, where: Where, table_names: tuple[str, ...], into: RawScenario) -> None:
    """Note a table that no scenario has."""
    hint = nearest(name, table_names) or "begin the name with _ to keep a table that Muster does not read"
    original = next((known for known in table_names if name.lower().startswith((f"{known} ", f"{known}("))), "")
    if original:
        hint = f"a copy of {original}? delete it, or begin its name with _ to keep it unread"
    into.error(Code.UNKNOWN_TABLE, where, f"a table {quoted(name)}", one_of(table_names, most=30), hint)


def note_table_twice(name: str, where: Where, into: RawScenario) -> None:
    """Note a table that stands in two places."""
    other = into.tables[name].file
    allowed = "every table in one place"
    into.error(Code.TABLE_TWICE, where, f"the table {quoted(name)}, which {other} holds too", allowed)


def _content(path: Path, folder: Path, into: RawScenario) -> bytes | None:
    where = Where(file=path.name)
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            into.error(Code.FILE_OUTSIDE, where, "a link that leads out of the folder", "a file within the folder")
            return None
        return content_of(path, where, into)
    except (OSError, RuntimeError) as fault:
        into.error(Code.FILE_UNREADABLE, where, str(getattr(fault, "strerror", None) or fault), "a readable file")
        return None


def content_of(path: Path, where: Where, into: RawScenario) -> bytes | None:
    """Return the bytes of a plain file of bearable size, or None after noting why not.

    Raises
    ------
    OSError
        If the file cannot be read.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        into.error(Code.FILE_UNREADABLE, where, "no plain file", "a readable file")
        return None
    if status.st_size > FILE_BYTES_MAX:
        found = f"{status.st_size / 1e6:.0f} MB"
        into.error(Code.FILE_TOO_LARGE, where, found, f"up to {FILE_BYTES_MAX / 1e6:.0f} MB")
        return None
    return path.read_bytes()
