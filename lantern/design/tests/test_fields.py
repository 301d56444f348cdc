import re

import pytest
from django import forms

from lantern.design.dates import DayField
from lantern.design.forms import Form


class Every(Form):
    name = forms.CharField(help_text="As on your badge")
    secret = forms.CharField(widget=forms.PasswordInput)
    story = forms.CharField(widget=forms.Textarea)
    agency = forms.ChoiceField(choices=[("a", "Police & fire"), ("b", "Health")])
    kind = forms.ChoiceField(choices=[("a", "Alpha"), ("b", "Beta")], widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(choices=[("a", "Alpha"), ("b", "Beta")], widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField()
    file = forms.FileField()
    began = DayField(label="Began on")


COMPONENTS = {
    "name": "govuk-input",
    "secret": "govuk-password-input",
    "story": "govuk-textarea",
    "agency": "govuk-select",
    "kind": "govuk-radios",
    "several": "govuk-checkboxes",
    "agreed": "govuk-checkboxes",
    "file": "govuk-file-upload",
    "began": "govuk-date-input",
}


@pytest.mark.parametrize(("name", "component"), COMPONENTS.items())
def test_each_field_is_drawn_as_its_component_with_its_fault(name, component):
    drawn = str(Every({})[name])

    assert re.search(rf'class="[^"]*\b{component}\b', drawn)
    assert f'id="id_{name}-error"' in drawn
    assert "govuk-error-message" in drawn


def test_every_fault_is_summed_up_with_a_link_to_a_box_that_is_there():
    form = Every({})
    page = str(form)

    for name in Every.base_fields:
        target = form[name].first_id
        assert f'href="#{target}"' in form.error_summary
        assert f'id="{target}"' in page


def test_a_fault_says_what_to_do_in_the_fields_own_words():
    faults = Every({}).errors

    assert faults["began"] == ["Fill in “Began on”."]
    assert faults["agency"] == ["Choose an answer to “Agency”."]
    assert faults["agreed"] == ["Tick “Agreed” to go on."]


def test_what_was_typed_is_kept_but_never_a_password():
    form = Every({"name": '"><script>', "secret": "hunter2", "story": "<b>", "kind": "b", "began-day": "31"})
    page = str(form)

    assert "<script>" not in page and "&#34;&gt;&lt;script&gt;" in page
    assert "hunter2" not in page
    assert 'value="b" checked' in str(form["kind"])
    assert 'value="31"' in str(form["began"])


def test_a_field_with_nothing_in_it_is_empty():
    page = str(Every())

    assert "None" not in page
    assert "checked" not in page


def test_the_hint_is_read_out_with_its_box():
    assert 'aria-describedby="id_name-hint"' in str(Every()["name"])


def test_a_hidden_field_is_drawn_as_nothing_but_itself():
    class Hiding(Form):
        token = forms.CharField(widget=forms.HiddenInput, initial="z")

    assert str(Hiding()["token"]) == '<input type="hidden" name="token" value="z" id="id_token">'
