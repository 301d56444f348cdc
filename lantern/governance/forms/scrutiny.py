from django import forms
from django.core.validators import RegexValidator

from lantern.access.models import Agency
from lantern.action_plan.words_form import WordsForm
from lantern.design.dates import DayField
from lantern.governance.forms.words import line, words
from lantern.governance.models import Challenge, Verdict

Kind, Says = Challenge.Kind, Verdict.Says
OWN_PAGE = RegexValidator(r"^/(?!/)", "Enter the address of a page in Lantern, beginning with a /.")


class ChallengeForm(WordsForm):
    """What the scrutineer asks, says or notes."""

    kind = forms.ChoiceField(label="What it is", choices=Kind.choices, widget=forms.RadioSelect, initial=Kind.CHALLENGE)
    title = line("In one line")
    text = words("What you ask, found or think", 4000, rows=8)
    about = line(
        "The page that it is about",
        200,
        required=False,
        validators=[OWN_PAGE],
        help_text="An address in Lantern. Leave it empty if it is about none.",
    )
    asked = forms.ModelMultipleChoiceField(
        None, label="Who is to reply", required=False, widget=forms.CheckboxSelectMultiple
    )
    reply_by = DayField(label="By which day", required=False, help_text="For example, 30 9 2026.")
    is_own = forms.BooleanField(
        label="Only scrutineers read it", required=False, help_text="For a note. A challenge is read by all who govern."
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["asked"].queryset = Agency.objects.visible_to(by)

    def clean(self):
        said = super().clean()
        kind = said.get("kind")
        asks = bool(said.get("asked"))
        if kind == Kind.NOTE and (asks or said.get("reply_by")):
            self.add_error("kind", "A note asks nobody. Choose a challenge or a line of enquiry, or ask nobody.")
        if kind != Kind.NOTE and said.get("is_own"):
            self.add_error("is_own", "Only a note can be for scrutineers alone.")
        if kind == Kind.CHALLENGE and not asks:
            self.add_error("asked", "Choose who is to reply to the challenge.")
        if kind == Kind.CHALLENGE and not said.get("reply_by") and "reply_by" not in self.errors:
            self.add_error("reply_by", "Enter the day by which you ask for a reply.")
        return said


class ReplyForm(WordsForm):
    text = words("Your agency’s reply", 4000, rows=8, help_text="What you found, what you will do, and by when.")


class JudgeForm(WordsForm):
    """What the scrutineer makes of the replies."""

    says = forms.ChoiceField(label="What you make of it", choices=Says.choices, widget=forms.RadioSelect)
    text = words("Why", 4000, rows=6)
    reply_by = DayField(label="If you ask again: by which day", required=False)

    def clean(self):
        said = super().clean()
        again = said.get("says") == Says.AGAIN
        if again and not said.get("reply_by") and "reply_by" not in self.errors:
            self.add_error("reply_by", "Enter the day by which you ask for a reply.")
        if said.get("says") and not again and said.get("reply_by"):
            self.add_error("reply_by", "Leave the day empty unless you ask again.")
        return said
