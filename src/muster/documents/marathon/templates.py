"""The templates that MARATHON's policies are made from: phases at home with their days."""

from dataclasses import dataclass

from muster.model.rotation import ENDLESS_DAYS

RESET, TRAIN, READY, AVAILABLE = "Reset", "Train", "Ready", "Available"
DEMOBILISATION = "DeMobilization"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Days of the phases in their order, and days to demobilise. None stands for the least dwell of the policy."""

    phases: tuple[tuple[str, int | None], ...]
    demobilise_days: int = 0


def _regular(train: int, ready: int | None, available: int) -> Template:
    middle = () if ready is None else ((READY, ready),)
    return Template(phases=((RESET, 182), (TRAIN, train), *middle, (AVAILABLE, available)))


def _reserve(reset: int, train: int, ready: int | None) -> Template:
    middle = () if ready is None else ((READY, ready),)
    return Template(phases=((RESET, reset), (TRAIN, train), *middle, (AVAILABLE, 365)), demobilise_days=95)


_ALWAYS = Template(phases=((RESET, None), (AVAILABLE, ENDLESS_DAYS)))
_SPARE = Template(phases=(("Waiting", ENDLESS_DAYS),))

TEMPLATES = {
    "AC11": _regular(183, None, 365),
    "AC12": _regular(183, 365, 365),
    "AC13": _regular(183, 460, 270),
    "AC14": _regular(183, 1095, 365),
    "AC15": _regular(183, 1460, 365),
    "RC11": _reserve(182, 183, None),
    "RC12": _reserve(365, 365, None),
    "RC13": _reserve(365, 365, 365),
    "RC14": _reserve(365, 365, 730),
    "RC15": _reserve(730, 365, 730),
    "MaxUtilization": _ALWAYS,
    "NearMaxUtilization": _ALWAYS,
    "Ghost": _SPARE,
}
TEMPLATES |= {
    "RC14ReMob": TEMPLATES["RC14"],
    "RC14Remob": TEMPLATES["RC14"],
    "ACFFG": TEMPLATES["AC13"],
    "RCFFG": TEMPLATES["RC14"],
    "RCOpSus": TEMPLATES["RC14"],
    "FFGMission": TEMPLATES["Ghost"],
}
