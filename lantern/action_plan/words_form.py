"""Forms whose free text is looked at before it is kept: what may point at a child is shown, and the writer decides."""

from django import forms

from lantern.analysis.identifying import KINDS, signs_in
from lantern.design.forms import Form

REASONS = {
    "service": "It belongs to a service or a team, not to one person",
    "worker": "It is how to reach a worker, who agreed to it",
    "document": "It is the number of a document, a budget or a meeting",
    "day": "It is a day on which something happened, not a birth",
    "nobody": "It points at nobody",
}
TELL = "Change the words, or say below why they may stay."
MOST_TOLD = 6  # of one box: more would hide what to do


class WordsForm(Form):
    """A form that asks why words may stay which may point at a child. Without such words it asks nothing.

    `though` is what a change puts into the trail: which kinds of sign were kept, and why. Never the words.
    One that `refuses` keeps no such words, whatever is said of them. One that looks `closely` also doubts a name alone.
    """

    refuses = False
    closely = False

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.signs = signs_in(self._typed(), today=today, closely=self.closely) if self.is_bound else {}
        if self.signs and not self.refuses:
            self.fields["may_stay"] = forms.ChoiceField(
                label="Why these words may stay",
                choices=list(REASONS.items()),
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields["looked_at"] = forms.CharField(widget=forms.HiddenInput, required=False)
            self.data = self.data.copy()
            self._agreed = self.data.get(self.add_prefix("looked_at"), "") == self._found
            self.data[self.add_prefix("looked_at")] = self._found

    @property
    def though(self):
        if not self.signs:
            return {}
        return {"kept although it may be": self._found, "because": REASONS[self.cleaned_data["may_stay"]]}

    @property
    def said(self):
        """What was answered, without what was asked about the words themselves."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("may_stay", "looked_at")}

    def clean(self):
        """Words are kept once their writer said why of just these signs; of new ones they are asked again."""
        may_stay = not self.refuses and self.signs and self._agreed and self.cleaned_data.get("may_stay")
        for name, found in self.signs.items() if not may_stay else ():
            self.add_error(name, " ".join([*_told(found), *([] if self.refuses else [TELL])]))
        return super().clean()

    @property
    def _found(self):
        kinds = {sign.kind for found in self.signs.values() for sign in found}
        return ", ".join(what for kind, (what, _) in KINDS.items() if kind in kinds)

    def _typed(self):
        """Each free text that is no longer than its box: a longer one is refused for that, before anybody looks at it."""
        texts = {name: self.fields[name].to_python(self.data.get(self.add_prefix(name), "")) for name in self._free()}
        return {name: text for name, text in texts.items() if len(text) <= self.fields[name].max_length}

    def _free(self):
        fields = self.fields.items()
        return [name for name, field in fields if type(field) is forms.CharField and not field.widget.is_hidden]


def _told(found):
    yield from (sign.sentence for sign in found[:MOST_TOLD])
    if len(found) > MOST_TOLD:
        yield f"More like these: {len(found) - MOST_TOLD}."
