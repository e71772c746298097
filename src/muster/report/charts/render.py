"""Charts without a browser, and the script that draws them in one; both by Vega, both offline."""

import os
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from muster.report.charts.frame import Spec


def chart_svg(spec: Spec) -> str:
    """Return the chart as SVG text, drawn here and now without a browser or network."""
    import vl_convert  # noqa: PLC0415 - 84 MB that only this function needs

    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


@cache
def bundle() -> str:
    """Return the script that defines ``vegaEmbed``: Vega, Vega-Lite and Embed in one text without any reference.

    Bundling takes about a second, so the text is kept in the user's cache folder under the version that made it.
    """
    name = f"vega-embed-{version('vl-convert-python')}.js"
    kept = _cache_folder() / name
    with suppress(OSError):
        return kept.read_text(encoding="utf-8")
    import vl_convert  # noqa: PLC0415 - see above

    text = str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
    with suppress(OSError):
        _keep(kept, text)
    return text


def _keep(file: Path, text: str) -> None:
    """Write ``file`` whole or not at all, whatever others do at the same time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _cache_folder() -> Path:
    """Return where this system keeps what a program can make again."""
    if told := os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA"):
        return Path(told) / "muster"
    home = Path.home()
    return (home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache") / "muster"
