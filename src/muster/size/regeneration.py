"""Regeneration: train brigades of the host nation."""

from muster.model.task import TaskKind
from muster.model.time import MONTHS_PER_YEAR
from muster.size.given import Ask, Given, ask, counted, words
from muster.size.rule import MINIMUM, Rule, amount, divisor, part, required


def _train_brigades(given: Given) -> tuple[Ask, ...]:
    brigades, trainees = given.stated("brigades_per_year"), given.factor("trainees_per_brigade")
    months, ratio = given.factor("course_months"), given.factor("trainers_per_trainee")
    specialists, team = given.factor("specialist_share"), given.factor("trainers_per_team")
    special_team, centre = given.factor("trainers_per_specialist_team"), given.factor("trainees_per_centre")
    at_once = brigades * trainees.value * months.value / MONTHS_PER_YEAR
    trainers = at_once * ratio.value
    courses = (
        f"{counted(brigades, 'brigade')} a year x {trainees} trainees x {months} months / {MONTHS_PER_YEAR}"
        f" = {words(at_once)} in training"
    )
    staff = f"{courses}; x {ratio} trainers each = {words(trainers)} trainers"
    general = trainers * (1 - specialists.value) / team.value
    special = trainers * specialists.value / special_team.value
    of_all = (trainees, months, ratio, specialists)
    return (
        ask("training_teams", general, f"{staff}; x (1 - {specialists}) / {team} a team", *of_all, team),
        ask("specialist_training", special, f"{staff}; x {specialists} / {special_team} a team", *of_all, special_team),
        ask("training_centre", at_once / centre.value, f"{courses}; / {centre} a centre", trainees, months, centre),
    )


TRAIN_BRIGADES = Rule(
    kind=TaskKind.TRAIN_BRIGADES,
    formula="in training = brigades_per_year x trainees_per_brigade x course_months / 12; "
    "trainers = in training x trainers_per_trainee; teams = trainers x (1 - specialist_share) / trainers_per_team; "
    "specialist teams = trainers x specialist_share / trainers_per_specialist_team; "
    "centres = in training / trainees_per_centre",
    parameters=(
        required("brigades_per_year", "brigades per year", "brigades of the host nation to train"),
        MINIMUM,
        amount("trainees_per_brigade"),
        amount("course_months"),
        amount("trainers_per_trainee"),
        divisor("trainers_per_team"),
        part("specialist_share"),
        divisor("trainers_per_specialist_team"),
        divisor("trainees_per_centre"),
    ),
    asks=_train_brigades,
)
RULES = (TRAIN_BRIGADES,)
