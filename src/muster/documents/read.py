"""A scenario folder or workbook to the model, or everything that is wrong with it."""

from pathlib import Path

from muster.documents.bundled import scenarios
from muster.documents.codes import Code
from muster.documents.document import Document
from muster.documents.folder import SCENARIO_FILE, read_folder
from muster.documents.places import Judge
from muster.documents.raw import nearest, one_of
from muster.documents.tables import TABLE_NAMES
from muster.documents.understand import understand
from muster.documents.workbook import read_workbook
from muster.errors import BadInput, Finding, Where


def read(path: Path, judge: Judge | None = None) -> Document:
    """Return the scenario at ``path``: a folder, its ``scenario.yaml``, or an XLSX workbook.

    Where nothing stands at ``path`` it may also be the bare name of a scenario that comes with Muster.
    ``judge`` finds what is wrong with tasks beyond their cells; what it finds comes with all the rest.

    Raises
    ------
    BadInput
        If anything is wrong; it holds every finding, sorted by file and line. Nothing is written.
    """
    try:
        path = _resolved(path)
        if path.is_dir():
            return understand(read_folder(path, TABLE_NAMES), judge)
        if path.name == SCENARIO_FILE and path.is_file():
            return understand(read_folder(path.parent, TABLE_NAMES), judge)
        if path.is_file() and path.suffix.lower() in {".csv", ".yaml", ".yml"}:
            raise BadInput([_no_scenario(path, "one file of a scenario", f"give the folder {path.parent}")])
        if path.is_file():
            return understand(read_workbook(path, TABLE_NAMES), judge)
    except OSError as fault:
        where = Where(file=path.name)
        found = str(fault.strerror or fault)
        finding = Finding(code=Code.FILE_UNREADABLE, where=where, found=found, allowed="a readable file")
        raise BadInput([finding]) from fault
    hint = nearest(str(path), scenarios()) or "`muster new NAME` writes a scenario to start from"
    raise BadInput([_no_scenario(path, "no such file or folder", hint)])


def _resolved(path: Path) -> Path:
    return path if path.exists() else scenarios().get(str(path), path)


def _no_scenario(path: Path, found: str, hint: str) -> Finding:
    allowed = f"a scenario folder, an .xlsx workbook, or a scenario that comes with Muster: {one_of(scenarios())}"
    return Finding(code=Code.NO_SCENARIO, where=Where(file=str(path)), found=found, allowed=allowed, hint=hint)
