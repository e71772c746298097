"""Compile the search and the relaxation once and store them, so that nobody waits for it at the first large plan."""

import numpy as np

from muster.documents.bundled import scenario_folder
from muster.documents.read import read
from muster.generate.case import case_of
from muster.generate.formulation import formulate
from muster.generate.options import Options, Verify
from muster.generate.relax import NOTHING, relax
from muster.generate.replan.result import Effort as Quick
from muster.generate.replan.verb import ground_of, replan
from muster.generate.search.improve import Effort, improve
from muster.generate.truth import truths
from muster.generate.verb import generate
from muster.model.change import Offers, OffersKeep
from muster.model.quantity import Assume
from muster.model.scenario import Objective
from muster.size.verb import size

scenario = read(scenario_folder("tiny-strait")).scenario
option = scenario.options[0].id
case = case_of(scenario, option, size(scenario, option).lines, truths(scenario, {}), Assume.STATED)
lines = np.ones(len(case.needs.ids), dtype=np.bool_)
nobody = np.zeros(len(case.tours), dtype=np.int64)
improve(case, nobody, (Objective.P1_MIN,), lines, Effort(n_rounds=10, seed=0))
plan = generate(scenario, option, size(scenario, option).lines, Options(time_limit_s=5.0, verify=Verify.OFF)).plan
ground = ground_of(scenario, option, size(scenario, option).lines, Options(), plan)
replan(ground, (OffersKeep(offers=Offers(offer=plan.assignments[0].offer), percent=0),), Quick())
milp = formulate(case, Objective.P1_MIN, [])
relax(case, milp, milp.finish(), NOTHING, enough=0.0, seconds=0.0)
