import os
import time
from multiprocessing import Pipe

import pytest

from muster.engines.crew import Crew, CrewLost, _serve


class Fault(Exception):
    """Something that goes wrong in a process."""


def squared(number: int) -> int:
    if number < 0:
        raise Fault(f"no root of {number}")
    return number * number


def gone(_number: int) -> int:
    os._exit(3)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_answers_come_in_the_order_of_the_tasks(processes: int) -> None:
    noted: list[int] = []
    with Crew(squared, processes=processes) as crew:
        assert crew.answers(range(7), noted.append) == [0, 1, 4, 9, 16, 25, 36]
        assert crew.answers([5]) == [25]
        assert crew.answers([]) == []
    assert noted == list(range(1, 8))


@pytest.mark.parametrize("processes", [1, 2])
def test_what_goes_wrong_in_a_process_is_raised_here(processes: int) -> None:
    with pytest.raises(Fault, match="no root of -2"), Crew(squared, processes=processes) as crew:
        crew.answers([1, -2, 3])


def test_a_process_that_ends_without_an_answer_is_told() -> None:
    with pytest.raises(CrewLost), Crew(gone, processes=2) as crew:
        crew.answers([1])


def slow(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def stopped(done: int) -> None:
    if done:
        raise KeyboardInterrupt


def test_a_crew_that_is_stopped_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), Crew(slow, processes=2) as crew:
        crew.answers([0.01, 0.3, 0.3, 0.3], stopped)
    time.sleep(0.5)
    assert capfd.readouterr().err == ""


def test_a_process_whose_parent_no_longer_listens_ends_without_a_word() -> None:
    here, there = Pipe()

    def left_alone(_task: object) -> None:
        here.close()

    here.send((0, 0.0))
    _serve(there, left_alone)
    assert here.closed
