from django import forms

from lantern.design.forms import Form


class StandsFilter(Form):
    """Those that stand in one way. The answer lives in the address; one that is not offered is as none."""

    stands = forms.ChoiceField(label="How it stands", required=False)

    def __init__(self, *args, standings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stands"].choices = [("", "Any"), *((each, each) for each in standings)]

    @property
    def wanted(self):
        """How those asked for stand; blank for any."""
        return self.cleaned_data["stands"] if self.is_valid() else ""

    def of(self, rows):
        """Of rows that tell how they `stands`, those asked for."""
        wanted = self.wanted
        return [row for row in rows if wanted in ("", row["stands"])]
