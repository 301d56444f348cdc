"""What a person may type on a form about one child: one section, beginning a form, signing it."""

import datetime

from django import forms

from lantern.design.dates import DayField
from lantern.design.forms import Form
from lantern.design.words import day
from lantern.pathway import form_files, why
from lantern.pathway.form_files import EMPTY
from lantern.pathway.forms.words import JourneyWordsForm

SETTLES = "settles_"
WORDY = ("may_stay", "looked_at")
AFRESH = "afresh"


class SectionForm(JourneyWordsForm):
    """The questions of one section. `answers`: those that can be read, even where another cannot."""

    def __init__(self, *args, section, filling, today, **kwargs):
        self.questions, self.filling = section.questions, filling
        self.base_fields = {each.code: _field(each) for each in self.questions} | {
            f"{SETTLES}{each.code}": forms.BooleanField(
                label="I have read both. What is in the box is right.", required=False
            )
            for each in self.questions
            if filling.aside.get(each.code)
        }
        initial = {each.code: _shown(each, filling.said(each.code)) for each in self.questions}
        super().__init__(*args, today=today, initial=initial, **kwargs)

    @property
    def boxes(self):
        """Each question with its box, whoever wrote something else to it, and the box that settles the two."""
        return [
            (each, self[each.code], self.filling.aside.get(each.code, ()), self._settling(each.code))
            for each in self.questions
        ]

    @property
    def about_words(self):
        """What is asked about words that may point at a child, where there are any."""
        return [self[name] for name in WORDY if name in self.fields]

    def _settling(self, code):
        return self[f"{SETTLES}{code}"] if f"{SETTLES}{code}" in self.fields else None

    def clean(self):
        super().clean()
        for each in self.questions:
            given = self.cleaned_data.get(each.code)
            if each.is_past and given and given > self.today:
                self.add_error(each.code, "This day is still to come. Enter the day on which it happened.")
        return self.cleaned_data

    @property
    def answers(self):
        """By question, as a form keeps it."""
        read = self.cleaned_data
        return {each.code: _kept(read[each.code]) for each in self.questions if each.code in read}

    @property
    def settled(self):
        return [code for code in self.answers if self.cleaned_data.get(f"{SETTLES}{code}")]

    @property
    def why_kept(self):
        """For the trail: which kinds of sign stay in the words, and why. Nothing where none does."""
        return self.though if self.signs and not self.signs.keys() & self.errors.keys() else {}


def _field(question):
    given = {"label": question.asks, "help_text": question.hint, "required": False}
    if question.kind == form_files.DAY:
        return DayField(**given)
    if question.kind == form_files.ONE:
        return forms.ChoiceField(**given, choices=question.choices, widget=forms.RadioSelect)
    if question.kind == form_files.MANY:
        return forms.MultipleChoiceField(**given, choices=question.choices, widget=forms.CheckboxSelectMultiple)
    wide = {"rows": "5"} if question.kind == form_files.TEXT else {}
    widget = forms.Textarea(attrs=wide) if wide else forms.TextInput()
    too_long = f"This is longer than {question.most} letters. Shorten it, or keep the rest in your own record."
    return forms.CharField(**given, max_length=question.most, widget=widget, error_messages={"max_length": too_long})


def _shown(question, value):
    if question.kind == form_files.DAY and value:
        return datetime.date.fromisoformat(value)
    return value


def _kept(value):
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return value or EMPTY


class StartForm(Form):
    """What a new form begins with: nothing, or what the last one that was signed said; and of which discussion it is."""

    begins = forms.ChoiceField(label="How should it begin?", widget=forms.RadioSelect)
    discussion = forms.ChoiceField(label="Of which discussion?", widget=forms.RadioSelect)

    def __init__(self, *args, last, discussions, **kwargs):
        super().__init__(*args, **kwargs)
        self.last, self.discussions = last, {str(each.discussion.pk): each for each in discussions or ()}
        if last:
            signed = f"From the one that was signed on {day(last.signature.at)}"
            self.fields["begins"].choices = [(str(last.pk), signed), (AFRESH, "Empty")]
            self.fields["begins"].initial = str(last.pk)
        else:
            del self.fields["begins"]
        if discussions:
            held = [(pk, f"{each.title}, {day(each.sitting.moment)}") for pk, each in self.discussions.items()]
            self.fields["discussion"].choices = held
            self.fields["discussion"].initial = held[-1][0]
        else:
            del self.fields["discussion"]

    @property
    def before(self):
        """The form that it begins from, if any."""
        return self.last if self.cleaned_data.get("begins", AFRESH) != AFRESH else None

    @property
    def of(self):
        return self.discussions.get(self.cleaned_data.get("discussion"))


class SignForm(Form):
    """Signing: the newest answer that the signer has read goes along."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    is_right = forms.BooleanField(label="I have read it, and it says what it should.")


class PutAwayForm(Form):
    """Why a form is put away; of a signed one other reasons hold."""

    reason = forms.ChoiceField(label="Why?", widget=forms.RadioSelect)

    def __init__(self, *args, is_signed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = list((why.PUT_AWAY_SIGNED if is_signed else why.PUT_AWAY).items())
