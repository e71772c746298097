"""How the search is compiled; see ``muster.engines.compiled``."""

from muster.engines.compiled import door, inner

__all__ = ["door", "inner"]
