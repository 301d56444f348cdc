"""A form at its pages: a part of it opened, typed in and sent back."""

import re

from django.urls import reverse

from lantern.pathway.filling import Filling

PEOPLE = 2  # the part of a safety plan about people
SCRIPT = {"X-Requested-With": "fetch"}


def to(name, *args):
    return reverse(f"pathway:{name}", args=args)


def opened(site, form, number=PEOPLE):
    """A part of a form as a page: what it sends back by itself."""
    page = text(site.get(to("form_section", form.pk, number)))
    return {name: hidden(page, name) for name in ("page", "seen")}


def hidden(page, name):
    return re.search(rf'name="{name}" value="(\w+)"', page)[1]


def save(site, form, page, number=PEOPLE, headers=None, **typed):
    return site.post(to("form_section", form.pk, number), page | typed, headers=headers, follow=True)


def said(form):
    return Filling(form.answers.all()).document()


def text(answer):
    return answer.content.decode()
