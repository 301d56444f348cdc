"""Those who open the pages of this room, and what they type there, for its tests."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.governance.tests.factories import (
    someone,
)


def as_(role, at="lbbd", kind=AgencyKind.SOCIAL_CARE):
    client = Client()
    client.force_login(someone(role, at=at, kind=kind))
    return client


def at(name, row=None):
    return reverse(f"governance:{name}", args=[row.pk] if row else [])


def says(client, name, row=None, /, **typed):
    """The page that follows what was typed."""
    return client.post(at(name, row), typed, follow=True).content.decode()


def day(name, days):
    when = timezone.localdate() + timedelta(days=days)
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}
