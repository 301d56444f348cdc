"""The form every room's forms begin from."""

from django import forms
from django.utils.text import capfirst

from lantern.design import fields


class Form(forms.Form):
    """A form whose fields draw themselves as components, and whose faults say what to do."""

    default_renderer = fields.Renderer
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _what_is_missing(field, field.label or name.replace("_", " "))

    @property
    def error_summary(self):
        """Every fault in one list, each linking to its field."""
        return fields.error_summary(self)


def _what_is_missing(field, label):
    if isinstance(field, forms.FileField):
        return f"Choose a file for “{capfirst(label)}”."
    if isinstance(field, forms.ChoiceField):
        return f"Choose an answer to “{capfirst(label)}”."
    if isinstance(field, forms.BooleanField):
        return f"Tick “{capfirst(label)}” to go on."
    return f"Fill in “{capfirst(label)}”."
