from django import forms

from lantern.design.dates import DayField
from lantern.design.forms import Form
from lantern.pathway.here import pathway
from lantern.pathway.stopping import wrong_day


class StopForm(Form):
    """Why a clock no longer runs, and since when. `began`: the day on which it did."""

    reason = forms.ChoiceField(label="Why does it no longer run?", widget=forms.RadioSelect)
    day = DayField(
        label="Since when?", help_text="The day from which it need not have run: not before it began.", required=True
    )

    def __init__(self, *args, began, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.began, self.today = began, today
        self.fields["reason"].choices = list(pathway().stops.items())

    def clean_day(self):
        wrong = wrong_day(self.cleaned_data["day"], began=self.began, today=self.today)
        if wrong:
            raise forms.ValidationError(wrong)
        return self.cleaned_data["day"]
