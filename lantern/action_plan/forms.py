from django import forms

from lantern.action_plan.models import Evidence
from lantern.action_plan.models.progress import Confidence
from lantern.action_plan.progress import BLUE, LEVELS, RATINGS
from lantern.action_plan.words_form import WordsForm
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.design.dates import DayField
from lantern.design.forms import Form

ANY = [("", "Any")]
FLAGS = {
    "overdue": "Past its day",
    "stale": "Nobody spoke of it lately",
    "slipping": "Expected after its day",
    "without": "Complete, impact not shown",
}
YEARS = {"1": "Year 1", "2": "Year 2", "3": "Year 3", "none": "No year"}
DO_NOT_NAME = "Do not name a child, or say what tells one child from others."


class PlanFilter(Form):
    """Actions of one aim, lead, year or rating; those past their day or old; mine."""

    aim = forms.ChoiceField(label="Aim", required=False)
    lead = forms.ChoiceField(label="Lead", required=False)
    year = forms.ChoiceField(label="Year", required=False, choices=[*ANY, *YEARS.items()])
    rating = forms.ChoiceField(label="Delivery", required=False, choices=[*ANY, *RATINGS.items()])
    needs = forms.ChoiceField(label="What to look at", required=False, choices=[*ANY, *FLAGS.items()])
    whose = forms.ChoiceField(label="Whose", required=False, choices=[("", "Everybody’s"), ("mine", "Mine")])

    def __init__(self, *args, strategy, leads, **kwargs):
        super().__init__(*args, **kwargs)
        aims = [(aim.ref, f"{aim.ref}. {aim.title}") for aim in strategy.of_kind("aims")]
        self.fields["aim"].choices = [*ANY, *aims]
        self.fields["lead"].choices = [*ANY, *leads]


class UpdateForm(WordsForm):
    """How one action goes, on one page."""

    delivery = forms.ChoiceField(label="How is it going?", choices=list(RATINGS.items()), widget=forms.RadioSelect)
    reason = forms.CharField(
        label="If that has changed: why?", max_length=300, required=False, help_text="A few words will do."
    )
    says = forms.CharField(
        label="What happened, and what did it change?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=f"Say what was done and, apart from it, what is different now. {DO_NOT_NAME}",
    )
    next_step = forms.CharField(label="What happens next?", max_length=300, required=False)
    forecast_on = DayField(
        label="When do you expect it to be done?", required=False, help_text="Leave empty if you cannot say."
    )
    confidence = forms.ChoiceField(
        label="How sure are you of that day?",
        choices=[*Confidence.choices, ("", "I cannot say")],
        widget=forms.RadioSelect,
        required=False,
    )
    agreed_reason = forms.CharField(
        label="Complete without proof of impact: why was that agreed?",
        max_length=300,
        required=False,
        help_text="Only for “Complete”, where there is no evidence at level 4 or 5. The delivery group agrees it.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    TYPED = ("delivery", "reason", "says", "next_step", "confidence", "agreed_reason")

    def __init__(self, *args, may_agree, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_agree:
            del self.fields["agreed_reason"]
            self.signs.pop("agreed_reason", None)

    @property
    def said(self):
        return {name: value for name, value in super().said.items() if name != "seen"}

    @property
    def typed(self):
        """What is in the boxes now, whether it can be kept or not: a draft."""
        day = [self.data.get(f"forecast_on-{part}", "") for part in ("day", "month", "year")]
        texts = {name: self.data.get(name, "")[:4000] for name in self.TYPED}
        return texts | {"forecast_on": [part[:4] for part in day]}

    @property
    def says_complete(self):
        return self.cleaned_data.get("delivery") == BLUE


class MoveForm(WordsForm):
    after = DayField(
        label="The new day", help_text="Such as 30 9 2027.", error_messages={"required": "Enter the new day."}
    )
    reason = forms.CharField(
        label="Why", max_length=300, help_text=f"It stays beside the old day. {DO_NOT_NAME}",
        error_messages={"required": "Say why the day moves."},
    )  # fmt: skip


class OwnerForm(Form):
    role = forms.CharField(
        label="Who answers for it", max_length=120, help_text="A role rather than a name, such as Head of safeguarding."
    )
    email = forms.EmailField(
        label="Address for letters", required=False, help_text="Left empty, the lead agency is asked."
    )


class EvidenceForm(WordsForm):
    """What shows it. Data names a figure, which is then always shown as it is now."""

    kind = forms.ChoiceField(
        label="What kind of evidence is it?", choices=Evidence.Kind.choices, widget=forms.RadioSelect
    )
    level = forms.TypedChoiceField(
        label="What does it show?",
        coerce=int,
        choices=[(level, f"{level}. {words}") for level, words in enumerate(LEVELS) if level],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="In a few words", max_length=200)
    says = forms.CharField(
        label="What it says",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"How it was found out, from how many, and what it does not show. {DO_NOT_NAME}",
    )
    indicator = forms.ChoiceField(label="For data: which figure", required=False)
    link = forms.URLField(label="Where it can be read", max_length=400, required=False, assume_scheme="https")
    answers = forms.MultipleChoiceField(
        label="What else it speaks to", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, answerable, **kwargs):
        super().__init__(*args, **kwargs)
        codes = sorted(((code, one.title) for code, one in BY_CODE.items()), key=lambda each: each[1])
        self.fields["indicator"].choices = [("", "None"), *codes]
        self.fields["answers"].choices = answerable

    def clean(self):
        given = super().clean()
        if given.get("kind") == Evidence.Kind.DATA and not given.get("indicator"):
            self.add_error("indicator", "Choose the figure, so that it can be shown as it is now.")
        if given.get("kind") != Evidence.Kind.DATA:
            given["indicator"] = ""
            if not given.get("says") and "says" not in self.errors:
                self.add_error("says", "Say what it shows, in your own words.")
        return given


class NoteForm(WordsForm):
    """Something beside an action; which boxes there are depends on what it is."""

    says = forms.CharField(label="What it is", max_length=400)
    due_on = DayField(label="By when", required=False)
    agency = forms.ModelChoiceField(label="Which agency", queryset=None, empty_label=None)
    waits_for = forms.ModelChoiceField(
        label="Which action", queryset=None, required=False, empty_label="None of the plan"
    )
    likelihood = forms.TypedChoiceField(
        label="How likely",
        coerce=int,
        choices=list(enumerate(["Rare", "Unlikely", "Possible", "Likely", "Almost certain"], 1)),
    )
    severity = forms.TypedChoiceField(
        label="How bad",
        coerce=int,
        choices=list(enumerate(["Hardly", "A little", "Somewhat", "Badly", "Very badly"], 1)),
    )

    OF = {
        "milestone": {"due_on"},
        "contributor": {"agency"},
        "dependency": {"waits_for"},
        "risk": {"likelihood", "severity"},
    }
    ASKS = {
        "milestone": "What will have been reached",
        "contributor": "What they do",
        "dependency": "What it waits for",
        "risk": "What could go wrong, and what is done about it",
        "equality": "Who it may reach less well, and what is done about it",
    }

    def __init__(self, *args, kind, agencies, actions, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"due_on", "agency", "waits_for", "likelihood", "severity"} - self.OF.get(kind, set()):
            del self.fields[name]
        if "agency" in self.fields:
            self.fields["agency"].queryset = agencies
        if "waits_for" in self.fields:
            self.fields["waits_for"].queryset = actions
        self.fields["says"].label = self.ASKS[kind]


class WhyForm(WordsForm):
    why = forms.CharField(
        label="Why", max_length=300, help_text=DO_NOT_NAME, error_messages={"required": "Say why, in a few words."}
    )


class LinkForm(Form):
    """Whom a link goes to."""

    agency = forms.ModelChoiceField(label="For which agency they speak", queryset=None, empty_label=None)
    email = forms.EmailField(
        label="Their address", help_text="Check it twice: whoever holds the link can say how this action goes."
    )

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class LoadForm(Form):
    """A strategy to check, or to put in force."""

    file = forms.FileField(
        label="The strategy",
        help_text="A filled-in workbook (.xlsx) or a TOML file. 25 MB at most.",
        allow_empty_file=True,
    )
    reason = forms.CharField(
        label="Why it replaces the one in force",
        max_length=300,
        required=False,
        help_text="Not needed only to check it.",
    )
