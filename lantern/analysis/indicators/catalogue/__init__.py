"""The catalogue: every indicator, declared once.

`CATALOGUE` is counted from the events of children's social care, `SUPPLIED` fed by partners' returns, `OF_JOURNEYS` counted
from journeys along the pathway; `BY_CODE` has all three.
"""

from lantern.analysis.indicators.catalogue.assessments import ASSESSMENTS_CATALOGUE, CSA_ASSESSMENTS
from lantern.analysis.indicators.catalogue.contacts import CONTACTS_CATALOGUE, CSA_CONTACTS
from lantern.analysis.indicators.catalogue.open_children import CSA_OPEN, OPEN_CATALOGUE
from lantern.analysis.indicators.catalogue.plans import CSA_PLANS, PLANS_CATALOGUE
from lantern.analysis.indicators.catalogue.recording import RECORDING_CATALOGUE
from lantern.analysis.indicators.catalogue.referrals import CSA_REFERRALS, REFERRALS_CATALOGUE
from lantern.analysis.indicators.catalogue.timeliness import TIMELINESS_CATALOGUE
from lantern.analysis.indicators.journeys import OF_JOURNEYS
from lantern.analysis.indicators.supplied import SUPPLIED

MAIN = (CSA_CONTACTS, CSA_REFERRALS, CSA_ASSESSMENTS, CSA_PLANS, CSA_OPEN)
CATALOGUE = (
    *CONTACTS_CATALOGUE,
    *REFERRALS_CATALOGUE,
    *ASSESSMENTS_CATALOGUE,
    *PLANS_CATALOGUE,
    *OPEN_CATALOGUE,
    *RECORDING_CATALOGUE,
    *TIMELINESS_CATALOGUE,
)
BY_CODE = {indicator.code: indicator for indicator in (*CATALOGUE, *SUPPLIED, *OF_JOURNEYS)}

__all__ = ["BY_CODE", "CATALOGUE", "MAIN", "OF_JOURNEYS", "SUPPLIED"]
