from django import forms

from lantern.action_plan.learning import KINDS, RATINGS, RELEVANCE, RESULTS, STATES, THEMES
from lantern.action_plan.models import Evidence
from lantern.action_plan.progress import MEANINGS
from lantern.action_plan.progress import RATINGS as RATING_WORDS
from lantern.action_plan.words_form import WordsForm
from lantern.design.dates import DayField
from lantern.design.forms import Form

ANY = [("", "All")]
LONGEST = 2000
NO_NAMES = "Do not name a child, or say anything that tells one child from others."
TAKEN = "PDF, Word, Excel, PowerPoint, PNG, JPEG, CSV or plain text. 25 MB at most. Pictures lose where and when they were taken."


def _words(label, help_text="", *, rows=4, most=LONGEST, **more):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=most, widget=widget, **more)


def _pick(label, words, **more):
    return forms.ChoiceField(label=label, choices=list(words.items()), widget=forms.RadioSelect, **more)


class LearningFilter(Form):
    """Recommendations of one source, theme, agency or standing. Its answers live in the address."""

    words = forms.CharField(label="Words", required=False, max_length=100)
    kind = forms.ChoiceField(label="Source", choices=ANY + list(KINDS.items()), required=False)
    theme = forms.ChoiceField(label="Theme", choices=ANY + list(THEMES.items()), required=False)
    lead = forms.ChoiceField(label="Lead", required=False)
    rating = forms.ChoiceField(label="Rating", choices=ANY + list(RATING_WORDS.items()), required=False)
    state = forms.ChoiceField(label="How it stands", choices=ANY + list(STATES.items()), required=False)
    when = forms.ChoiceField(label="Due", choices=[*ANY, ("late", "Overdue")], required=False)
    relevance = forms.ChoiceField(label="What it is about", choices=ANY + list(RELEVANCE.items()), required=False)
    openness = forms.ChoiceField(
        label="Who may read it",
        choices=[*ANY, ("published", "Published"), ("restricted", "Restricted")],
        required=False,
    )

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = ANY + [(agency.code, agency.name) for agency in agencies]


class ReviewForm(WordsForm):
    reference = forms.CharField(label="Its reference", max_length=30, help_text="Such as RR-2026-1.")
    kind = _pick("What it is", KINDS)
    title = forms.CharField(label="What it is called", max_length=200, help_text=NO_NAMES)
    dated_on = DayField(label="Its date")
    published = forms.ChoiceField(
        label="Who may read what it recommended",
        choices=[
            ("", "Only those who need it: it is not published"),
            ("yes", "Everyone in the partnership: it is published"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    address = forms.URLField(label="Where anyone can read it", required=False, assume_scheme="https")

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("address") and not self.cleaned_data.get("published"):
            self.add_error("address", "A restricted review has no address that anyone can read. Leave it out.")
        return cleaned


class RecommendationForm(WordsForm):
    reference = forms.CharField(label="Its reference", max_length=30, help_text="Such as RR-2026-1/3.")
    says = _words("What is recommended", f"In your own words. {NO_NAMES}")
    relevance = _pick("What it is about", RELEVANCE)
    themes = forms.MultipleChoiceField(
        label="Themes", choices=list(THEMES.items()), widget=forms.CheckboxSelectMultiple
    )
    lead = forms.ChoiceField(label="Who leads it")
    contributors = forms.MultipleChoiceField(label="Who helps", required=False, widget=forms.CheckboxSelectMultiple)
    owner_role = forms.CharField(
        label="Who answers for it", required=False, max_length=120, help_text="A role, not a name."
    )
    due_on = DayField(label="When it is due")
    refs = forms.CharField(
        label="What of the strategy it speaks to",
        required=False,
        max_length=100,
        help_text="References with commas between: an action such as 6.1, a finding such as F3.",
    )

    def __init__(self, *args, agencies, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        choices = [(agency.code, agency.name) for agency in agencies]
        self.fields["lead"].choices = [("", "Choose an agency"), *choices]
        self.fields["contributors"].choices = choices

    def clean_refs(self):
        refs = [part.strip() for part in self.cleaned_data["refs"].split(",") if part.strip()]
        strange = [ref for ref in refs if ref not in self.known]
        if strange:
            raise forms.ValidationError(f"The strategy has no {', '.join(strange)}. Mend it, or leave it out.")
        return refs


class SayForm(WordsForm):
    delivery = forms.ChoiceField(
        label="How it goes",
        choices=[(rating, f"{RATING_WORDS[rating]}: {MEANINGS[rating]}") for rating in RATINGS],
        widget=forms.RadioSelect,
    )
    says = _words("What happened, and what comes next", NO_NAMES)


class MoveForm(WordsForm):
    after = DayField(label="The new day")
    reason = forms.CharField(label="Why it moves", max_length=300, help_text=f"The day before stays. {NO_NAMES}")


class TestForm(WordsForm):
    __test__ = False  # no test of ours, though its name begins as one

    how = _words("How it will be seen whether anything changed", "What will be looked at, and by whom.", most=400)
    test_on = DayField(label="When")


class ResultForm(WordsForm):
    result = _pick("What the test showed", RESULTS)
    says = _words("In a few words", f"Nothing changed is an answer too. {NO_NAMES}")


class EvidenceForm(WordsForm):
    kind = _pick("What kind of evidence", dict(Evidence.Kind.choices))
    title = forms.CharField(label="What it is", max_length=200)
    says = _words("What it shows", NO_NAMES)
    file = forms.FileField(label="A file, if there is one", required=False, help_text=TAKEN, allow_empty_file=True)

    def clean(self):
        """A browser lets go of a file when a form comes back: it is said, so that it is not thought to be kept."""
        cleaned = super().clean()
        if self.errors and self.files and "file" not in self.errors:
            self.add_error("file", "Choose the file again. It is not kept until nothing else is to be mended.")
        return cleaned


class FileForm(Form):
    """A file that proves something."""

    file = forms.FileField(label="The file", help_text=TAKEN, allow_empty_file=True)


class ReasonForm(WordsForm):
    reason = forms.CharField(label="Why", max_length=300, help_text=NO_NAMES)


class VerifyForm(WordsForm):
    reason = forms.CharField(label="What proves it", max_length=300, help_text=f"What you looked at. {NO_NAMES}")


class NothingMore(WordsForm):
    """A question that is answered by its button."""


class PublishForm(WordsForm):
    address = forms.URLField(label="Where anyone can read it", required=False, assume_scheme="https")


class SheetForm(Form):
    file = forms.FileField(label="The spreadsheet", help_text="An Excel workbook (.xlsx), begun from the template.")


class TakeInForm(Form):
    """The last word before a sheet is taken in; where it holds words that may point at a child, they are agreed to."""

    agreed = forms.BooleanField(label="I have read each of these, and none points at a child")

    def __init__(self, *args, ask, **kwargs):
        super().__init__(*args, **kwargs)
        if not ask:
            del self.fields["agreed"]
