"""The boxes that this room's forms are made of."""

from django import forms

from lantern.action_plan.words_form import WordsForm


def words(label, most=2000, rows=4, **more):
    """A box for some sentences."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)


def line(label, most=160, **more):
    """A box for one line."""
    return forms.CharField(label=label, max_length=most, **more)


class ReasonForm(WordsForm):
    reason = line("Why", 300, help_text="One sentence. Name nobody.")
