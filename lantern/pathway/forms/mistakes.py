from django import forms

from lantern.design.forms import Form
from lantern.pathway import why


class MistakeForm(Form):
    """Why a discussion or an occasion does not count."""

    reason = forms.ChoiceField(label="Why?", choices=list(why.MISTAKES.items()), widget=forms.RadioSelect)
