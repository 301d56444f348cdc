"""Indicators whose numbers partners supply, line by line, in their returns. `counting` makes their figures.

A middle length that rows can feed is followed by the limits of its interval; LIMITS says which they are.
"""

from lantern.analysis.indicators.supplied.camhs import CAMHS
from lantern.analysis.indicators.supplied.declaring import limits
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
from lantern.analysis.partner_returns import LINES
from lantern.analysis.partner_returns.middles import FROM

DECLARED = (
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
_LIMITS = {one.code: limits(one) for one in DECLARED if f"{one.numerator}{FROM}" in LINES}
LIMITS = {code: tuple(one.code for one in both) for code, both in _LIMITS.items()}
SUPPLIED = tuple(each for one in DECLARED for each in (one, *_LIMITS.get(one.code, ())))
