"""How the search is compiled: kept on disk, the inner parts without the wrappers that only Python callers need."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

_Function = TypeVar("_Function", bound=Callable[..., object])


def inner(function: _Function) -> _Function:
    """Return ``function`` compiled for callers that are compiled themselves."""
    compiled = njit(cache=True, no_cpython_wrapper=True, no_cfunc_wrapper=True, error_model="numpy")(function)
    return cast(_Function, compiled)


def door(function: _Function) -> _Function:
    """Return ``function`` compiled for callers in Python."""
    return cast(_Function, njit(cache=True, no_cfunc_wrapper=True, error_model="numpy")(function))
