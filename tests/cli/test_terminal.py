import io
import os
import subprocess
import sys

import pytest
from tests.house.tree import ROOT

from muster.cli.terminal import knows_unicode, plain

SPEAK = "from muster.cli.terminal import *; speak_plainly_where_needed(); say('Łódź – Ørsted ▓ → 3')"


@pytest.mark.parametrize(("encoding", "shown"), [("ascii", "Lodz - Orsted # > 3"), ("latin-1", "Lódz - Ørsted # > 3")])
def test_plain_characters_stand_in_where_the_terminal_knows_no_others(encoding: str, shown: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run([sys.executable, "-c", SPEAK], env=environment, capture_output=True, check=True)
    assert run.stdout.decode(encoding).strip() == shown


def test_stand_ins_keep_columns_in_line() -> None:
    text = "Łódź – Ørsted ▓ … → ≥"
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(("encoding", "knows"), [("utf-8", True), ("UTF8", True), ("ascii", False), ("cp1252", False)])
def test_unicode_is_known_by_the_encoding(encoding: str, knows: bool) -> None:
    assert knows_unicode(io.TextIOWrapper(io.BytesIO(), encoding=encoding)) is knows
