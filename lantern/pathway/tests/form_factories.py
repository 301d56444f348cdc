"""Made-up forms about children who do not exist."""

from datetime import timedelta

from lantern.pathway.changes import forms as changes
from lantern.pathway.changes import put_away
from lantern.pathway.here import newest_form
from lantern.pathway.tests.factories import AT

LATER = AT + timedelta(hours=4)
SAFETY_PLAN = {
    "made_on": "2026-11-27",
    "made_with": ["child", "parent"],
    "wishes": "To sleep without being afraid.",
    "safe_adults": "Nan, and my form tutor.",
    "whom_to_tell": "A rainbow to Nan.",
    "contact": "An adult is always in the room.",
    "if_not_safe": "Nan rings 999.",
    "shared_with": ["family", "education"],
    "look_again_on": "2027-02-27",
}


def a_form(journey, by, name="safety-plan", said=None, at=LATER, **fields):
    """One that is filled in as far as `said`, and not signed."""
    return changes.begin(journey=journey, file=newest_form(name), said=said, at=at, by=by, **fields)[0]


def newest(form):
    """What a page that is opened now has seen."""
    return max((row.pk for row in form.answers.all()), default=0)


def a_signed_form(journey, by, said=None, at=LATER, **fields):
    form = a_form(journey, by, said=SAFETY_PLAN if said is None else said, at=at, **fields)
    changes.sign(form=form, seen=newest(form), at=at, by=by)
    return form


def a_form_put_away(journey, by, name="risk-assessment", at=LATER, **fields):
    """One that was begun by mistake."""
    form = a_form(journey, by, name, at=at, **fields)
    put_away.put_away(form=form, reason="mistake", at=at, by=by)
    return form
