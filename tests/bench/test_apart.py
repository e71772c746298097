import os
import sys
import time
from pathlib import Path

import pytest
from bench.apart import OUT_OF_MEMORY, OUT_OF_TIME, Ended, Guards, run_guarded

ON_LINUX = Path("/proc/self/status").exists()


def ended(code: str, *, time_limit_s: float = 60.0, memory_limit_mb: int = 4096) -> Ended:
    guards = Guards(time_limit_s=time_limit_s, memory_limit_mb=memory_limit_mb)
    return run_guarded([sys.executable, "-c", code], cwd=Path.cwd(), env=os.environ, guards=guards)


def test_a_command_that_ends_by_itself_is_reported_whole() -> None:
    found = ended("print('done')")
    assert (found.output, found.cause) == ("done\n", "")
    assert found.seconds > 0


def test_a_command_that_fails_says_why() -> None:
    assert ended("raise ValueError('no such thing')").cause == "failed: ValueError: no such thing"


def test_running_out_of_memory_inside_is_reported_as_such() -> None:
    assert ended("raise MemoryError").cause == OUT_OF_MEMORY


def test_a_command_that_takes_too_long_is_ended_and_what_it_said_is_kept() -> None:
    found = ended("import time; print('so far', flush=True); time.sleep(600)", time_limit_s=1.0)
    assert (found.output, found.cause) == ("so far\n", OUT_OF_TIME)
    assert found.seconds < 300


@pytest.mark.skipif(not ON_LINUX, reason="memory is read from /proc")
def test_a_command_that_takes_too_much_memory_is_ended() -> None:
    found = ended("import time; x = bytearray(300 * 2**20); time.sleep(600)", memory_limit_mb=200)
    assert found.cause == OUT_OF_MEMORY
    assert found.peak_mb > 200


@pytest.mark.skipif(not ON_LINUX, reason="memory is read from /proc")
def test_what_a_command_starts_is_counted_and_ended_with_it(tmp_path: Path) -> None:
    child = "import time; x = bytearray(300 * 2**20); time.sleep(600)"
    code = (
        "import subprocess, sys, time;"
        f"child = subprocess.Popen([sys.executable, '-c', {child!r}]);"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid)); time.sleep(600)"
    )
    assert ended(code, memory_limit_mb=200).cause == OUT_OF_MEMORY
    assert gone(int((tmp_path / "pid").read_text()))


def gone(pid: int) -> bool:
    """Wait a while for a process to end; one that nobody has asked after yet counts as ended."""
    for _ in range(100):
        try:
            if (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False
