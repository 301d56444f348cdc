from collections import Counter

from django import forms

from lantern.design.forms import Form
from lantern.pathway.here import choices, pathway
from lantern.pathway.missing import reason_words
from lantern.pathway.models import BEHAVIOUR
from lantern.pathway.models.lists import LATE, OWN

ON, ENDED, ALL = "on", "ended", "all"
WHICH = [("", "All"), (ON, "That go on"), (ENDED, "That have ended")]
WHICH_FIRST_ON = [("", "That go on"), (ENDED, "That have ended"), (ALL, "All")]

ONLY = [("", "All"), (OWN, "That I answer for"), (LATE, "Where something is past its day")]


class JourneysForm(Form):
    """What the list of journeys is filtered by."""

    stage = forms.ChoiceField(label="Where it stands", required=False)
    journeys = forms.ChoiceField(label="Journeys", choices=WHICH_FIRST_ON, required=False)
    only = forms.ChoiceField(label="Only those", choices=ONLY, required=False)
    kind = forms.ChoiceField(label="Kind of abuse thought of", required=False)

    def __init__(self, *args, stage_names, about, **kwargs):
        super().__init__(*args, **kwargs)
        stages = [(each.code, stage_names.get(each.code, each.name)) for each in pathway().stages if each.code != "S0"]
        self.fields["stage"].choices = [("", "Anywhere"), *stages]
        self.fields["kind"].choices = [("", "Any"), *pathway().kinds.items(), *pathway().overlays.items()]
        if about == BEHAVIOUR:
            del self.fields["kind"]

    def wanted(self):
        """As `narrowed` takes it. What the list does not know is left out."""
        self.is_valid()
        given = {name: self.cleaned_data.get(name, "") for name in ("stage", "only", "kind")}
        which = self.cleaned_data.get("journeys")
        return given | {"is_ended": None if which == ALL else which == ENDED}


class MissingForm(Form):
    """What a list of what is missing is filtered by. `reasons`: as `reasons_for` gives them."""

    reason = forms.ChoiceField(required=False)
    journeys = forms.ChoiceField(label="Journeys", choices=WHICH, required=False)

    def __init__(self, *args, kind, reasons, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Which clock" if kind.code == "clock" else "Reason"
        self.reasons, many = reasons, Counter()
        for code, _, here in reasons:
            many[code] += here
        there = [
            (code, f"{reason_words(kind.code, code, pathway(), choices())} ({count})")
            for code, count in many.most_common()
        ]
        self.fields["reason"].choices = [("", "Any"), *there]

    def wanted(self):
        """As a filter of rows takes it. What the list does not know is left out."""
        self.is_valid()
        reason, which = self.cleaned_data.get("reason"), self.cleaned_data.get("journeys")
        return ({"reason": reason} if reason else {}) | ({"journey__glance__is_ended": which == ENDED} if which else {})

    def count(self):
        """How many rows fit what is wanted."""
        wanted = self.wanted()
        reason, is_ended = wanted.get("reason"), wanted.get("journey__glance__is_ended")
        return sum(many for code, ended, many in self.reasons if reason in (None, code) and is_ended in (None, ended))
