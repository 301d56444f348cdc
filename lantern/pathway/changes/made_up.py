"""Writes made-up journeys straight into the tables: the rows that the changes would write, in a few seconds instead of minutes.

`lantern/pathway/tests/test_sample_journeys.py` holds each kind of row to what the changes write.
"""

from itertools import islice

from django.db import transaction
from django.db.models import F

from lantern.access.models import Agency, Membership
from lantern.pathway.changes import made_up_forms
from lantern.pathway.changes.lists import _reckon
from lantern.pathway.changes.made_up_rows import JOURNEYS, Rows
from lantern.pathway.models import Discussion, Notice
from lantern.trail.changes import record

AT_ONCE = 500  # journeys
WRITTEN = (*JOURNEYS, *made_up_forms.FORMS)


@transaction.atomic
def load(stories, *, read_before=None, by):
    """Write made-up journeys, each as its agencies' first practitioners would have. Returns how many.

    `read_before`: a day; what owners were told before it they have read. They go into the trail as one entry. Errors: KeyError when an agency of a story is not there.
    """
    people, count, told = [_writers(role) for role in ("practitioner", "behaviour_practitioner")], 0, iter(stories)
    while made := [Rows(story, people) for story in islice(told, AT_ONCE)]:
        for model in JOURNEYS:
            rows = [row for each in made for row in each.of[model]]
            if model is Discussion:  # the first before those that point at them
                model.objects.bulk_create([row for row in rows if row.first is None])
                rows = [row for row in rows if row.first is not None]
            model.objects.bulk_create(rows)
        made_up_forms.write([paper for each in made for paper in each.papers.of])
        _reckon([each.journey.pk for each in made])
        count += len(made)
    if read_before:
        Notice.objects.filter(at__date__lt=read_before, read_at=None).update(read_at=F("at"))
    record("made-up journeys loaded", detail={"count": count}, by=by)
    return count


def _writers(role):
    """{agency's code: the agency, and the first of its people in a role; None where it has none}."""
    found = {agency.code: (agency, None) for agency in Agency.objects.all()}
    rows = Membership.objects.filter(role=role).select_related("person", "agency").order_by("-pk")
    return found | {row.agency.code: (row.agency, row.person) for row in rows}
