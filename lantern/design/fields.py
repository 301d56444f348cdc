"""Form fields that draw themselves as GOV.UK components: `{{ form.email }}` brings its label, hint, fault and box."""

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template import loader
from django.utils.html import conditional_escape

from lantern.design.dates import DateBoxes
from lantern.design.unkept import note


def component(name, params):
    """One GOV.UK component as HTML. `name` is its folder's name, such as `date-input`."""
    template = loader.get_template(f"govuk_frontend_jinja/components/{name}/macro.html", using="jinja2").template
    macro = "govuk" + "".join(part.capitalize() for part in name.split("-"))
    return getattr(template.module, macro)(params)


class Field(BoundField):
    """A field on a form, which draws itself whole."""

    def __str__(self):
        if self.is_hidden:
            return self.as_widget()
        draw = next(draw for kind, draw in DRAWN_AS if isinstance(self.field.widget, kind))
        return draw(self) + note(self)

    __html__ = __str__

    def as_field_group(self):
        return str(self)

    @property
    def first_id(self):
        """Where a link from the error summary lands."""
        return f"{self.auto_id}-day" if isinstance(self.field.widget, DateBoxes) else self.auto_id

    def params(self):
        """What every component takes: name, id, hint and fault."""
        given = {
            "id": self.auto_id,
            "name": self.html_name,
            "value": self._shown_value(),
            **_attributes(self.field.widget),
        }
        if self.help_text:
            given["hint"] = {"html": conditional_escape(self.help_text)}
        if self.errors:
            given["errorMessage"] = {"text": " ".join(self.errors)}
        return given

    def label_params(self):
        return {"text": self.label, "classes": "govuk-label--s"}

    def legend_params(self):
        return {"legend": {"text": self.label, "classes": "govuk-fieldset__legend--s"}}

    def choices(self):
        """Each choice as the components take it. The first has the field's own id, so that a fault can link to it."""
        options = self.field.widget.subwidgets(self.html_name, self.value())
        return [{"value": str(o["value"]), "text": o["label"], "checked": o["selected"]} for o in options]

    def _shown_value(self):
        value = self.field.widget.format_value(self.value()) if hasattr(self.field.widget, "format_value") else None
        return value if isinstance(value, str) else ""


def _attributes(widget):
    """A widget's own attributes, as the components take them. A placeholder is left out: it vanishes when most needed."""
    attrs = {name: value for name, value in widget.attrs.items() if name != "placeholder"}
    named = {ours: attrs.pop(ours) for ours in ("autocomplete", "inputmode", "rows") if ours in attrs}
    classes = attrs.pop("class", "")
    plain = {name: "" if value is True else str(value) for name, value in attrs.items() if value not in (False, None)}
    return {**named, "classes": classes, "attributes": plain}


def _input(field):
    return component("input", {**field.params(), "label": field.label_params(), "type": field.field.widget.input_type})


def _password(field):
    return component("password-input", {**field.params(), "label": field.label_params(), "value": None})


def _textarea(field):
    return component("textarea", {**field.params(), "label": field.label_params()})


def _select(field):
    items = [{"value": c["value"], "text": c["text"], "selected": c["checked"]} for c in field.choices()]
    return component("select", {**field.params(), "label": field.label_params(), "items": items, "value": None})


def _file(field):
    return component("file-upload", {**field.params(), "label": field.label_params(), "value": None})


def _choices(name):
    def draw(field):
        given = {**field.params(), "idPrefix": field.auto_id, "items": field.choices(), "value": None}
        return component(name, {**given, "fieldset": field.legend_params()})

    return draw


def _tick(field):
    ticked = field.field.widget.check_test(field.value())
    params = field.params()
    item = {"value": "on", "text": field.label, "checked": ticked, "hint": params.pop("hint", None)}
    return component("checkboxes", {**params, "idPrefix": field.auto_id, "items": [item], "value": None})


def _date(field):
    boxes = zip(("day", "month", "year"), (2, 2, 4), field.field.widget.boxes(field.value()), strict=True)
    wrong = " govuk-input--error" if field.errors else ""
    items = [
        {"name": part, "value": value, "classes": f"govuk-input--width-{width}{wrong}"} for part, width, value in boxes
    ]
    given = {**field.params(), "namePrefix": field.html_name, "items": items, "fieldset": field.legend_params()}
    return component("date-input", given)


# The first kind that the widget is one of: a narrower kind stands before the wider.
DRAWN_AS = (
    (DateBoxes, _date),
    (forms.CheckboxSelectMultiple, _choices("checkboxes")),
    (forms.RadioSelect, _choices("radios")),
    (forms.CheckboxInput, _tick),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.widgets.Input, _input),
)


class Renderer(DjangoTemplates):
    """Makes every form it draws use the components. Also the FORM_RENDERER, for the forms that libraries bring."""

    bound_field_class = Field
    form_template_name = "design/form.html"

    def get_template(self, template_name):
        if template_name.startswith("design/"):
            return loader.get_template(template_name, using="jinja2")
        return super().get_template(template_name)


def error_summary(form):
    """Every fault of a form in one list, each linking to its field. The first thing in the page's main part."""
    if not form.errors:
        return ""
    faults = [{"text": text} for text in form.non_field_errors()]
    faults += [{"text": text, "href": f"#{_first_id(field)}"} for field in form for text in field.errors]
    return component("error-summary", {"titleText": "There is a problem", "errorList": faults})


def _first_id(field):
    return getattr(field, "first_id", field.auto_id)
