from django import forms

from lantern.analysis.partner_returns import TEMPLATES
from lantern.design.forms import Form
from lantern.insight.sections.stages import DIMENSIONS

POLARITIES = {"context": "Context: finding more is not doing worse", "up": "More is better", "down": "Less is better"}
STAGE_NAMES = {
    "contact": "Contacts",
    "referral": "Referrals",
    "assessment": "Assessments",
    "cp_plan": "Plans starting",
    "cp_plan_open": "Plans open",
    "cp_plan_ended": "Plans ended",
    "conference": "Initial conferences",
    "open_child": "Open children",
    **{template.code: template.name for template in TEMPLATES.values()},
}


class ChoosePeriod(Form):
    """Which agency's figures, and for when. Its answers live in the address."""

    agency = forms.ChoiceField(label="Agency", required=False)
    period = forms.ChoiceField(label="Period", required=False)

    def __init__(self, *args, agencies, periods, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(period.code, period.label) for period in periods]
        self.fields["agency"].choices = [(agency.code, agency.name) for agency in agencies]
        if len(agencies) < 2:
            del self.fields["agency"]


class FilterIndicators(Form):
    stage = forms.ChoiceField(label="Stage", required=False, choices=[("", "Any stage"), *STAGE_NAMES.items()])
    polarity = forms.ChoiceField(
        label="Which way is better", required=False, choices=[("", "Any"), *POLARITIES.items()]
    )
    breakdown = forms.ChoiceField(
        label="Broken down by", required=False, choices=[("", "Anything"), *DIMENSIONS.items()]
    )
