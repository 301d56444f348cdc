"""What a group says itself in its report on the plan. Read, before it is kept, for what could point at a child."""

from django import forms

from lantern.action_plan.words_form import WordsForm
from lantern.design.forms import Form
from lantern.governance.forms.words import words

MOST_ASKS, ASK, MOST = 3, 140, 320


class ChooseGroup(Form):
    """Which group reports. Its answer lives in the address."""

    group = forms.ChoiceField(label="Group", required=False)

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [(each.pk, each.name) for each in groups]


class ChairForm(WordsForm):
    """Three short texts, none of which has to be there, so that the highlight stays on a page."""

    read = forms.CharField(widget=forms.HiddenInput)
    well = words("What goes well", MOST, 3, required=False, help_text="Two or three sentences.")
    worries = words("What worries us", MOST, 3, required=False, help_text="Two or three sentences. Name nobody.")
    asks = words(
        "What we ask of the board and the executive",
        MOST_ASKS * (ASK + 2),
        4,
        required=False,
        help_text=f"Decisions and help wanted: each on a line of its own, {MOST_ASKS} at most.",
    )

    def clean_asks(self):
        lines = [each.strip() for each in self.cleaned_data["asks"].splitlines() if each.strip()]
        if len(lines) > MOST_ASKS:
            raise forms.ValidationError(f"Ask for {MOST_ASKS} things at most: a board decides little well at once.")
        if any(len(each) > ASK for each in lines):
            raise forms.ValidationError(f"Make each line shorter: {ASK} letters at most.")
        return "\n".join(lines)
