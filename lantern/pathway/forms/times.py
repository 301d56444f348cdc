"""A time typed in a box, by the clock on the wall."""

import datetime
import re

from django import forms

TIME = re.compile(r"^([01]?\d|2[0-3])[:.]([0-5]\d)$")
TWICE = "On that night the clocks went back, and this time came twice. The first of the two is recorded."


def time_box(label, *, wrong, required):
    """The box. `wrong`: what is said where it holds no time."""
    return forms.RegexField(
        TIME.pattern,
        label=label,
        help_text="By the 24-hour clock, such as 16:55.",
        required=required,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"invalid": wrong, "required": wrong},
    )


def clock_of(typed):
    """The hour and minute that a box holds."""
    return datetime.time(*map(int, TIME.fullmatch(typed).groups()))
