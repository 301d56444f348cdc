"""Forms whose texts are read, before they are kept, for what could point at a child."""

from django import forms

from lantern.design.forms import Form
from lantern.governance.wording import found_in


def words(label, most=2000, rows=4, **more):
    """A box for some sentences."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)


def line(label, most=160, **more):
    """A box for one line."""
    return forms.CharField(label=label, max_length=most, **more)


class WordsForm(Form):
    """Asks again before it keeps a text that could point at a child. One that `refuses` does not keep it at all."""

    refuses = False
    agreed = forms.BooleanField(label="I have read this, and it points at no child. Keep it as it is", required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.order_fields([name for name in self.fields if name != "agreed"])
        if not self.is_bound:
            del self.fields["agreed"]

    @property
    def given(self):
        """What was said, for the change that keeps it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agreed"}

    def clean(self):
        said = super().clean()
        found = found_in([said[name] for name in said if self._is_words(name)], today=self.today)
        if not found or self.refuses:
            del self.fields["agreed"]
        if found and self.refuses:
            self.add_error(None, " ".join(found))
        elif found and not said.get("agreed"):
            self.add_error("agreed", f"{' '.join(found)} If it points at nobody, tick this and save again.")
        return said

    def _is_words(self, name):
        field = self.fields[name]
        return isinstance(field, forms.CharField) and not isinstance(field, forms.URLField | forms.EmailField)


class ReasonForm(WordsForm):
    reason = line("Why", 300, help_text="One sentence. Name nobody.")
