"""What a step records: its boxes, and what cannot stand in them."""

from django import forms

from lantern.design.dates import DayField
from lantern.design.forms import Form
from lantern.pathway import field_words, progress
from lantern.pathway.forms.times import clock_of, time_box
from lantern.pathway.here import choices, pathway, too_far_apart, words
from lantern.pathway.models import NO, NOT_APPLICABLE, YES
from lantern.pathway.possible import BORN, TO_COME, at_time, born_of, came_twice, no_such_time, wrong_day
from lantern.pathway.timescales import day_of

ANSWERS = [("", "Leave as it is"), (YES, "Yes"), (NO, "No"), (NOT_APPLICABLE, "Not applicable")]
INSTEAD = [("", "Leave as it is"), (NO, "It did not happen"), (NOT_APPLICABLE, "It does not apply")]
TIMED = (field_words.MOMENT, field_words.DAY)
MOST = 999  # of anything that is counted


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
            if field_words.kind_of(name) in TIMED:
                self._check(name)
        if not self.errors:
            self._in_order()
        if not self.errors and not self.said():
            self.add_error(None, "Nothing is filled in. Fill in what you know, or go back.")
        return self.cleaned_data

    def said(self):
        """What is filled in, as `changes.say` takes it."""
        return {name: value for name in self.names if (value := self._value(name))}

    @property
    def came_twice(self):
        """Whether a time was given that clocks showed twice that night."""
        return any(came_twice(value["moment"]) for value in self.said().values() if "moment" in value)

    def _value(self, name):
        given = self.cleaned_data.get(name)
        if field_words.kind_of(name) not in TIMED:
            return {"said": str(given)} if given not in (None, "") else None
        day, time, instead = self._given(name)
        if instead:
            return {"said": instead}
        if day and time:
            return {"moment": at_time(day, clock_of(time))}
        return {"day": day} if day else None

    def _given(self, name):
        """The day, the time where there is a box for it, and what is said instead of a day."""
        return [self.cleaned_data.get(f"{name}{part}") for part in ("", "_time", "_instead")]

    def _check(self, name):
        if any(f"{name}{part}" in self.errors for part in ("", "_time", "_instead")):
            return
        for box, wrong in self._faults(name):
            if wrong:
                self.add_error(f"{name}{box}", wrong)
                break

    def _faults(self, name):
        """Pairs of a box and why what is in it cannot stand; blank where it can."""
        day, time, instead = self._given(name)
        if instead and (day or time):
            yield (
                "_instead",
                f"This says that there is no day, and there is one. Take out the day, or choose “{INSTEAD[0][1]}”.",
            )
        if time and not day:
            yield "", "Enter the day as well, or take out the time."
        if not day:
            return
        is_ahead = name in pathway().planned
        yield "", wrong_day(day, today=day_of(self.now), born=born_of(self.recorded), is_ahead=is_ahead)
        if time:
            yield "_time", no_such_time(day, clock_of(time))
            yield "", TO_COME if at_time(day, clock_of(time)) > self.now else ""

    def _in_order(self):
        said = {name: value.get("moment") or value.get("day") for name, value in self.said().items()}
        for clock in progress.out_of_order(pathway(), self.recorded | said, now=self.now):
            wrong = next((name for name in (clock.stops, clock.starts) if name in said), None)
            if wrong:
                first, second = words(clock.starts), words(clock.stops)
                self.add_error(wrong, f"“{second}” would be before “{first}”. Check both days.")
        far = None if self.errors else too_far_apart(self.recorded, said)
        if far:
            self.add_error(*far)


def _fields(name):
    """The boxes for one thing that is recorded."""
    label, kind = words(name), field_words.kind_of(name)
    if kind in TIMED:
        boxes = {name: DayField(label=label, required=False)}
        if kind == field_words.MOMENT:
            wrong = "Enter a time such as 16:55, or leave it empty."
            boxes[f"{name}_time"] = time_box(f"{label}: time, if known", wrong=wrong, required=False)
        boxes[f"{name}_instead"] = forms.ChoiceField(
            label=f"{label}: if there is no day", choices=INSTEAD, required=False
        )
        return boxes
    if kind == field_words.COUNT:
        wrong = dict.fromkeys(("invalid", "min_value"), "Enter a whole number, nought or more.")
        wrong["max_value"] = f"Enter a whole number of {MOST} or fewer."
        return {
            name: forms.IntegerField(label=label, min_value=0, max_value=MOST, required=False, error_messages=wrong)
        }
    if name in choices():
        listed = [ANSWERS[0], *choices()[name].items(), ANSWERS[-1]]
        return {name: forms.ChoiceField(label=label, choices=listed, required=False)}
    hint = "Whether your own system has it. Lantern does not." if kind == field_words.CHOICE else ""
    label = f"{label}: recorded?" if kind == field_words.CHOICE else label
    return {name: forms.ChoiceField(label=label, help_text=hint, choices=ANSWERS, required=False)}
