"""Compile search, relaxation and simulator once and store them: nobody waits for it at the first large plan."""

import numpy as np

from muster.documents.bundled import scenario_folder
from muster.documents.read import read
from muster.engines.work import Meter
from muster.generate.case import case_of
from muster.generate.formulation import formulate
from muster.generate.options import Options, Verify
from muster.generate.relax import NOTHING, Stretch, relax
from muster.generate.replan.result import Effort as Quick
from muster.generate.replan.verb import ground_of, replan
from muster.generate.search.improve import Effort, improve
from muster.generate.truth import truths
from muster.generate.verb import generate
from muster.model.chance import DaysBetween, Uncertainty
from muster.model.change import Offers, OffersKeep
from muster.model.quantity import Assume
from muster.model.rotation import Cycle, Period, Phase, Policy, RotatingUnit, Rotation, RotationNeed
from muster.model.scenario import Objective
from muster.rotate.verb import Options as RotateOptions
from muster.rotate.verb import replicate, rotate
from muster.size.verb import size

scenario = read(scenario_folder("tiny-strait")).scenario
option = scenario.options[0].id
case = case_of(scenario, option, size(scenario, option).lines, truths(scenario, {}), Assume.STATED)
lines = np.ones(len(case.needs.ids), dtype=np.bool_)
nobody = np.zeros(len(case.tours), dtype=np.int64)
improve(case, nobody, (Objective.P1_MIN,), lines, Effort(n_rounds=10, seed=0))
plan = generate(scenario, option, size(scenario, option).lines, Options(time_limit_s=600.0, verify=Verify.OFF)).plan
ground = ground_of(scenario, option, size(scenario, option).lines, Options(), plan)
replan(ground, (OffersKeep(offers=Offers(offer=plan.assignments[0].offer), percent=0),), Quick())
milp = formulate(case, Objective.P1_MIN, [])
relax(case, milp, milp.finish(), NOTHING, enough=0.0, stretch=Stretch.of(Meter(), 0.0))

needs = (RotationNeed(id="n", kind="k", n_units=1, priority=1, start_day=1, end_day=9),)
cycle = Cycle(
    id="c",
    phases=(Phase(name="Ready", length_days=9),),
    deployable_from_day=0,
    deployable_until_day=9,
    tour_days=4,
    overlap_days=1,
    demobilise_days=0,
    recovery_days=0,
    expected_days=9,
)
rotation = Rotation(
    units=(RotatingUnit(id="u", kind="k", component="a", policy="p"),),
    needs=needs,
    cycles=(cycle,),
    policies=(Policy(id="p", first="c"),),
    periods=(Period(name="all", first_day=0, last_day=None),),
    last_day=9,
)
rotate(rotation, RotateOptions())
replicate(rotation, Uncertainty(start_shift=DaysBetween(least=0, most=1)), RotateOptions(), n=1)
