from django import forms

from lantern.access.models import AgencyKind
from lantern.analysis.readers.reading import EVERY_KIND
from lantern.design.forms import Form
from lantern.returns import labelling
from lantern.returns.due import quarters_until
from lantern.returns.expected import EXPECTED, usual
from lantern.returns.models import State

ANY = [("", "All")]
SEVERITIES = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


class SendForm(Form):
    """A file, and what it is."""

    file = forms.FileField(
        label="The return",
        help_text="One file: a zip of CSV tables, a CSV, an XML census or an Excel workbook (.xlsx). 200 MB at most.",
        error_messages={"required": "Choose the file to send."},
        allow_empty_file=True,  # what is wrong with an empty file is said by whoever reads it
    )
    kind = forms.ChoiceField(
        label="What it is",
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    period = forms.ChoiceField(
        label="Which quarter it is for",
        help_text="Only for rows, or a CSV file that does not say.",
        required=False,
    )

    def __init__(self, *args, agency, today, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [kind for each in usual(agency.kind) for kind in each.kinds] or list(EVERY_KIND)
        self.fields["kind"].choices = [("", "Work it out for me"), *((kind, EVERY_KIND[kind]) for kind in kinds)]
        quarters = [(each.code, each.label) for each in quarters_until(today)]
        self.fields["period"].choices = [("", "It says so itself"), *quarters]
        if agency.kind == AgencyKind.SOCIAL_CARE:  # what it covers is worked out from what is in it
            del self.fields["period"]


class ReasonForm(Form):
    reason = forms.CharField(
        label="Why",
        help_text="Do not name a child.",
        max_length=300,
        error_messages={"required": "Say why, in a few words."},
    )


class ListFilter(Form):
    """Returns of one kind or state."""

    state = forms.ChoiceField(label="How it stands", choices=ANY + State.choices[:-1], required=False)
    kind = forms.ChoiceField(
        label="What it is",
        choices=ANY + [(k, words.partition(" (")[0]) for k, words in EVERY_KIND.items()],
        required=False,
    )


class EveryFilter(ListFilter):
    """Returns of one agency, kind or state."""

    field_order = ("agency", "state", "kind")

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        choices = ANY + [(agency.code, agency.name) for agency in agencies]
        self.fields["agency"] = forms.ChoiceField(label="Agency", choices=choices, required=False)
        self.order_fields(self.field_order)


class FindingsFilter(Form):
    """Findings of one severity, check or file; the choices are those that were found."""

    severity = forms.ChoiceField(label="How serious", required=False)
    code = forms.ChoiceField(label="Check", required=False)
    origin = forms.ChoiceField(label="File or sheet", required=False)

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        found = {name: sorted({group[name] for group in groups if group[name]}) for name in self.fields}
        for name, field in self.fields.items():
            field.choices = ANY + [(value, SEVERITIES.get(value, value)) for value in found[name]]


class PreviewFilter(Form):
    """Differences of one indicator, with or without the breakdowns."""

    indicator = forms.ChoiceField(label="Indicator", required=False)
    breakdowns = forms.ChoiceField(
        label="Show", choices=[("", "All children only"), ("yes", "Breakdowns too")], required=False
    )

    def __init__(self, *args, indicators, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = ANY + indicators


class LabelsForm(Form):
    """One question for each label that is not understood."""

    def __init__(self, *args, unmapped, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {labelling.key(label["field"], label["label"]): label for label in unmapped}
        for key, label in self.asked.items():
            times = f"{label['count']:,} row" + ("" if label["count"] == 1 else "s")
            self.fields[key] = forms.ChoiceField(
                label=f"“{label['label']}”",
                help_text=f"{labelling.NAMES[label['field']]}, {times}",
                choices=[("", "Leave for now"), *labelling.choices(label["field"])],
                required=False,
            )

    def said(self):
        """What was answered: field, label and code of each."""
        answered = ((self.asked[key], code) for key, code in self.cleaned_data.items() if code)
        return [{"field": label["field"], "label": label["label"], "code": code} for label, code in answered]


class ExpectForm(Form):
    """Which agency is asked for which return."""

    agency = forms.ChoiceField(label="Agency")
    template = forms.ChoiceField(label="Return", choices=[(code, each.name) for code, each in EXPECTED.items()])
    from_period = forms.ChoiceField(label="From the quarter")
    to_period = forms.ChoiceField(label="Until the quarter", required=False)
    owner_email = forms.EmailField(
        label="Whom to ask",
        required=False,
        help_text="An email address. Left empty: whoever sends the agency’s returns.",
    )

    def __init__(self, *args, agencies, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.agencies = {agency.code: agency for agency in agencies}
        self.fields["agency"].choices = [(code, agency.name) for code, agency in self.agencies.items()]
        quarters = [(period.code, period.label) for period in quarters_until(today, count=20)]
        self.fields["from_period"].choices = quarters
        self.fields["to_period"].choices = [("", "No end"), *quarters]

    def clean_agency(self):
        return self.agencies[self.cleaned_data["agency"]]

    def clean(self):
        given = super().clean()
        if given.get("to_period") and given["to_period"] < given.get("from_period", ""):
            self.add_error("to_period", "Choose a quarter that is not before the first one.")
        return given
