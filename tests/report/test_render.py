from pathlib import Path

import pytest

from muster.report.charts.render import bundle


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    bundle.cache_clear()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "muster"


def test_the_script_is_kept_for_the_next_run(cache_folder: Path) -> None:
    made = bundle()
    assert "vegaEmbed" in made
    kept = list(cache_folder.iterdir())
    assert [file.read_text(encoding="utf-8") for file in kept] == [made]
    bundle.cache_clear()
    assert bundle() == made


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert "vegaEmbed" in bundle()
