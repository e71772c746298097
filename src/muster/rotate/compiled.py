"""How the simulator is compiled: kept on disk, the inner parts without the wrappers that only Python callers need.

What is kept is bound to the text of the whole package. The compiler would only look at the file of each function and
so miss a changed table layout, or a changed callee, in another file.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from numba import njit

_Function = TypeVar("_Function", bound=Callable[..., object])


def _digest() -> str:
    sha = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        sha.update(file.read_bytes())
    return sha.hexdigest()


_STAMP = _digest()


def inner(function: _Function) -> _Function:
    """Return ``function`` compiled for callers that are compiled themselves."""
    return _kept(njit(cache=True, no_cpython_wrapper=True, no_cfunc_wrapper=True, error_model="numpy")(function))


def door(function: _Function) -> _Function:
    """Return ``function`` compiled for callers in Python."""
    return _kept(njit(cache=True, no_cfunc_wrapper=True, error_model="numpy")(function))


def _kept(compiled: Any) -> Any:  # noqa: ANN401 (a compiled function has no type of its own)
    """Return a compiled function whose cache is bound to the package; as it is, where compiling is switched off."""
    if hasattr(compiled, "_cache"):
        compiled._cache._cache_file._source_stamp = _STAMP
    return compiled
