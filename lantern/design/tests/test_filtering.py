from django import forms
from django.http import QueryDict

from lantern.design.filtering import chosen
from lantern.design.forms import Form


class Filters(Form):
    agency = forms.ChoiceField(label="Agency", required=False, choices=[("", "Any"), ("csc", "Children’s social care")])
    standing = forms.MultipleChoiceField(
        label="Standing", required=False, choices=[("a", "Accepted"), ("w", "Withdrawn")]
    )


def tags(address):
    query = QueryDict(address)
    return chosen(Filters(query), query)


def test_each_filter_in_force_is_named_and_links_to_the_list_without_it():
    assert tags("agency=csc&standing=a&standing=w&page=4") == [
        {"text": "Agency: Children’s social care", "href": "?standing=a&standing=w"},
        {"text": "Standing: Accepted", "href": "?agency=csc&standing=w"},
        {"text": "Standing: Withdrawn", "href": "?agency=csc&standing=a"},
    ]


def test_what_the_form_does_not_know_is_not_shown_as_a_filter():
    assert tags("agency=&standing=<script>&other=1") == []
