from django import forms

from lantern.access.models import AgencyKind
from lantern.action_plan.words_form import WordsForm
from lantern.design.dates import DayField
from lantern.governance.forms.words import line, words
from lantern.governance.models import Group


class GroupForm(WordsForm):
    """One more group that meets."""

    name = line("Name of the group", 120)
    purpose = words("What it is for", 400, rows=3)
    reports_to = forms.ModelChoiceField(None, label="Reports to", required=False, empty_label="No other group")

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reports_to"].queryset = Group.objects.visible_to(by)

    def clean_name(self):
        name = self.cleaned_data["name"]
        if self.fields["reports_to"].queryset.filter(name__iexact=name).exists():
            raise forms.ValidationError("There is a group of that name already.")
        return name


class SinceForm(WordsForm):
    """Something that began on a day that is over, or begins today."""

    def not_after_today(self, name):
        day = self.cleaned_data[name] or self.today
        if day > self.today:
            raise forms.ValidationError("Enter a day that is not after today.")
        return day


class SeatForm(SinceForm):
    """One more seat in a group."""

    title = line("Name of the seat", 120, help_text="Such as “Voluntary sector representative”. Not a person’s name.")
    sector = forms.ChoiceField(label="For which sector", choices=AgencyKind.choices)
    is_chair = forms.BooleanField(label="Whoever holds it chairs the group", required=False)
    from_on = DayField(label="Since when", required=False, help_text="Leave it empty for today.")

    def clean_from_on(self):
        return self.not_after_today("from_on")


class TakeSeatForm(SinceForm):
    """Somebody takes a seat. The address is not read for what points at a child: it is asked for."""

    email = forms.EmailField(
        label="Their work email address",
        help_text="Somebody who has a role at an agency of this sector.",
        error_messages={
            "required": "Enter their work email address.",
            "invalid": "Enter an address like name@example.org.",
        },
    )
    is_deputy = forms.BooleanField(
        label="As deputy",
        help_text="Deputies read the papers too, and come when the holder cannot.",
        required=False,
    )
    since = DayField(label="Since when", required=False, help_text="Leave it empty for today.")

    def clean_since(self):
        return self.not_after_today("since")
