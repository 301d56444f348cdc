"""Whether two journeys are about one child: asked, answered, and undone."""

from django import forms

from lantern.design.forms import Form
from lantern.pathway.forms.journeys import NumberForm
from lantern.pathway.linking import linking
from lantern.pathway.models.joinings import ACCEPTED

ALIKE, NUMBER = "alike", "number"


class AskForm(NumberForm):
    """Ask about those that look alike, or about the one that another number of the child has. `is_alike`: whether any do."""

    which = forms.ChoiceField(label="About which journey do you want to ask?", widget=forms.RadioSelect)
    field_order = ("which", "case_number", "nhs_number")

    def __init__(self, *args, is_alike, **kwargs):
        super().__init__(*args, **kwargs)
        alike = [(ALIKE, "The one that looks alike")] if is_alike else []
        self.fields["which"].choices = [*alike, (NUMBER, "The one that has another number of this child")]
        if not is_alike:
            self.fields["which"].widget, self.fields["which"].initial = forms.HiddenInput(), NUMBER

    def clean(self):
        if self.cleaned_data.get("which") == ALIKE:
            return self.cleaned_data
        return super().clean()


class AnswerForm(Form):
    """Whether two journeys become one; and why not."""

    answer = forms.ChoiceField(label="Are both journeys about the same child?", widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        yes = (ACCEPTED, "Yes: make the two journeys one")
        self.fields["answer"].choices = [yes, *linking().refusing.items()]


class UndoForm(Form):
    """Why a joining was wrong."""

    reason = forms.ChoiceField(label="Why are they two?", widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = list(linking().undoing.items())
