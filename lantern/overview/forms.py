from django import forms

from lantern.design.folding import words_in
from lantern.design.forms import Form

ANYBODY_READS = "Anybody may read this, so name nobody."
LEAST = 2  # letters: one alone is in nearly everything


class FindForm(Form):
    """Words to look for. They are in the address, and kept nowhere."""

    words = forms.CharField(
        label="What to look for",
        help_text="Words, or a reference such as 6.4. Everything that is found says all of them.",
        max_length=100,
        error_messages={
            "required": "Type a word to look for, or a reference such as 6.4.",
            "max_length": "That is too long to look for. Type 100 characters at most: a few words will do.",
            "null_characters_not_allowed": "That cannot be looked for. Type words, or a reference such as 6.4.",
        },
    )

    def clean_words(self):
        typed = self.cleaned_data["words"]
        self.asked = words_in(typed)
        if sum(map(len, self.asked)) < LEAST:
            raise forms.ValidationError("That is too short to look for. Type at least two letters.")
        return typed


class ChooseQuarter(Form):
    """Which quarter to release. Its answer lives in the address."""

    period = forms.ChoiceField(label="Quarter", required=False)

    def __init__(self, *args, quarters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = quarters.choices


class FreezeForm(Form):
    """What was read, and for a correction why."""

    read = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Why it is published again", help_text=ANYBODY_READS, max_length=300)

    def __init__(self, *args, is_correction, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_correction:
            del self.fields["reason"]


class SealForm(Form):
    """The seal of the release as it was read."""

    seal = forms.CharField(widget=forms.HiddenInput)


class ApproveForm(SealForm):
    has_read = forms.BooleanField(
        label="I have read the board edition and the public edition, and both may go out",
        error_messages={"required": "Read both editions, then tick that you have."},
    )


class SetAsideForm(Form):
    reason = forms.CharField(
        label="Why",
        help_text="Those who prepare and approve releases can read this. Name nobody.",
        max_length=300,
        error_messages={"required": "Say why, in a few words."},
    )


class TakeBackForm(Form):
    reason = forms.CharField(
        label="Why",
        help_text=ANYBODY_READS,
        max_length=300,
        error_messages={"required": "Say why, in a few words."},
    )
