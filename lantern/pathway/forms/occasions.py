from django import forms

from lantern.design.dates import DayField
from lantern.design.forms import Form
from lantern.pathway.care.occasion_faults import faults
from lantern.pathway.care.occasions import DAY, NOT_KNOWN, Value, day_of
from lantern.pathway.care.waiting import late_before
from lantern.pathway.forms.journeys import CHOOSE
from lantern.pathway.here import care

NOTHING = ("", "Not recorded")
ONLY = [
    ("", "All"),
    ("case", "Asked to wait because of the case"),
    ("late", "Late to be rung"),
    ("ours", "Added by us"),
]
WHO = [("", "Anyone"), ("child", "The child"), ("parent", "Parents and carers"), ("sibling", "Brothers and sisters")]


class DayOrMonth(DayField):
    """A day, or a month and a year alone: a pair of the day (then the first of the month) and whether it is a month."""

    default_error_messages = {
        "incomplete": "Enter a day, a month and a year, such as 1 4 2025; or the month and year alone, and say why.",
    }

    def to_python(self, value):
        day, *rest = value or ("",)
        is_month = not day and all(rest) and bool(rest)
        found = super().to_python(["1", *rest] if is_month else value)
        return found and (found, is_month)


class OccasionForm(Form):
    """One page of what an occasion asks. Only what this person changed is said; what others said meanwhile stays.

    `there`: the occasion as it stands, or none where one is added; `born`: the month of birth, where it is known.
    """

    def __init__(self, *args, kind, page, now, born=None, there=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.asked, self.today, self.born = kind, kind.asked_on(page), day_of(now), born
        self.current = there.values if there else {}
        if there is None and kind.whom:
            people = [CHOOSE, *care().whom_of(kind).items()]
            self.fields["whom"] = forms.ChoiceField(
                label="For whom?", choices=people, error_messages={"required": "Choose for whom."}
            )
        for ask in self.asked:
            self.fields.update(_boxes(ask, self.current.get(ask.code)))
        if there:
            last = max((row.pk for row in there.rows), default=0)
            self.fields["last"] = forms.IntegerField(required=False, initial=last, widget=forms.HiddenInput)
        self.there = there

    @property
    def rows(self):
        """Each box to draw, with the one that says why its day is not known, where it has that."""
        if "whom" in self.fields:
            yield self["whom"], None
        for ask in self.asked:
            yield self[ask.code], self[_why(ask.code)] if ask.kind == DAY else None
        if "last" in self.fields:
            yield self["last"], None

    def clean(self):
        if self.errors:
            return self.cleaned_data
        for ask in self.asked:
            if ask.kind == DAY:
                self._check_day(ask)
        said = {} if self.errors else self.said()
        if not self.errors and not said:
            self.add_error(None, "Nothing is changed. Fill in what you know, or go back.")
        stands = {name: value for name, value in (self.current | said).items() if value}
        given = {"today": self.today, "born": self.born, "before": self.current}
        for name, sentence in [] if self.errors else list(faults(self.kind, stands, **given)):
            is_here = name in self.fields
            self.add_error(
                name if is_here else None, sentence if is_here else f"{self.kind.asks[name].asks} {sentence}"
            )
        return self.cleaned_data

    def said(self):
        """What differs from what stood when this person opened the page: by question, a Value, or None to take it back."""
        seen = self.there.values_at(self.cleaned_data.get("last")) if self.there else {}
        given = {ask.code: self._value(ask) for ask in self.asked}
        return {name: value for name, value in given.items() if value != seen.get(name)}

    def _value(self, ask):
        given, why = self.cleaned_data.get(ask.code), self.cleaned_data.get(_why(ask.code), "")
        if ask.kind != DAY:
            return Value(said=given) if given else None
        if given:
            return Value(day=given[0], why=why)
        return Value(said=NOT_KNOWN, why=why) if why else None

    def _check_day(self, ask):
        given, why = self.cleaned_data.get(ask.code), self.cleaned_data.get(_why(ask.code))
        if given and given[1] and not why:
            self.add_error(_why(ask.code), "Say why only the month is known, or enter the day.")
        if given and not given[1] and why:
            self.add_error(_why(ask.code), "The day is there. Take out why it is not known, or the day.")


def _why(code):
    return f"{code}_why"


def _boxes(ask, value):
    """The box for one question; for a day, also why it is not known."""
    if ask.kind != DAY:
        choices = [CHOOSE if ask.must and not ask.goes_with else NOTHING, *ask.choices.items()]
        initial = value.said if value else ""
        made = forms.ChoiceField(label=ask.asks, help_text=ask.hint, choices=choices, required=False, initial=initial)
        return {ask.code: made}
    why = [("", "The day is known"), *care().not_known.items()]
    return {
        ask.code: DayOrMonth(label=ask.asks, help_text=ask.hint, required=False, initial=_shown(value)),
        _why(ask.code): forms.ChoiceField(
            label=f"{ask.asks} Why is the day not known?",
            help_text="Leave out the day, or the whole date.",
            choices=why,
            required=False,
            initial=value.why if value else "",
        ),
    }


def _shown(value):
    """What the three boxes hold."""
    if value is None or value.day is None:
        return None
    return ["", str(value.day.month), str(value.day.year)] if value.is_month else value.day


class WaitingForm(Form):
    """What the waiting list is filtered by."""

    who = forms.ChoiceField(label="Who waits", choices=WHO, required=False)
    what = forms.ChoiceField(label="For what", required=False)
    priority = forms.ChoiceField(label="How soon", required=False)
    only = forms.ChoiceField(label="Only those", choices=ONLY, required=False)

    def __init__(self, *args, weeks, **kwargs):
        super().__init__(*args, **kwargs)
        self.weeks, kind = weeks, care().kinds["support"]
        self.fields["what"].choices = [("", "Any help"), *kind.asks["what"].choices.items()]
        levels = [*kind.asks["priority"].choices.values(), "Nobody has said"]
        self.fields["priority"].choices = [("", "Any"), *((str(place), words) for place, words in enumerate(levels))]
        if weeks is None:
            self.fields["only"].choices = [each for each in ONLY if each[0] != "late"]

    def wanted(self, *, today, agency):
        """As `fits` takes it. What the list does not know is left out."""
        self.is_valid()
        given, only = self.cleaned_data, self.cleaned_data.get("only")
        wanted = {name: given.get(name, "") for name in ("who", "what", "priority")}
        return wanted | {
            "is_for_case": only == "case",
            "heard_before": late_before(today, self.weeks) if only == "late" else None,
            "agency": agency if only == "ours" else None,
        }
