"""Indicators whose numbers partners supply, line by line, in their returns. `counting` makes their figures."""

from lantern.analysis.indicators.supplied.camhs import CAMHS
from lantern.analysis.indicators.supplied.education import EDUCATION
from lantern.analysis.indicators.supplied.hub import HUB
from lantern.analysis.indicators.supplied.learning import LEARNING
from lantern.analysis.indicators.supplied.oversight import OVERSIGHT
from lantern.analysis.indicators.supplied.police import CRIMES
from lantern.analysis.indicators.supplied.police_interviews import INTERVIEWS
from lantern.analysis.indicators.supplied.probation import PROBATION
from lantern.analysis.indicators.supplied.strategy_discussions import STRATEGY_DISCUSSIONS
from lantern.analysis.indicators.supplied.therapy import THERAPY
from lantern.analysis.indicators.supplied.voluntary import VOLUNTARY

SUPPLIED = (
    *CRIMES,
    *INTERVIEWS,
    *HUB,
    *THERAPY,
    *CAMHS,
    *EDUCATION,
    *PROBATION,
    *VOLUNTARY,
    *LEARNING,
    *STRATEGY_DISCUSSIONS,
    *OVERSIGHT,
)
