"""How hot loops are compiled: kept on disk, the inner parts without the wrappers that only Python callers need.

What is kept lies in a folder that is named after the text of the packages with such loops. The compiler would only
look at the file of each function and so miss a changed table layout, or a changed callee, in another file.
"""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from numba import config, njit
from numba.core import event

_Function = TypeVar("_Function", bound=Callable[..., object])
_HERE = Path(__file__).parent
_WITH_LOOPS = (_HERE, _HERE.parent / "generate" / "search")


def _digest() -> str:
    sha = hashlib.sha256()
    for folder in _WITH_LOOPS:
        for file in sorted(folder.glob("*.py")):
            sha.update(file.read_bytes())
    return sha.hexdigest()[:16]


_STORE = str(_HERE / "__pycache__" / f"loops-{_digest()}")


class _Compiling(event.Listener):  # type: ignore[misc]  # numba has no types
    """The seconds in which the compiler was at work, in whatever thread."""

    def __init__(self) -> None:
        self._depth, self._began, self._done = 0, 0.0, 0.0

    def on_start(self, event: object) -> None:  # noqa: ARG002
        if self._depth == 0:
            self._began = time.perf_counter()
        self._depth += 1

    def on_end(self, event: object) -> None:  # noqa: ARG002
        self._depth -= 1
        if self._depth == 0:
            self._done += time.perf_counter() - self._began

    def seconds(self) -> float:
        return self._done + (time.perf_counter() - self._began if self._depth else 0.0)


_COMPILING = _Compiling()
event.register("numba:compile", _COMPILING)


def compiling_seconds() -> float:
    """Return the seconds that compiling has taken in this process so far: a fresh machine does it once."""
    return _COMPILING.seconds()


def inner(function: _Function) -> _Function:
    """Return ``function`` compiled for callers that are compiled themselves."""
    return _stored(function, no_cpython_wrapper=True)


def door(function: _Function) -> _Function:
    """Return ``function`` compiled for callers in Python; it runs outside Python's lock."""
    return _stored(function, no_cpython_wrapper=False)


def _stored(function: _Function, *, no_cpython_wrapper: bool) -> _Function:
    """Compile with the store as the place to keep code in; where it cannot be written the compiler finds another."""
    before, config.CACHE_DIR = config.CACHE_DIR, _STORE
    try:
        compiled = njit(
            cache=True,
            nogil=not no_cpython_wrapper,
            no_cpython_wrapper=no_cpython_wrapper,
            no_cfunc_wrapper=True,
            error_model="numpy",
        )(function)
    finally:
        config.CACHE_DIR = before
    return cast(_Function, compiled)
