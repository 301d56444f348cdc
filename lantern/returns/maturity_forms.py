from django import forms
from django.core.validators import RegexValidator

from lantern.design.forms import Form
from lantern.returns import core_fields
from lantern.returns.maturity import COMPLETENESS
from lantern.returns.models.maturity import Answer, Group

ASK = [("", "Choose"), *Answer.choices]
LARGEST = 1_000_000  # bytes of a list of core fields
BEGINS = RegexValidator(r"^\w", "Begin with a letter or a figure.")


class CoreFieldForm(Form):
    """One more core field."""

    group = forms.ChoiceField(label="Group", choices=Group.choices)
    name = forms.CharField(
        label="Name of the field", max_length=120, validators=[BEGINS], help_text="As the template you follow has it."
    )
    note = forms.CharField(label="What it should hold", max_length=300, required=False, validators=[BEGINS])
    indicator = forms.ChoiceField(
        label="A figure that says how complete it is",
        choices=[("", "None"), *COMPLETENESS.items()],
        required=False,
    )


class FieldsFileForm(Form):
    """A list of core fields."""

    file = forms.FileField(
        label="A CSV file",
        help_text="Columns group, name, note and indicator. Fields that are asked about already stay as they are.",
        error_messages={"required": "Choose the file."},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("The file is larger than 1 MB; send the list of core fields alone.")
        try:
            return core_fields.read(file.read(), groups=dict(Group.choices), indicators=set(COMPLETENESS))
        except core_fields.Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable)) from None


class AnswerForm(Form):
    """How well one agency holds one field."""

    collected = forms.ChoiceField(label="Is it collected?", choices=ASK)
    standard = forms.ChoiceField(label="In standard categories?", choices=ASK)
    extractable = forms.ChoiceField(label="Can it be taken out of your system?", choices=ASK)
    shared = forms.ChoiceField(label="Is it shared with the partnership?", choices=ASK)
    percent = forms.IntegerField(
        label="In how many of 100 records is it filled in?",
        help_text="Leave empty when nobody has counted.",
        min_value=0,
        max_value=100,
        required=False,
        error_messages={name: "Enter a number from 0 to 100." for name in ("invalid", "min_value", "max_value")},
    )
    owner = forms.CharField(label="Who answers for it", help_text="A role or a team.", max_length=120, required=False)
    note = forms.CharField(
        label="What is being done about it", help_text="Name nobody.", max_length=300, required=False
    )
