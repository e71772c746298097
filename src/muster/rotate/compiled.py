"""How the simulator is compiled: kept on disk, the inner parts without the wrappers that only Python callers need.

What is kept is bound to the text of the whole package. The compiler would only look at the file of each function and
so miss a changed table layout, or a changed callee, in another file.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

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
    compiled = njit(cache=True, no_cpython_wrapper=True, no_cfunc_wrapper=True, error_model="numpy")(function)
    compiled._cache._cache_file._source_stamp = _STAMP
    return cast(_Function, compiled)


def door(function: _Function) -> _Function:
    """Return ``function`` compiled for callers in Python."""
    compiled = njit(cache=True, no_cfunc_wrapper=True, error_model="numpy")(function)
    compiled._cache._cache_file._source_stamp = _STAMP
    return cast(_Function, compiled)
