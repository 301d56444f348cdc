import datetime
import re

from django import forms
from django.conf import settings

from lantern.access.models import AgencyKind
from lantern.design.dates import DayField
from lantern.design.forms import Form
from lantern.design.unkept import Unkept
from lantern.pathway import behaviour, field_words, progress
from lantern.pathway.here import choices, pathway, words
from lantern.pathway.known import AGE_BAND, BORN, CONCERN, STAGE
from lantern.pathway.models import BEHAVIOUR, HARMED, NO, NOT_APPLICABLE, YES
from lantern.pathway.numbers import CASE, KINDS, NHS, NotANumber, token_of
from lantern.pathway.timescales import ENGLAND

AGE_BANDS = [
    ("unborn", "Not born yet"),
    ("0-4", "0 to 4"),
    ("5-9", "5 to 9"),
    ("10-15", "10 to 15"),
    ("16-17", "16 or 17"),
]
ANSWERS = [("", "Leave as it is"), (YES, "Yes"), (NO, "No"), (NOT_APPLICABLE, "Not applicable")]
INSTEAD = [("", "Leave as it is"), (NO, "It did not happen"), (NOT_APPLICABLE, "It does not apply")]
CHOOSE = ("", "Choose")
MONTH = re.compile(r"(\d{1,2})\D+(\d{4})")
TIME = re.compile(r"^([01]?\d|2[0-3])[:.]([0-5]\d)$")
YOUNGEST, OLDEST = 1, 26  # years: not yet born, and old enough for any claim


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
    """What is known of the child, coarse enough to point at nobody."""

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

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
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
        born = datetime.date(int(found[2]), int(found[1]), 1)
        if not self.today.year - OLDEST <= born.year <= self.today.year + YOUNGEST:
            raise forms.ValidationError("This year is too long ago, or too far ahead, for a child. Check it.")
        return born

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
    """Why a journey ends, and when."""

    reason = forms.ChoiceField(label="Why?", widget=forms.RadioSelect)
    day = DayField(label="When?", required=True)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["reason"].choices = list(pathway().reasons.items())

    def clean_day(self):
        if self.cleaned_data["day"] > self.today:
            raise forms.ValidationError("This is still to come. End it when the day is here.")
        return self.cleaned_data["day"]

    def said(self):
        given = self.cleaned_data
        return {progress.ENDED: {"said": given["reason"]}, progress.ENDED_ON: {"day": given["day"]}}


class StepForm(Form):
    """What a step records: moments, days and answers. Everything may be left as it is."""

    def __init__(self, *args, step, recorded, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.recorded, self.now = recorded, now
        self.names = [name for name in step.data if name != BORN]  # a birthday is never asked for with its day
        for name in self.names:
            self.fields.update(_fields(name))

    def clean(self):
        for name in self.names:
            self._not_in_the_future(name)
        if not self.errors:
            self._in_order()
            if not self.said():
                self.add_error(None, "Nothing is filled in. Fill in what you know, or go back.")
        return self.cleaned_data

    def said(self):
        """What is filled in, as `changes.say` takes it."""
        return {name: value for name in self.names if (value := self._value(name))}

    def _value(self, name):
        given, kind = self.cleaned_data, field_words.kind_of(name)
        if kind in (field_words.MOMENT, field_words.DAY):
            if given.get(f"{name}_instead"):
                return {"said": given[f"{name}_instead"]}
            return _when(given.get(name), given.get(f"{name}_time"))
        answer = given.get(name)
        return {"said": str(answer)} if answer not in (None, "") else None

    def _not_in_the_future(self, name):
        """What happened has happened; a day that is planned may lie ahead."""
        value = self._value(name) if field_words.kind_of(name) == field_words.MOMENT else None
        moment, day = (value or {}).get("moment"), (value or {}).get("day")
        if (moment and moment > self.now) or (day and day > self.now.astimezone(ENGLAND).date()):
            self.add_error(name, "This is still to come. Record it when it has happened.")

    def _in_order(self):
        said = {name: value.get("moment") or value.get("day") for name, value in self.said().items()}
        known = self.recorded | {name: when for name, when in said.items() if when}
        for clock in progress.out_of_order(pathway(), known, now=self.now):
            wrong = next((name for name in (clock.stops, clock.starts) if name in said), None)
            if wrong:
                first, second = words(clock.starts), words(clock.stops)
                self.add_error(wrong, f"“{second}” would be before “{first}”. Check both days.")


def _fields(name):
    """The boxes for one thing that is recorded."""
    label, kind = words(name), field_words.kind_of(name)
    if kind in (field_words.MOMENT, field_words.DAY):
        boxes = {name: DayField(label=label, required=False)}
        if kind == field_words.MOMENT:
            boxes[f"{name}_time"] = forms.RegexField(
                TIME.pattern,
                label=f"{label}: time, if known",
                help_text="By the 24-hour clock, such as 16:55.",
                required=False,
                widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
                error_messages={"invalid": "Enter a time such as 16:55, or leave it empty."},
            )
        boxes[f"{name}_instead"] = forms.ChoiceField(
            label=f"{label}: if there is no day", choices=INSTEAD, required=False
        )
        return boxes
    if kind == field_words.COUNT:
        wrong = dict.fromkeys(("invalid", "min_value"), "Enter a whole number, nought or more.")
        return {name: forms.IntegerField(label=label, min_value=0, max_value=999, required=False, error_messages=wrong)}
    if name in choices():
        listed = [ANSWERS[0], *choices()[name].items(), ANSWERS[-1]]
        return {name: forms.ChoiceField(label=label, choices=listed, required=False)}
    hint = "Whether your own system has it. Lantern does not." if kind == field_words.CHOICE else ""
    label = f"{label}: recorded?" if kind == field_words.CHOICE else label
    return {name: forms.ChoiceField(label=label, help_text=hint, choices=ANSWERS, required=False)}


def _when(day, time):
    """A day, or with a time a moment by the clock on the wall."""
    if not day:
        return None
    if not time:
        return {"day": day}
    hour, minute = map(int, TIME.fullmatch(time).groups())
    return {"moment": datetime.datetime.combine(day, datetime.time(hour, minute), ENGLAND)}
