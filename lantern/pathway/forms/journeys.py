import datetime
import re

from django import forms
from django.conf import settings

from lantern.access.models import AgencyKind
from lantern.design.dates import DayField
from lantern.design.forms import Form
from lantern.design.unkept import Unkept
from lantern.design.words import day as in_words
from lantern.pathway import behaviour, progress
from lantern.pathway.here import pathway
from lantern.pathway.known import AGE_BAND, CONCERN, STAGE
from lantern.pathway.models import BEHAVIOUR, HARMED, NO, YES
from lantern.pathway.numbers import CASE, KINDS, NHS, NotANumber, token_of
from lantern.pathway.possible import BORN, OLDEST, wrong_age

AGE_BANDS = [
    ("unborn", "Not born yet"),
    ("0-4", "0 to 4"),
    ("5-9", "5 to 9"),
    ("10-15", "10 to 15"),
    ("16-17", "16 or 17"),
]
CHOOSE = ("", "Choose")
MONTH = re.compile(r"(\d{1,2})\D+(\d{4})")
YOUNGEST = 1  # years: not yet born


def _unkept(label, hint):
    off = {"autocomplete": "off", "class": "govuk-input--width-20", "spellcheck": "false"}
    return forms.CharField(label=label, help_text=hint, required=False, max_length=40, widget=Unkept(attrs=off))


class OfAChild(Form):
    """`about`: whether it is of a child who was harmed, or of one whose behaviour harmed."""

    def __init__(self, *args, about=HARMED, **kwargs):
        super().__init__(*args, **kwargs)
        self.about = about


class NumberForm(OfAChild):
    """The numbers that an agency knows a child by. They leave this form only as tokens."""

    case_number = _unkept(KINDS[CASE], "As your own system has it. It is turned into a token and not kept.")
    nhs_number = _unkept(KINDS[NHS], "It is turned into a token and not kept.")

    def __init__(self, *args, agency, **kwargs):
        super().__init__(*args, **kwargs)
        self.agency = agency

    def clean_case_number(self):
        return self._token(CASE, self.cleaned_data["case_number"])

    def clean_nhs_number(self):
        return self._token(NHS, self.cleaned_data["nhs_number"])

    def clean(self):
        super().clean()
        if not self.errors and not self.tokens:
            self.add_error("case_number", "Type one of the two numbers.")
        return self.cleaned_data

    @property
    def tokens(self):
        return [token for name in ("case_number", "nhs_number") if (token := self.cleaned_data.get(name))]

    def _token(self, kind, typed):
        if not typed:
            return None
        is_council = self.agency.kind == AgencyKind.SOCIAL_CARE
        try:
            given = {"agency": self.agency.code, "is_council": is_council, "apart": self.about == BEHAVIOUR}
            return token_of(kind, typed, **given, secret=settings.TOKEN_SECRET)
        except NotANumber as fault:
            raise forms.ValidationError(str(fault)) from None


class KnownForm(OfAChild):
    """What is known of the child, coarse enough to point at nobody. `born`: the month of birth that is recorded already."""

    stage = forms.ChoiceField(label="Where do things stand?")
    age_band = forms.ChoiceField(label="Age", choices=AGE_BANDS, widget=forms.RadioSelect)
    born = forms.CharField(
        label="Month of birth, if known",
        help_text="Month and year, such as 3 2015. It is for clocks that hang on a birthday. Never the day.",
        required=False,
        max_length=20,
        widget=Unkept(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
    )
    kinds = forms.MultipleChoiceField(
        label="What kind of abuse may it be?",
        help_text="Tick all that may apply. Tick none while it is not known.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    overlays = forms.MultipleChoiceField(label="What else is so?", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, today, born=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today, self.born = today, born
        self.fields["stage"].choices = [CHOOSE, *((each.code, each.name) for each in pathway().stages[1:])]
        self.fields["kinds"].choices = list(pathway().kinds.items())
        self.fields["overlays"].choices = list(pathway().overlays.items())
        if self.about == BEHAVIOUR:
            self._ask_of_behaviour()

    def _ask_of_behaviour(self):
        """Nothing of how the child may have been harmed: that is another journey's."""
        del self.fields["kinds"]
        self.fields["overlays"].label = "What is so of the behaviour?"
        self.fields["overlays"].choices = list(behaviour.OVERLAYS.items())

    def clean_born(self):
        typed = self.cleaned_data["born"]
        if not typed:
            return None
        found = MONTH.fullmatch(typed.strip())
        if not found or not 1 <= int(found[1]) <= 12:
            raise forms.ValidationError("Enter a month and a year alone, such as 3 2015. A day of birth is never kept.")
        if not self.today.year - OLDEST <= int(found[2]) <= self.today.year + YOUNGEST:
            raise forms.ValidationError("This year is too long ago, or too far ahead, for a child. Check it.")
        return datetime.date(int(found[2]), int(found[1]), 1)

    def clean(self):
        age, born = self.cleaned_data.get("age_band"), self.cleaned_data.get("born")
        is_new = born or age != self.initial.get(AGE_BAND)
        born = born or self.born
        wrong = wrong_age(age, born, today=self.today) if age and born and is_new and not self.errors else ""
        if wrong:
            self.add_error("age_band", wrong)
        return self.cleaned_data

    def said(self, before=None):
        """What differs from what is known already (`before`: concerns, stage and age), as `changes.say` takes it."""
        before = before or {}
        given = self.cleaned_data
        ticked, had = {*given.get("kinds", ()), *given["overlays"]}, set(before.get("concerns", ()))
        said = {name: {"said": given[name]} for name in (STAGE, AGE_BAND) if given[name] != before.get(name)}
        said |= {f"{CONCERN}{code}": {"said": YES} for code in sorted(ticked - had)}
        said |= {f"{CONCERN}{code}": {"said": NO} for code in sorted(had - ticked)}
        return said | ({BORN: {"day": given["born"]}} if given["born"] else {})


def _roles():
    return [CHOOSE, *pathway().roles.items()]


class OpenForm(NumberForm, KnownForm):
    """Open a journey, or meet the one that is there."""

    role = forms.ChoiceField(label="Who is to be rung at your agency?", choices=_roles)
    field_order = ("case_number", "nhs_number", "role")


class NameForm(Form):
    """One more agency to share a journey with."""

    agency = forms.ChoiceField(label="Agency")
    role = forms.ChoiceField(label="Who is to be rung there?", choices=_roles)

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.agencies = {agency.code: agency for agency in agencies}
        self.fields["agency"].choices = [CHOOSE, *((code, agency.name) for code, agency in self.agencies.items())]

    def clean_agency(self):
        return self.agencies[self.cleaned_data["agency"]]


class EndForm(Form):
    """Why a journey ends, and when. `began`: its first day, on which it was opened or something had happened before."""

    reason = forms.ChoiceField(label="Why?", widget=forms.RadioSelect)
    day = DayField(label="When?", required=True)

    def __init__(self, *args, began, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.began, self.today = began, today
        self.fields["reason"].choices = list(pathway().reasons.items())

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("This is still to come. End it when the day is here.")
        if day < self.began:
            raise forms.ValidationError(f"This journey began on {in_words(self.began)}. Give that day, or a later one.")
        return day

    def said(self):
        given = self.cleaned_data
        return {progress.ENDED: {"said": given["reason"]}, progress.ENDED_ON: {"day": given["day"]}}
