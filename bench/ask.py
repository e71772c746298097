"""``python -m bench.ask``: how long asks take on the flagship scenario, and what the bounds save.

Beside Muster stands the plain loop that a user would otherwise write: the whole option planned once for every ask. It
is timed on the first few asks only, each with the time limit of the plan in hand, and reckoned up to all of them.
"""

import argparse
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from muster.ask.candidates import Posed, further_offers
from muster.ask.options import Options as AskOptions
from muster.ask.ranking import promising, ranked
from muster.documents.bundled import scenarios
from muster.documents.read import read
from muster.generate.further.verb import Further
from muster.generate.options import Options
from muster.generate.verb import generate
from muster.model.change import OfferAdded
from muster.model.changed import Question, changed
from muster.model.keys import OfferId, OptionId
from muster.model.offer import Offer
from muster.model.worth import Worth
from muster.size.verb import size

T = TypeVar("T")


def main() -> None:
    """Measure and print one table."""
    options = _options()
    scenario = read(scenarios()[options.scenario]).scenario
    option = OptionId(options.option)
    lines = size(scenario, option).lines
    question = Question(scenario=scenario, lines=lines)
    limit = Options(time_limit_s=options.limit)
    plan = _timed("plan in hand", lambda: generate(scenario, option, lines, limit).plan)
    offers = further_offers(Posed(question=question, option=option, plan=plan), AskOptions())
    study = _timed("model with all asks", lambda: Further(question, option, limit, plan, offers, options.k))
    _timed("blocks of the plan in hand", lambda: study.settle(options.limit))
    seen = _timed(f"screening {len(offers)} asks", study.screen)
    chosen = promising(seen, options.shown)
    solved = _timed(f"solving {len(chosen)} asks", lambda: study.value(chosen, 0, 600.0, options.each))
    found = _timed(f"best set of {options.k}", lambda: study.together(options.k, options.limit, options.each))
    print(f"put aside by bounds: {len(offers) - len(chosen)} of {len(offers)}; {_sure(solved)}")
    print(f"best set: {dict(found.units)}, falls {[fall.found for fall in found.worth.falls]}, {found.worth.ranges}")
    for name in ranked(solved)[: options.shown]:
        print(f"  {name}: falls {[fall.found for fall in solved[name].falls]} of {solved[name].ranges}")
    _plain_loop(question, option, limit, offers, options.loop)


def _plain_loop(question: Question, option: OptionId, limit: Options, offers: tuple[Offer, ...], n_tried: int) -> None:
    """Time the whole option planned anew for the first few asks."""
    if not n_tried:
        return
    began = time.perf_counter()
    for offer in offers[:n_tried]:
        after = changed(question, [OfferAdded(offer=offer)])
        generate(after.scenario, option, after.lines, limit)
    each = (time.perf_counter() - began) / n_tried
    print(f"plain loop: {each:.1f} s an ask, {each * len(offers):.0f} s for all {len(offers)}")


def _sure(solved: Mapping[OfferId, Worth]) -> str:
    worths = list(solved.values())
    first = sum(_first_is_exact(worth) for worth in worths)
    settled = sum(worth.settled for worth in worths)
    return f"of {len(worths)} solved, {first} exact in the first objective that falls, {settled} exact beside the rest"


def _first_is_exact(worth: Worth) -> bool:
    for fall, (least, most) in zip(worth.falls, worth.ranges, strict=True):
        if fall.found:
            return least == most
    return True


def _timed(what: str, job: Callable[[], T]) -> T:
    wall, cpu = time.perf_counter(), time.process_time()
    result = job()
    print(f"{what}: {time.perf_counter() - wall:.1f} s, {time.process_time() - cpu:.1f} s of processor", flush=True)
    return result


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.ask", description=__doc__)
    parser.add_argument("--scenario", default="ukraine-2025")
    parser.add_argument("--option", default="medium")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds for the plan, its blocks and the set, each")
    parser.add_argument("--each", type=float, default=2.0, help="seconds for one block")
    parser.add_argument("--shown", type=int, default=10, help="how many asks are ranked")
    parser.add_argument("--k", type=int, default=5, help="how many make the set")
    parser.add_argument("--loop", type=int, default=1, help="how many asks the plain loop is timed on")
    return parser.parse_args()


if __name__ == "__main__":
    main()
