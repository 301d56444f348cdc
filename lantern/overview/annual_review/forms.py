"""What people judge of an aim or an outcome, and why a year is reviewed again."""

from django import forms

from lantern.action_plan.words_form import WordsForm
from lantern.governance.forms.words import words
from lantern.overview.annual_review.judging import JUDGED, QUESTIONS

MOST = 500


class JudgeForm(WordsForm):
    """One judgement and why. A draft may leave either open."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    judged = forms.ChoiceField(
        label="What does the evidence say?",
        choices=list(JUDGED.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the evidence says."},
    )
    why = words(
        QUESTIONS["why"],
        MOST,
        5,
        help_text="Two or three sentences: what shows it, and what is missing. Name nobody.",
        error_messages={"required": "Say why, in two or three sentences."},
    )


class FreezeReviewForm(WordsForm):
    """What was read, and for another review of the same year why."""

    read = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why this year is reviewed again",
        help_text="Whoever reads the review reads this.",
        max_length=300,
        error_messages={"required": "Say why this year is reviewed again."},
    )

    def __init__(self, *args, is_again, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_again:
            del self.fields["reason"]
