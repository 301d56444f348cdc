from django import forms

from lantern.analysis.indicators.indicator import JOURNEYS
from lantern.analysis.partner_returns import TEMPLATES
from lantern.design.forms import Form
from lantern.insight.commentary import HINTS, PARTS, faults
from lantern.insight.sections.stages import DIMENSIONS

POLARITIES = {"context": "Context: finding more is not doing worse", "up": "More is better", "down": "Less is better"}
STAGE_NAMES = {
    "contact": "Contacts",
    "referral": "Referrals",
    "assessment": "Assessments",
    "cp_plan": "Plans starting",
    "cp_plan_open": "Plans open",
    "cp_plan_ended": "Plans ended",
    "cp_plan_followed": "Plans followed from their start",
    "conference": "Initial conferences",
    "open_child": "Open children",
    **{template.code: template.name for template in TEMPLATES.values()},
    JOURNEYS: "Journeys along the pathway",
}
MOST_LETTERS = 1500


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


class WriteForm(Form):
    """A box for each question of one place in the report, and what the writer says of them together."""

    for_anyone = forms.BooleanField(
        label="This is fit for the public edition",
        help_text="Without this it is in the board edition alone. A number that the public edition hides would stop the release.",
        required=False,
    )
    agreed = forms.BooleanField(label="I have read these points, and sign as it is", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, slot, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.slot, self.today = slot, today
        self.asked = {
            name: forms.CharField(
                label=PARTS[name],
                help_text=HINTS[name],
                max_length=MOST_LETTERS,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
            for name in slot.parts
        }
        self.fields = self.asked | self.fields

    @property
    def signs(self):
        return self.data.get("do") == "sign"

    @property
    def parts(self):
        return {name: self.cleaned_data.get(name, "") for name in self.asked}

    def clean(self):
        for name, text in self.parts.items():
            for fault in faults(text, today=self.today):
                self.add_error(name, fault)
            if self.signs and not text and name not in self.errors:
                self.add_error(name, f"Answer “{PARTS[name]}” before signing. Where there is nothing to say, say so.")
        return super().clean()


class ChooseMeasure(Form):
    """Which measure to write about."""

    measure = forms.ChoiceField(label="Write about a measure")

    def __init__(self, *args, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [("", "Choose a measure"), *measures]
