from django import forms

from lantern.design.dates import DayField
from lantern.design.forms import Form
from lantern.pathway import discussing, progress
from lantern.pathway.discussing import CALLED_OFF, ENQUIRY, HELD, JOINT, NO, NOT_YET, PLANNED, SINGLE, YES
from lantern.pathway.forms.journeys import CHOOSE
from lantern.pathway.forms.times import clock_of, time_box
from lantern.pathway.here import pathway, words
from lantern.pathway.models.discussions import DONE, NOT_NEEDED, TO_DO
from lantern.pathway.possible import at_time, born_of, no_such_time
from lantern.pathway.quorum import CAME, INVITED, LEFT_OUT, SORRY, VIEW

SEAT_ANSWERS = [
    ("", "Nothing recorded"),
    (INVITED, "Invited"),
    (CAME, "Attended"),
    (VIEW, "Sent a view"),
    (SORRY, "Apologised"),
    (LEFT_OUT, "Not invited"),
]
FOUR_ANSWERS = [CHOOSE, (YES, "Yes"), (NO, "No"), (NOT_YET, "Not yet")]
ENQUIRY_ANSWERS = [CHOOSE, (JOINT, "Joint"), (SINGLE, "Single"), (NOT_YET, "Not yet")]
STATES = [(PLANNED, "It is planned"), (HELD, "It was held")]
ACTION_STATES = [(TO_DO, "To do"), (DONE, "Done"), (NOT_NEEDED, "Not needed after all")]


class SittingForm(Form):
    """When a discussion is planned, or was held. `after`: when the first was, of one that comes after it."""

    state = forms.ChoiceField(label="Is it planned, or was it held?", choices=STATES, widget=forms.RadioSelect)
    day = DayField(label="Which day?", required=True)
    time = time_box("At what time?", wrong="Enter a time such as 16:55.", required=True)

    def __init__(self, *args, now, recorded, is_first=True, after=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.now, self.recorded, self.after = now, recorded, after
        self.starts = "strategy_held_at" if is_first else "strategy_again_at"

    def clean(self):
        if not self.errors:
            known = {"now": self.now, "born": born_of(self.recorded), "after": self.after}
            wrong = discussing.wrong_time(self.cleaned_data["state"], self.moment, **known) or self._out_of_order()
            never = no_such_time(self.cleaned_data["day"], clock_of(self.cleaned_data["time"]))
            if wrong or never:
                self.add_error("day" if wrong else "time", wrong or never)
        return self.cleaned_data

    @property
    def moment(self):
        return at_time(self.cleaned_data["day"], clock_of(self.cleaned_data["time"]))

    def _out_of_order(self):
        """Whether a clock of the pathway would be over before it began."""
        if self.cleaned_data["state"] != HELD:
            return ""
        known = {**self.recorded, self.starts: self.moment}
        for clock in progress.out_of_order(pathway(), known, now=self.now):
            if self.starts in (clock.starts, clock.stops):
                return f"“{words(clock.stops)}” would be before “{words(clock.starts)}”. Check both days."
        return ""


class CallForm(SittingForm):
    """A journey's first discussion, or one that brings people back together."""

    because = forms.ChoiceField(label="What brings people back together?", widget=forms.RadioSelect)
    field_order = ("because",)

    def __init__(self, *args, is_first, **kwargs):
        super().__init__(*args, is_first=is_first, **kwargs)
        self.fields["because"].choices = list(pathway().discussing.because.items())
        if is_first:
            del self.fields["because"]


class MoveForm(SittingForm):
    """Another day or hour; that it was held; or that it was called off."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [*STATES, (CALLED_OFF, "It was not held: it was called off")]


class PeopleForm(Form):
    """Every seat, whether its agency was asked and came, and why not."""

    def __init__(self, *args, whole, seats=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.whole, self.seats = whole, seats or pathway().seats
        for code, seat in self.seats.items():
            row = whole.seats.get(code)
            answers = [each for each in SEAT_ANSWERS if each[0] or not row]
            if not whole.is_held:
                answers = [each for each in answers if each[0] not in (CAME, VIEW) or row and each[0] == row.answer]
            self.fields[code] = forms.ChoiceField(
                label=seat.name, choices=answers, required=False, initial=row.answer if row else ""
            )
            self.fields[_why(code)] = forms.ChoiceField(
                label=f"{seat.name}: if not there, why",
                choices=[("", "No reason"), *pathway().discussing.absent.items()],
                required=False,
                initial=row.reason if row else "",
            )

    @property
    def pairs(self):
        return [(seat, self[code], self[_why(code)]) for code, seat in self.seats.items()]

    def clean(self):
        for code, seat in self.seats.items():
            answer, reason = self.cleaned_data.get(code), self.cleaned_data.get(_why(code))
            if answer in (SORRY, LEFT_OUT) and not reason:
                self.add_error(_why(code), f"Say why {_lower(seat.name)} was not there, or not asked.")
            if reason and answer not in (SORRY, LEFT_OUT):
                self.add_error(_why(code), "A reason goes with “Apologised” or “Not invited”. Choose one, or none.")
        if not self.errors and not self.said():
            self.add_error(None, "Nothing is changed. Change what you know, or go back.")
        return self.cleaned_data

    def said(self):
        """What differs from what counts now, as `changes.answer_seats` takes it."""
        given = {code: (self.cleaned_data[code], self.cleaned_data[_why(code)]) for code in self.seats}
        before = {code: (row.answer, row.reason) for code, row in self.whole.seats.items()}
        return {code: each for code, each in given.items() if each[0] and each != before.get(code)}


def _why(code):
    return f"{code}_why"


def _lower(name):
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


class DecisionsForm(Form):
    """Joint or single, and the four decisions: an answer, an owner and a day each, and why where it has to say."""

    def __init__(self, *args, whole, **kwargs):
        super().__init__(*args, **kwargs)
        self.whole, self.questions = whole, pathway().discussing.questions
        for kind, question in self.questions.items():
            row = whole.decisions.get(kind)
            for part, made in _parts(kind, question):
                self.fields[f"{kind}_{part}"] = made
                made.initial = getattr(row, part) if row else None

    @property
    def groups(self):
        return [
            (question, [self[f"{kind}_{part}"] for part in ("answer", "owner", "day", "reason")])
            for kind, question in self.questions.items()
        ]

    def clean(self):
        for kind in self.questions:
            self._check(kind)
        if not self.errors and not self.said():
            self.add_error(None, "Nothing is changed. Write down what was decided, or go back.")
        return self.cleaned_data

    def _check(self, kind):
        given = self._given(kind)
        if not any(given.values()) or self._has_faults(kind):
            return
        wanted = {
            "answer": "Choose an answer, or leave the whole question empty.",
            "owner": "Choose who owns this decision.",
            "day": "Enter by when; for a no, the day on which it was decided.",
        }
        for part, says in wanted.items():
            if not given[part]:
                self.add_error(f"{kind}_{part}", says)
        needs_why = given["answer"] in (NO, JOINT, SINGLE)
        if needs_why and not given["reason"]:
            self.add_error(f"{kind}_reason", "Choose why. “Too long ago” is never a reason.")
        if given["answer"] and not needs_why and given["reason"]:
            self.add_error(f"{kind}_reason", "This answer takes no reason. Choose none, or another answer.")
        _refuse_due(self, f"{kind}_day", given["day"], self.whole)

    def _has_faults(self, kind):
        return any(f"{kind}_{part}" in self.errors for part in ("answer", "owner", "day", "reason"))

    def _given(self, kind):
        return {part: self.cleaned_data.get(f"{kind}_{part}") for part in ("answer", "owner", "day", "reason")}

    def said(self):
        """What differs from what counts now, as `changes.decide` takes it."""
        before = {
            kind: {"answer": row.answer, "owner": row.owner, "day": row.day, "reason": row.reason}
            for kind, row in self.whole.decisions.items()
        }
        given = {kind: self._given(kind) for kind in self.questions}
        return {kind: each for kind, each in given.items() if each["answer"] and each != before.get(kind)}


def _parts(kind, question):
    """The boxes for one question."""
    is_enquiry = kind == ENQUIRY
    answers = ENQUIRY_ANSWERS if is_enquiry else FOUR_ANSWERS
    why = f"{question.name}: why joint, or why single" if is_enquiry else f"{question.name}: if no, why"
    choices = [("", "No reason"), *question.reasons.items()]
    roles = [CHOOSE, *pathway().roles.items()]
    owner = f"{question.name}: who {'leads' if is_enquiry else 'owns it'}"
    return [
        ("answer", forms.ChoiceField(label=question.asks, choices=answers, required=False)),
        ("owner", forms.ChoiceField(label=owner, choices=roles, required=False)),
        ("day", DayField(label=f"{question.name}: by when", required=False)),
        ("reason", forms.ChoiceField(label=why, choices=choices, required=False)),
    ]


class ActionForm(Form):
    """One thing agreed, who does it and by when; or how it stands now."""

    what = forms.ChoiceField(label="What was agreed?")
    owner = forms.ChoiceField(label="Who does it?")
    day = DayField(label="By when?", required=True)
    state = forms.ChoiceField(
        label="How does it stand?", choices=ACTION_STATES, widget=forms.RadioSelect, initial=TO_DO
    )

    def __init__(self, *args, whole, **kwargs):
        super().__init__(*args, **kwargs)
        self.whole = whole
        self.fields["what"].choices = [CHOOSE, *pathway().discussing.actions.items()]
        self.fields["owner"].choices = [CHOOSE, *pathway().roles.items()]

    def clean(self):
        _refuse_due(self, "day", self.cleaned_data.get("day"), self.whole)
        return self.cleaned_data


def _refuse_due(form, name, day, whole):
    wrong = discussing.wrong_due(day, whole.sitting.moment, is_held=whole.is_held) if day else ""
    if wrong:
        form.add_error(name, wrong)
