"""Other children: which journey is theirs, how they are linked, and what was decided for them."""

from django import forms

from lantern.design.forms import Form
from lantern.pathway.forms.journeys import CHOOSE, OpenForm
from lantern.pathway.linking import NONE, OFF, linking

LONGEST = 40
HOW = "How are the two children linked?"
NOT_SEEN = "No journey that you see has this call sign. Check it, or open a journey for the child."


def _hows():
    return list(linking().how.items())


class LinkForm(Form):
    """A journey that is there already, by its call sign. `journeys`: those that this person sees; `in_vain`: what to do with
    a call sign that none of them has.
    """

    call_sign = forms.CharField(
        label="The other child’s call sign",
        help_text="Two words and two digits, such as copper harbour 42. Never a name.",
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20", "spellcheck": "false"}),
    )
    how = forms.ChoiceField(label=HOW, choices=_hows, widget=forms.RadioSelect)

    def __init__(self, *args, journeys, in_vain, **kwargs):
        super().__init__(*args, **kwargs)
        self.journeys, self.in_vain = journeys, in_vain

    def clean_call_sign(self):
        """The journey itself."""
        typed = " ".join(self.cleaned_data["call_sign"].lower().split())
        found = self.journeys.filter(call_sign=typed).first()
        if found is None:
            self.in_vain(typed)
            raise forms.ValidationError(NOT_SEEN)
        return found


class OpenLinkedForm(OpenForm):
    """A journey for another child, opened from this one."""

    how = forms.ChoiceField(label=HOW, choices=_hows, widget=forms.RadioSelect)
    field_order = ("how", "case_number", "nhs_number", "role")


class DecideForm(Form):
    """What was decided for a linked child, and why where it is that nothing is needed. `may_take_apart`: whether this
    person sees both journeys, which taking them apart writes on.
    """

    decision = forms.ChoiceField(label="What was decided for this child?", widget=forms.RadioSelect)
    reason = forms.ChoiceField(label="If nothing is needed: why?", required=False)

    def __init__(self, *args, may_take_apart, **kwargs):
        super().__init__(*args, **kwargs)
        off = [(OFF, "They were linked by mistake: take them off both journeys")] if may_take_apart else []
        self.fields["decision"].choices = [*linking().decisions.items(), *off]
        self.fields["reason"].choices = [CHOOSE, *linking().reasons.items()]

    def clean(self):
        decision, reason = self.cleaned_data.get("decision"), self.cleaned_data.get("reason")
        if decision == NONE and not reason and "reason" not in self.errors:
            self.add_error("reason", "Choose why nothing is needed.")
        if decision and decision != NONE and reason:
            self.add_error("reason", "This decision takes no reason. Choose none, or “Nothing needed”.")
        return self.cleaned_data
