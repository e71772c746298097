"""A scenario folder or workbook to the model, or everything that is wrong with it."""

from pathlib import Path

from muster.documents.codes import Code
from muster.documents.document import Document
from muster.documents.folder import SCENARIO_FILE, read_folder
from muster.documents.tables import TABLE_NAMES
from muster.documents.understand import understand
from muster.documents.workbook import read_workbook
from muster.errors import BadInput, Finding, Where


def read(path: Path) -> Document:
    """Return the scenario at ``path``: a folder, its ``scenario.yaml``, or an XLSX workbook.

    Raises
    ------
    BadInput
        If anything is wrong; it holds every finding, sorted by file and line. Nothing is written.
    """
    try:
        if path.is_dir():
            return understand(read_folder(path, TABLE_NAMES))
        if path.name == SCENARIO_FILE and path.is_file():
            return understand(read_folder(path.parent, TABLE_NAMES))
        if path.is_file():
            return understand(read_workbook(path, TABLE_NAMES))
    except OSError as fault:
        where = Where(file=path.name)
        found = str(fault.strerror or fault)
        finding = Finding(code=Code.FILE_UNREADABLE, where=where, found=found, allowed="a readable file")
        raise BadInput([finding]) from fault
    hint = "`muster new NAME` writes a scenario to start from"
    finding = Finding(
        code=Code.NO_SCENARIO,
        where=Where(file=str(path)),
        found="nothing of that name",
        allowed="a scenario folder or an .xlsx workbook",
        hint=hint,
    )
    raise BadInput([finding])
