from django import forms
from django.core.validators import RegexValidator

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.action_plan.words_form import WordsForm
from lantern.governance.forms.words import line, words
from lantern.governance.inspection import QUESTIONS

A_PAGE = RegexValidator(r"^(/(?!/)|https?://)", "Enter a page in Lantern, beginning with /, or a link with https://.")


class ClaimForm(WordsForm):
    """What the partnership says of itself, what shows it, and what is missing."""

    question = forms.ChoiceField(
        label="Which question it answers",
        choices=[(code, each["title"]) for code, each in QUESTIONS.items()],
        widget=forms.RadioSelect,
    )
    text = line("What we say", 300, help_text="One sentence that somebody can check.")
    owner = forms.ModelChoiceField(None, label="Whose it is", empty_label="Choose")
    owner_role = line("Who there answers for it", 120, help_text="A role.")
    evidence = words("What shows it", required=False)
    link = line(
        "Where it is shown", 300, required=False, validators=[A_PAGE], help_text="A page in Lantern, or a link."
    )
    gap = words("What is missing", required=False, rows=3, help_text="Say it plainly, and what is being done.")
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.visible_to(by)
        self.fields["owner"].queryset = (
            agencies if by.may(May.MANAGE_GOVERNANCE) else agencies.filter(pk=by.acting.agency_id)
        )

    def clean(self):
        said = super().clean()
        if not said.get("evidence") and not said.get("gap"):
            self.add_error("evidence", "Say what shows it, or below what is missing.")
        return said
