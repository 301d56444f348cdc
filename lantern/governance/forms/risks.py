from django import forms

from lantern.access.models import Agency
from lantern.action_plan.words_form import WordsForm
from lantern.design.dates import DayField
from lantern.governance.forms.words import line, words
from lantern.governance.models import Confidence, Risk


class NoticeForm(WordsForm):
    """An emerging risk."""

    title = line("The risk in one line")
    what = words("What happens, to whom and how", help_text="No child, no family and no school by name.")
    source = forms.ChoiceField(label="Where it was noticed", choices=Risk.Source.choices)
    source_words = line(
        "Who or what says so", 300, help_text="Such as “three schools’ safeguarding leads, in October”."
    )
    confidence = forms.ChoiceField(label="How sure we are", choices=Confidence.choices, widget=forms.RadioSelect)
    seen_on = DayField(label="When it was noticed")
    review_on = DayField(label="When to look at it again")

    def clean(self):
        said = super().clean()
        seen, again = said.get("seen_on"), said.get("review_on")
        if seen and seen > self.today:
            self.add_error("seen_on", "Enter a day that is not after today.")
        if again and again <= self.today:
            self.add_error("review_on", "Enter a day after today.")
        return said


class TellForm(WordsForm):
    """Which agencies are told of a risk."""

    agencies = forms.ModelMultipleChoiceField(
        None,
        label="Which agencies to tell",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one agency."},
    )

    def __init__(self, *args, by, risk, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = Agency.objects.visible_to(by).exclude(told_of_risks__risk=risk)


class DoneForm(WordsForm):
    text = words("What your agency did", help_text="Or why nothing was needed.")


class ReviewForm(WordsForm):
    """What was found when a risk was looked at again."""

    text = words("What is known now")
    confidence = forms.ChoiceField(label="How sure we are now", choices=Confidence.choices, widget=forms.RadioSelect)
    review_on = DayField(
        label="When to look at it again", required=False, help_text="Leave it empty when you close it."
    )
    closes = forms.BooleanField(
        label="Close it: it is no longer watched", required=False, help_text="Say above why it is closed."
    )

    def clean(self):
        said = super().clean()
        closes, again = said.get("closes"), said.get("review_on")
        if closes and again:
            self.add_error("review_on", "Leave the day empty when you close it.")
        if not closes and "review_on" not in self.errors and (not again or again <= self.today):
            self.add_error("review_on", "Enter a day after today, or close it.")
        return said
