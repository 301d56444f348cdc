"""A day typed in three boxes."""

import datetime

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")


class DateBoxes(forms.Widget):
    """Day, month and year, each in its own box."""

    use_fieldset = True

    def boxes(self, value):
        """What each box shows: a date's parts, or whatever was typed."""
        if isinstance(value, datetime.date):
            return [str(value.day), str(value.month), str(value.year)]
        return list(value or ("", "", ""))

    def value_from_datadict(self, data, files, name):
        return [data.get(f"{name}-{part}", "").strip() for part in PARTS]

    def value_omitted_from_data(self, data, files, name):
        return not any(f"{name}-{part}" in data for part in PARTS)


class DayField(forms.Field):
    """A calendar day."""

    widget = DateBoxes
    default_error_messages = {
        "incomplete": "Enter a day, a month and a year, such as 1 4 2025.",
        "impossible": "Enter a real date, such as 1 4 2025.",
    }

    def to_python(self, value):
        if isinstance(value, datetime.date):
            return value
        if not value or not any(value):
            return None
        if not all(value):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            day, month, year = map(int, value)
            return datetime.date(year if year > 99 else 0, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["impossible"], code="impossible") from None
