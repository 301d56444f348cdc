from django import forms

from lantern.design.dates import DayField
from lantern.design.forms import Form
from lantern.design.words import day as in_words
from lantern.pathway import discussing
from lantern.pathway.care.occasions import day_of
from lantern.pathway.here import pathway

TICKED, OWED, BACK = "ticked", "owed", "back"  # the buttons


class RecordSentForm(Form):
    """Which agencies had the record of a discussion on which day. `told`: the day that its step says, where no seat has one."""

    seats = forms.MultipleChoiceField(
        label="Which agencies?", required=False, widget=forms.CheckboxSelectMultiple, help_text="Tick all that apply."
    )
    day = DayField(label="On which day was it sent?", required=False)

    def __init__(self, *args, whole, now, told=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.whole, self.now, self.had, self.owed = whole, now, whole.sent(), whole.owed
        asked = discussing.asked(whole.answers(), pathway().seats)
        self.fields["seats"].choices = [(code, self._as_it_stands(code)) for code in asked]
        self.fields["day"].initial = (None if self.had else told) or day_of(now)

    def _as_it_stands(self, code):
        name = pathway().seats[code].name
        return f"{name}: sent on {in_words(self.had[code])}" if code in self.had else f"{name}: not sent yet"

    @property
    def pressed(self):
        return next((each for each in (OWED, BACK) if each in self.data), TICKED)

    def clean(self):
        if not self.errors:
            for name, wrong in self._faults():
                self.add_error(name, wrong)
                break
        return self.cleaned_data

    def _faults(self):
        """Pairs of a field and what is wrong."""
        day = self.cleaned_data["day"]
        if self.pressed != OWED and not self.cleaned_data["seats"]:
            yield "seats", "Tick at least one agency."
        if self.pressed != BACK and not day:
            yield "day", "Enter the day on which it was sent."
        wrong = discussing.wrong_sending([day] if day else [], held=self.whole.sitting.moment, now=self.now)
        if self.pressed != BACK and self.whole.is_held and wrong:
            yield "day", wrong
        if not self.said():
            yield None, "Nothing is changed. Tick who it was sent to and give the day, or go back."

    def said(self):
        """What differs from what counts now, as `changes.send_record` takes it."""
        seats = self.owed if self.pressed == OWED else self.cleaned_data["seats"]
        day = None if self.pressed == BACK else self.cleaned_data["day"]
        return {code: day for code in seats if day != self.had.get(code)}
