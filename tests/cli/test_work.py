import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.house.tree import ROOT

from muster.cli.work import interruptible, is_working

LOADED_S = 2.0


@pytest.fixture(autouse=True)
def _interrupts_are_heard() -> Iterator[None]:
    """A job in the background of a shell is started with interrupts ignored, and would hand that on."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt_main_soon(seconds: float = 0.2) -> None:
    threading.Timer(seconds, lambda: os.kill(os.getpid(), signal.SIGINT)).start()


def wait_until_at_work(process: int) -> None:
    """Wait until a process has worked for as long as it takes to load everything, however busy the machine is."""
    stat = Path(f"/proc/{process}/stat")
    while stat.exists() and sum(map(int, stat.read_text().split()[13:15])) < LOADED_S * os.sysconf("SC_CLK_TCK"):
        time.sleep(0.1)
    time.sleep(1 if stat.exists() else 4)


def test_what_the_job_returns_or_raises_comes_back() -> None:
    assert interruptible(lambda: 7, too_late=lambda: False) == 7
    with pytest.raises(ZeroDivisionError):
        interruptible(lambda: 1 // 0, too_late=lambda: False)


def test_an_interruption_does_not_wait_for_the_job() -> None:
    finish = threading.Event()
    interrupt_main_soon()
    with pytest.raises(KeyboardInterrupt):
        interruptible(lambda: finish.wait(30), too_late=lambda: False)
    assert is_working()
    finish.set()


def test_an_interruption_that_comes_too_late_is_forgotten() -> None:
    def write() -> str:
        time.sleep(0.6)
        return "whole"

    interrupt_main_soon()
    assert interruptible(write, too_late=lambda: True) == "whole"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_plan_that_is_interrupted_leaves_at_once_and_nothing_behind(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    case = str(ROOT / "scenarios" / "ukraine-2025")
    words = [sys.executable, "-m", "muster", "plan", case, "--option", "large", "--time-limit", "60", "--out", "out"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(words, cwd=tmp_path, env=environment, stderr=subprocess.PIPE) as process:
        wait_until_at_work(process.pid)
        process.send_signal(number)
        told = process.communicate(timeout=10)[1]
    assert process.returncode == code
    assert told == b"interrupted; nothing was written\n"
    assert list(tmp_path.iterdir()) == []
