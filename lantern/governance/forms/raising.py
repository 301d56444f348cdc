from django import forms

from lantern.access.models import Agency
from lantern.action_plan.models import Action
from lantern.action_plan.words_form import WordsForm
from lantern.design.dates import DayField
from lantern.governance.forms.words import line


class RaiseActionForm(WordsForm):
    """Something that a meeting asks somebody to do."""

    says = line(
        "What is to be done", 400, help_text="Begin with what somebody does, so that it can be seen when it is done."
    )
    action = forms.ModelChoiceField(None, label="As a step of which action of the strategy", empty_label="Choose")
    agency = forms.ModelChoiceField(None, label="Which agency does it", required=False, empty_label="The partnership")
    due_on = DayField(label="By when")

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = Action.objects.visible_to(by).in_force()
        self.fields["action"].label_from_instance = lambda action: f"{action.ref} {action.title}"[:110]
        self.fields["agency"].queryset = Agency.objects.visible_to(by)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day <= self.today:
            raise forms.ValidationError("Enter a day after today.")
        return day
