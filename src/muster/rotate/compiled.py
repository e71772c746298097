"""How the simulator is compiled: see ``muster.engines.compiled``; what is kept is bound to this package as well.

All tables are made by the caller before a run. So compiled code need not count who refers to an array, which would
take ten times as long as the simulation itself; in return nothing compiled here can make an array.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from muster.engines import compiled

_Function = TypeVar("_Function", bound=Callable[..., object])


def _digest() -> str:
    sha = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        sha.update(file.read_bytes())
    return sha.hexdigest()


_STAMP = _digest()


def inner(function: _Function) -> _Function:
    """Return ``function`` compiled for callers that are compiled themselves."""
    return _bound(compiled.inner(function))


def door(function: _Function) -> _Function:
    """Return ``function`` compiled for callers in Python; it runs outside Python's lock."""
    return _bound(compiled.door(function))


def _bound(function: Any) -> Any:  # noqa: ANN401 (a compiled function has no type of its own)
    """Return a compiled function whose kept code is bound to this package; as it is, where compiling is off."""
    if hasattr(function, "_cache"):
        function.targetoptions["_nrt"] = False
        function._cache._cache_file._source_stamp = _STAMP
    return function
