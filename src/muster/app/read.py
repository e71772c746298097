"""Read a scenario with everything that can be found wrong with it, in its files or in what its tasks ask for."""

from pathlib import Path

from muster.documents import read as documents
from muster.documents.document import Document
from muster.errors import BadInput, Finding
from muster.model.keys import OptionId
from muster.model.sizing import Sizing
from muster.size.check import faults
from muster.size.verb import size


def read(path: Path) -> Document:
    """Return the scenario in the folder or workbook at ``path``, if its files and its tasks have no errors.

    Raises
    ------
    BadInput
        With every finding, each with its place, if one of them is an error.
    """
    return documents.read(path, judge=faults)


def sized(document: Document, option: OptionId) -> Sizing:
    """Return what the tasks of ``option`` ask for.

    Raises
    ------
    BadInput
        With every finding, each with its place, if the tasks cannot be sized.
    """
    try:
        return size(document.scenario, option)
    except BadInput as bad:
        raise BadInput([document.places.located(one) for one in bad.findings]) from None


def check_sizes(document: Document) -> None:
    """Return if the tasks of every option can be sized.

    Raises
    ------
    BadInput
        With the warnings of the document and the findings of all options, each once.
    """
    found = {one: None for option in document.scenario.options for one in _refused(document, option.id)}
    if found:
        raise BadInput([*document.warnings, *found])


def _refused(document: Document, option: OptionId) -> tuple[Finding, ...]:
    """Return what keeps ``option`` from being sized."""
    try:
        sized(document, option)
    except BadInput as bad:
        return bad.findings
    return ()
