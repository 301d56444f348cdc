from django import forms

from lantern.access.models import Agency
from lantern.action_plan.words_form import WordsForm
from lantern.design.dates import DayField
from lantern.governance.forms.words import line, words
from lantern.governance.models import Agreement, SharingDecision


class AgreementForm(WordsForm):
    """A version of an agreement, and whom it binds."""

    name = line("Name of the agreement")
    version = line("Version", 20)
    purpose = words("What is shared, and what for")
    basis = words("The lawful basis, in words", rows=3, help_text="The duty or power that each party acts under.")
    link = forms.URLField(
        label="Link to the signed text",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter a link like https://example.org/agreement."},
    )
    from_on = DayField(label="In force from")
    review_on = DayField(label="To be reviewed by")
    parties = forms.ModelMultipleChoiceField(
        None,
        label="Which agencies it binds",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the agencies that it binds."},
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parties"].queryset = Agency.objects.visible_to(by)

    def clean(self):
        said = super().clean()
        start, review = said.get("from_on"), said.get("review_on")
        if start and review and review <= start:
            self.add_error("review_on", "Enter a day after the one it is in force from.")
        return said


class SignForm(WordsForm):
    """That an agency signed."""

    signed_on = DayField(label="Signed on which day")
    signed_as = line("In which role", 120, help_text="Such as “Caldicott guardian”. Not a name: Lantern keeps yours.")

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > self.today:
            raise forms.ValidationError("Enter a day that is not after today.")
        return day


class SharingForm(WordsForm):
    """Why information was shared, or was not."""

    refuses = True
    asked_by = line("Who asked, or who should have it", help_text="An organisation or a role. Not a person.")
    question = words("What was asked for, and what for", 1000, help_text="Nothing that tells who the child is.")
    decided = forms.ChoiceField(
        label="What was decided", choices=SharingDecision.Decided.choices, widget=forms.RadioSelect
    )
    basis = line("The lawful basis", 300, help_text="The duty or power to share, or what stood against it.")
    reason = words(
        "Why", 1000, help_text="Why sharing was needed and no more than needed; or why the harm of it was greater."
    )
    decided_as = line("Decided by whom", 120, help_text="A role, such as “designated safeguarding lead”.")
    decided_on = DayField(label="On which day")
    agreement = forms.ModelChoiceField(None, label="Under which agreement", required=False, empty_label="None")

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreement"].queryset = Agreement.objects.visible_to(by).standing()
        self.fields["agreement"].label_from_instance = lambda each: f"{each.name}, version {each.version}"

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day > self.today:
            raise forms.ValidationError("Enter a day that is not after today.")
        return day
