"""The kinds of cells that the columns of the tables have."""

from enum import StrEnum

from muster.documents import limits
from muster.documents.cells import (
    ALL,
    END,
    NONE,
    code,
    decimal,
    integer,
    key,
    may_be_blank,
    or_word,
    pattern,
    plain_text,
    reference,
    yes_no,
)
from muster.documents.changes import changes
from muster.documents.codes import Code
from muster.documents.slips import sidc_hint
from muster.documents.syntax import conditions, day_text, first_of_month, list_of, need, parameters, quantity
from muster.model.chance import ChanceKind
from muster.model.condition import OpenConditions, State
from muster.model.contributor import CapKind, ContributorKind, StanceCode
from muster.model.effort import Archetype, LineOfEffort
from muster.model.offer import CaveatKind, OfferStatus, Posture
from muster.model.scenario import BurdenKey, LiftMeasure, Objective
from muster.model.source import Basis, Grade
from muster.model.task import LeadRule, TaskKind

UNDATED = "undated"


class CatalogueUse(StrEnum):
    """Whose capabilities and unit types a scenario stands on."""

    BUNDLED = "bundled"
    OWN = "own"


TEXT = plain_text()
TEXT_OR_BLANK = may_be_blank(TEXT, "")
LOWER_KEY = key("[a-z0-9][a-z0-9_-]*", "a key of a-z, 0-9, - and _")
ANY_KEY = key("[A-Za-z0-9][A-Za-z0-9._-]*", "a key of letters, digits, -, _ and .")
FACTOR_KEY = key("[a-z0-9][a-z0-9._-]*", "a key of a-z, 0-9, -, _ and .")
CONTRIBUTOR_KEY = key("[A-Z][A-Z0-9_-]{1,15}", "an ISO 3166 alpha-3 code or an abbreviation in capitals")
KEY_OR_BLANK = may_be_blank(LOWER_KEY)
NODE = key("[a-z0-9][a-z0-9_-]*", "the key of a node of the geography, or of a place of the scenario")
NODE_OR_BLANK = may_be_blank(NODE)
NODE_OR_NONE = or_word(NODE, NONE)

SOURCE = reference("sources")
SOURCE_OR_BLANK = may_be_blank(SOURCE)
CAUSE_OR_BLANK = may_be_blank(reference("causes"))
CONTRIBUTOR = reference("contributors")
CONTRIBUTOR_OR_BLANK = may_be_blank(CONTRIBUTOR)
UNIT_TYPE = reference("unit_types")
CAPABILITY = reference("capabilities")
AREA = reference("areas")
AREA_OR_BLANK = may_be_blank(AREA)
PLACE = reference("places")
PLACE_OR_BLANK = may_be_blank(PLACE)
FORMATION_OR_BLANK = may_be_blank(reference("formations"))
TASK_OR_BLANK = may_be_blank(reference("tasks"))
OFFER_OR_BLANK = may_be_blank(reference("offers"))
MEMBER = reference("offers", "packages")
OPTION_OR_ALL = or_word(reference("options"), ALL)
OPTIONS = or_word(list_of("options", made=frozenset), ALL, frozenset())
VALUES = may_be_blank(list_of(), ())
CONDITIONS = conditions()
CONDITIONS_OR_BLANK = may_be_blank(CONDITIONS)

ARCHETYPE = code(Archetype)
ARCHETYPE_OR_BLANK = may_be_blank(ARCHETYPE)
BASIS = code(Basis)
BURDEN_KEY = code(BurdenKey)
CAP_KIND = code(CapKind)
CHANCE_KIND = code(ChanceKind)
CATALOGUE_USE = code(CatalogueUse)
CAVEAT_KIND = code(CaveatKind)
CONTRIBUTOR_KIND = code(ContributorKind)
GRADE = code(Grade)
LEAD_RULE = code(LeadRule)
LIFT_MEASURE = code(LiftMeasure)
LINE_OF_EFFORT = code(LineOfEffort)
LINE_OF_EFFORT_OR_ALL = or_word(LINE_OF_EFFORT, ALL)
OFFER_STATUS = code(OfferStatus)
OPEN_CONDITIONS = code(OpenConditions)
POSTURE = code(Posture)
STANCE_CODE = code(StanceCode)
STATE = code(State)
TASK_KIND = code(TaskKind)
YES_NO = yes_no()


def _objectives(entries: tuple[str, ...]) -> tuple[Objective, ...]:
    choice = code(Objective)
    return tuple(Objective(str(choice.parse(entry))) for entry in entries)


OBJECTIVES = list_of(made=_objectives)

COUNT = integer(1, limits.UNITS_MAX)
COUNT_OR_NONE = or_word(COUNT, NONE)
DAYS = integer(0, limits.DAYS_MAX)
MONTHS = integer(0, limits.MONTHS_MAX)
N_MONTHS = integer(1, limits.MONTHS_MAX)
FROM_MONTH = integer(0, limits.MONTHS_MAX)
TO_MONTH = or_word(integer(0, 2 * limits.MONTHS_MAX), END)
TOUR_MONTHS = integer(1, limits.MONTHS_MAX)
PERSONS_OR_BLANK = may_be_blank(integer(0, limits.PERSONS_MAX))
POSITIVE_PERSONS = integer(1, limits.PERSONS_MAX)
PERSONS_OR_NONE = or_word(POSITIVE_PERSONS, NONE)
POPULATION_OR_BLANK = may_be_blank(integer(0, limits.POPULATION_MAX))
MEASURE = integer(0, limits.MEASURE_MAX)
POSITIVE_MEASURE = integer(1, limits.MEASURE_MAX)
POINTS = integer(0, limits.POINTS_MAX)
PERCENT = integer(0, 100)
PRIORITY = integer(1, 3)
WEIGHT = integer(1, limits.WEIGHT_MAX)
USD = integer(0, limits.USD_MAX)
POSITIVE_USD = integer(1, limits.USD_MAX)
SHARE = decimal(0, 1)
SHARE_OR_BLANK = may_be_blank(SHARE)
SHARE_OR_NONE = or_word(SHARE, NONE)
FIGURE = decimal(-limits.FIGURE_MAX, limits.FIGURE_MAX)
FIGURE_OR_BLANK = may_be_blank(decimal(0, limits.FIGURE_MAX))
LATITUDE = decimal(-90, 90)
LONGITUDE = decimal(-180, 180)

QUANTITY = quantity()
NEED = need()
CHANGES = changes()
PARAMETERS = may_be_blank(parameters(), {})
MONTH_OF_YEAR = first_of_month()
DAY = day_text()
PUBLISHED = or_word(DAY, UNDATED, UNDATED)
SIDC = pattern("[0-9]{20}", Code.BAD_SIDC, "20 digits of APP-6(D)", sidc_hint)
COUNTRY = pattern("[A-Z]{3}|sea", Code.BAD_COUNTRY, "an ISO 3166 alpha-3 code, or sea")
