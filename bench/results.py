"""Everything that one bench measured, and the machine it was measured on; kept as JSON."""

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.commands import Command, Proof
from bench.instances import SIZES
from bench.outcome import Measured, from_text, to_text

METHODS = ("muster", "pyomo", "pulp")
PEERS = METHODS[1:]
PACKAGES = ("highspy", "numpy", "scipy", "numba", "pyomo", "PuLP")
_KB_PER_GB = 1024**2
_MB_PER_GB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Which run: ``method`` is one of METHODS, or ``build`` for Muster's model alone."""

    size: str
    seed: int
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where it was measured. Loads are how many processes wanted a core, over one minute, before and after."""

    cores: int
    model: str
    memory_gb: float
    python: str
    packages: Mapping[str, str]
    measured_on: str
    load_before: float
    load_after: float


@dataclass(slots=True, kw_only=True)
class Results:
    """Runs, the seconds that each size was given, whole commands, and the machine."""

    machine: Machine
    memory_limit_mb: int
    limits_s: dict[str, float] = field(default_factory=dict)
    runs: dict[Key, Measured] = field(default_factory=dict)
    commands: list[Command] = field(default_factory=list)

    def instances(self) -> list[tuple[str, int]]:
        """Return size and seed of every instance, the smallest size first."""
        order = list(SIZES)
        return sorted({(key.size, key.seed) for key in self.runs}, key=lambda one: (order.index(one[0]), one[1]))

    def of(self, instance: tuple[str, int], method: str) -> Measured | None:
        """Return a run; None where it was not asked for."""
        return self.runs.get(Key(size=instance[0], seed=instance[1], method=method))


def machine() -> Machine:
    """Return this machine, named by what it has, not by what it is called."""
    load = os.getloadavg()[0]
    return Machine(
        cores=os.cpu_count() or 1,
        model=_first(Path("/proc/cpuinfo"), "model name") or platform.machine(),
        memory_gb=memory_mb() / _MB_PER_GB,
        python=platform.python_version(),
        packages={name: _version(name) for name in PACKAGES},
        measured_on=datetime.now(tz=UTC).date().isoformat(),
        load_before=load,
        load_after=load,
    )


def memory_mb() -> int:
    """Return the memory of this machine; 0 where it does not say."""
    words = _first(Path("/proc/meminfo"), "MemTotal").split()
    return int(words[0]) // _MB_PER_GB if words else 0


def _first(file: Path, name: str) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"


def keep(results: Results, file: Path) -> None:
    """Write everything to ``file``."""
    raw = {
        "machine": asdict(results.machine),
        "memory_limit_mb": results.memory_limit_mb,
        "limits_s": results.limits_s,
        "runs": [asdict(key) | {"run": json.loads(to_text(one))} for key, one in results.runs.items()],
        "commands": [asdict(command) for command in results.commands],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(raw, indent=1), encoding="utf-8")


def kept(file: Path) -> Results:
    """Return what ``keep`` wrote."""
    raw = json.loads(file.read_text(encoding="utf-8"))
    results = Results(
        machine=Machine(**raw["machine"]), memory_limit_mb=raw["memory_limit_mb"], limits_s=raw["limits_s"]
    )
    for one in raw["runs"]:
        key = Key(size=one["size"], seed=one["seed"], method=one["method"])
        results.runs[key] = from_text(json.dumps(one["run"]))
    for one in raw["commands"]:
        proofs = tuple(Proof(**proof) for proof in one.pop("proofs"))
        results.commands.append(Command(**one, proofs=proofs))
    return results
