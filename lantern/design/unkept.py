"""Boxes whose content no page shows again. Beside each stands a note that is sent with the form, so that whoever has only
what was sent knows which it must leave out.
"""

from typing import NamedTuple

from django import forms
from django.utils.html import format_html

NOTE = "typed_again"


class Unkept(forms.TextInput):
    """A box whose content is never shown again, not even when the page comes back with a fault."""

    def format_value(self, value):
        return None


KINDS = {Unkept: "text", forms.PasswordInput: "password", forms.FileInput: "file"}


class Box(NamedTuple):
    """A box to be filled in anew."""

    kind: str
    name: str
    label: str


def note(field):
    """What is drawn beside a bound field of such a kind; nothing beside any other."""
    kind = next((kind for widget, kind in KINDS.items() if isinstance(field.field.widget, widget)), None)
    if kind is None:
        return ""
    return format_html('<input type="hidden" name="{}" value="{} {} {}">', NOTE, kind, field.html_name, field.label)


def noted(posted):
    """The boxes that the notes in what was sent (a `QueryDict`) are of. A note may say anything: its kind is one of ours."""
    for said in posted.getlist(NOTE):
        kind, _, rest = said.partition(" ")
        name, _, label = rest.partition(" ")
        yield Box(kind if kind in KINDS.values() else "text", name, label)
