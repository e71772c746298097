"""Which Muster this is."""

from importlib.metadata import version


def muster_version() -> str:
    """Return the version of the installed distribution, as in ``0.1.0``."""
    return version("muster-planner")
