"""What people write for the public. Words that may point at a child are refused, whatever is said of them."""

from django import forms

from lantern.action_plan.words_form import WordsForm
from lantern.governance.forms.words import words
from lantern.overview.forms import SealForm
from lantern.overview.said_and_did.composing import FOR_PUBLIC
from lantern.overview.said_and_did.small_numbers import too_small

MOST = 900
ANYBODY = "Anybody may read this. Name nobody, and count no children."


class PublicWordsForm(WordsForm):
    """What changed for children under one aim, and why what is not done is not done."""

    refuses = True
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    changed = words(FOR_PUBLIC["changed"], MOST, 5, required=False, help_text=ANYBODY)
    not_done = words(FOR_PUBLIC["not_done"], MOST, 5, required=False, help_text=ANYBODY)

    def clean_changed(self):
        return _counting_nobody(self.cleaned_data["changed"])

    def clean_not_done(self):
        return _counting_nobody(self.cleaned_data["not_done"])


class FreezeEditionForm(WordsForm):
    """What was read, and for a correction why."""

    refuses = True
    read = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="If it corrects the edition that is published: what was wrong",
        help_text="Leave this empty for an edition that only tells how things are now. Anybody may read it, so name nobody.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args, has_one_out, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_one_out:
            del self.fields["reason"]

    def clean_reason(self):
        return _counting_nobody(self.cleaned_data["reason"])


class ApproveEditionForm(SealForm):
    has_read = forms.BooleanField(
        label="I have read the edition, all of it, and anybody may read it",
        error_messages={"required": "Read the edition, then tick that you have."},
    )


class ReasonForm(WordsForm):
    """Why an edition goes no further, or is taken back. Anybody may read the second."""

    refuses = True
    reason = forms.CharField(
        label="Why",
        help_text="If it was published, anybody may read this. Name nobody.",
        max_length=300,
        error_messages={"required": "Say why, in a few words."},
    )

    def clean_reason(self):
        return _counting_nobody(self.cleaned_data["reason"])


def _counting_nobody(text):
    found = too_small(text)
    if found:
        raise forms.ValidationError(
            f"This counts fewer than ten people, so that somebody might be recognised: {'; '.join(found)}. Say it without "
            "the number, in words such as “some” or “few”."
        )
    return text
