"""Journeys that somebody asks to have joined, and all that the room keeps of them."""

from datetime import timedelta

from django.apps import apps

from lantern.pathway.changes import joinings
from lantern.pathway.models import JoinedRow, Joining, JoiningSaid, Notice
from lantern.pathway.models.lists import Glance, Missing
from lantern.pathway.tests.factories import AT

LATER, SINCE = AT + timedelta(days=1), AT + timedelta(days=2)
ONLY_OF_JOINING = (Joining, JoiningSaid, JoinedRow, Notice)  # and what owners are told of it
RECKONED = (Glance, Missing)  # what the rows come to, written again and not moved


def asked(one, other, by):
    joinings.ask(journey=one, others=[other], at=LATER, by=by)
    return Joining.objects.get(asking=one, asked=other)


def everything():
    """Every row of this room but the joinings' own, as the database has them."""
    models = [
        model for model in apps.get_app_config("pathway").get_models() if model not in (*ONLY_OF_JOINING, *RECKONED)
    ]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}
