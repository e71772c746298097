"""What a workbook must not be, asked of its table of contents before anything is unpacked."""

from pathlib import PurePosixPath
from zipfile import ZipFile

from muster.documents.codes import Code
from muster.documents.limits import (
    MEMBERS_MAX,
    UNPACKED_BYTES_MAX,
    UNPACKED_RATIO_FLOOR_BYTES,
    UNPACKED_RATIO_MAX,
)
from muster.documents.raw import RawScenario, quoted


def is_harmless(book: ZipFile, into: RawScenario) -> bool:
    """Return whether ``book`` may be unpacked, noting everything that speaks against it."""
    before = len(into.findings)
    members = book.infolist()
    if len(members) > MEMBERS_MAX:
        into.error(Code.ZIP_BOMB, into.place, f"{len(members)} parts", f"up to {MEMBERS_MAX} parts")
        return False
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if unpacked > UNPACKED_BYTES_MAX:
        allowed = f"up to {UNPACKED_BYTES_MAX / 1e6:.0f} MB unpacked"
        into.error(Code.ZIP_BOMB, into.place, f"{unpacked / 1e6:.0f} MB when unpacked", allowed)
    elif unpacked > UNPACKED_RATIO_FLOOR_BYTES and unpacked > UNPACKED_RATIO_MAX * packed:
        found = f"{unpacked // packed} times its size when unpacked"
        into.error(Code.ZIP_BOMB, into.place, found, f"up to {UNPACKED_RATIO_MAX} times")
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in member.filename:
            into.error(Code.ZIP_BOMB, into.place, f"the path {quoted(member.filename)}", "paths within the workbook")
        elif path.name.lower() == "vbaproject.bin" or "macrosheets" in path.parts:
            hint = "save it as .xlsx, which holds no macros"
            into.error(Code.WORKBOOK_MACRO, into.place, f"macros ({path.name})", "a workbook without macros", hint)
        elif "externalLinks" in path.parts and path.suffix == ".xml":
            hint = "paste the values instead of links to other files"
            into.error(Code.WORKBOOK_LINK, into.place, "a link to another file", "a workbook that stands alone", hint)
    return len(into.findings) == before
