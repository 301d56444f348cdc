"""Words that may point at a child are looked at in boxes of a known size: a text longer than its box is not read through."""

import importlib

from django import forms
from django.urls import get_resolver

from lantern.action_plan.words_form import WordsForm


def test_every_free_text_that_is_looked_at_has_a_longest_length():
    assert get_resolver().url_patterns  # with every page every form is known
    importlib.import_module("lantern.pathway.forms.filled")

    looking = set(_every(WordsForm))
    boxes = [(form.__name__, name, box) for form in looking for name, box in form.base_fields.items()]
    free = [each for each in boxes if type(each[2]) is forms.CharField and not each[2].widget.is_hidden]

    assert len(looking) > 30
    assert len(free) > 30
    assert [(form, name) for form, name, box in free if not box.max_length] == []


def _every(kind):
    for each in kind.__subclasses__():
        yield each
        yield from _every(each)
