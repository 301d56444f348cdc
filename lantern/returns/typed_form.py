"""The form of one section of a return: a box for each number, and for each line a reason for having none."""

from django import forms

from lantern.analysis.partner_returns import ALL, GIVEN, NIL, NOT_APPLICABLE, NOT_RECORDED
from lantern.analysis.partner_returns.sheet import written
from lantern.analysis.readers.partner_boxes import DASHED
from lantern.analysis.readers.partner_values import BLANK, DASH, FAULTS, Fault, entry
from lantern.design.forms import Form
from lantern.returns.drafting import EMPTY

REASONS = [
    ("", "A number, or not answered yet"),
    (NIL, "Nothing to report"),
    (NOT_RECORDED, "We do not record it"),
    (NOT_APPLICABLE, "It does not apply to us"),
]


class SectionForm(Form):
    """Every box of some lines. `filled`: a `drafting.Filled`; `last`: what stood in each box last time, in words."""

    def __init__(self, *args, lines, filled, last, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines, self.places = lines, {}
        for at, line in enumerate(lines):
            for number, box in enumerate(line.boxes):
                place = (line.code, *box)
                self._add(f"box-{at}-{number}", place, line, filled.said(place), last.get(place))
            state = filled.said((line.code, *ALL))[1]
            self.fields[f"why-{at}"] = forms.ChoiceField(
                label="If there is no number", choices=REASONS, required=False, initial="" if state == GIVEN else state
            )

    def _add(self, name, place, line, said, last):
        is_total = place[1:] == ALL
        self.places[name] = (place, line)
        self.fields[name] = forms.CharField(
            label=f"How many {line.unit}" if is_total and not line.is_length else f"How many {line.unit}, in the middle"
            if is_total else place[2],
            help_text=f"Last time: {last}" if last else "",
            initial=said[0] or ("" if is_total or said[1] == GIVEN else said[1]),
            required=False,
            max_length=20,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5", "autocomplete": "off"}),
        )  # fmt: skip

    def clean(self):
        """Reads each box. What can be read is in `answers` even when another box cannot."""
        given = super().clean()
        self.answers = {}
        for name, (place, line) in self.places.items():
            why = given.get(f"why-{name.split('-')[1]}", "") if place[1:] == ALL else ""
            self._read(name, place, line, given.get(name, ""), why)
        return given

    def _read(self, name, place, line, text, why):
        if name in self.errors:
            return
        try:
            value, state = entry(text, why, is_length=line.is_length)
        except Fault as fault:
            _, wrong, to_do = FAULTS[fault.args[0]]
            self.add_error(name, f"{_named(place, line)}: {wrong.replace(', so it was not read', '')} {to_do}")
            return
        if state == DASH:
            self.add_error(name, f"{_named(place, line)}: a dash can mean nought or not known. {DASHED[1]}")
        elif state == BLANK:
            self.answers[place] = EMPTY
        else:
            self.answers[place] = (written(value) if state == GIVEN else "", state)

    def rows(self):
        """What the page shows of each line: the line, its total, its reason and its breakdowns, each with their boxes."""
        for at, line in enumerate(self.lines):
            boxes = [(place, self[name]) for name, (place, of) in self.places.items() if of is line]
            parts = {name: [field for place, field in boxes if place[1] == name] for name in line.breakdowns}
            yield {"line": line, "total": boxes[0][1], "why": self[f"why-{at}"], "parts": parts}


def _named(place, line):
    return line.words if place[1:] == ALL else f"{line.words}, {place[2]}"
