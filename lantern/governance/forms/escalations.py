from django import forms

from lantern.access.models import Agency
from lantern.action_plan.words_form import WordsForm
from lantern.governance.forms.words import words
from lantern.governance.levels import LEVELS, TOP
from lantern.governance.models import Escalation, Step

Kind = Step.Kind
NO_NAME = "What happened and what you ask for. No name, date of birth, number or address: nothing that tells who the child is."


class RaiseForm(WordsForm):
    """A disagreement with another agency."""

    refuses = True
    raised_with = forms.ModelChoiceField(None, label="With which agency", empty_label="Choose")
    topic = forms.ChoiceField(label="What it is about", choices=[("", "Choose"), *Escalation.Topic.choices])
    text = words("What you disagree about", help_text=NO_NAME)
    level = forms.TypedChoiceField(
        label="At which level it begins",
        coerce=int,
        choices=[
            (n, f"{n}. {each.name}: {each.working_days} working day{'s' * (each.working_days > 1)}")
            for n, each in LEVELS.items()
        ],
        initial=1,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        others = Agency.objects.visible_to(by).exclude(pk=by.acting.agency_id)
        self.fields["raised_with"].queryset = others


class StepForm(WordsForm):
    """What happened next. What may happen depends on where it stands and who asks."""

    refuses = True
    kind = forms.ChoiceField(label="What happened", choices=[], widget=forms.RadioSelect)
    text = words("What was said or agreed", help_text="Nothing that tells who the child is.")
    learning = words(
        "What both agencies learnt",
        required=False,
        help_text="When it is settled. What should be different next time?",
    )

    def __init__(self, *args, level, may_withdraw, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [(Kind.ANSWERED, "An answer"), (Kind.TAKEN_UP, f"It goes to the next level: {_next(level)}")]
        offered += [(Kind.SETTLED, "It is settled"), (Kind.WITHDRAWN, "It is taken back")]
        left_out = {Kind.TAKEN_UP} if level == TOP else set()
        left_out |= set() if may_withdraw else {Kind.WITHDRAWN}
        self.fields["kind"].choices = [(kind, text) for kind, text in offered if kind not in left_out]

    def clean(self):
        said = super().clean()
        settled = said.get("kind") == Kind.SETTLED
        if settled and not said.get("learning") and "learning" not in self.errors:
            self.add_error("learning", "Say what was learnt. If nothing was, say so.")
        if said.get("kind") and not settled and said.get("learning"):
            self.add_error("learning", "What was learnt is written down when it is settled.")
        return said


def _next(level):
    return LEVELS[level + 1].name if level < TOP else ""
