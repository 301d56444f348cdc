"""The made-up partnership's agencies and people, for a development copy and the tests. Nobody here is anybody."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from lantern.access import changes
from lantern.access.models import Agency, AgencyKind, Person
from lantern.trail.sealing import System

PASSWORD = "a lantern for made-up people"  # noqa: S105  known to all, so it works only on a development copy
BY = System("made-up partnership")

AGENCIES = {
    "bdscp": ("Barking and Dagenham Safeguarding Children Partnership", AgencyKind.PARTNERSHIP, ""),
    "lbbd": ("Barking and Dagenham children's social care", AgencyKind.SOCIAL_CARE, "301"),
    "lbbd-education": ("Barking and Dagenham education", AgencyKind.EDUCATION, "301"),
    "met-east": ("Metropolitan Police East Area", AgencyKind.POLICE, ""),
    "nelft": ("North East London NHS Foundation Trust", AgencyKind.HEALTH, ""),
    "probation": ("Probation Service, Barking and Dagenham", AgencyKind.PROBATION, ""),
    "harbour-light": ("Harbour Light Families", AgencyKind.VOLUNTARY, ""),
}
# role, agency, name: word-pairs, so that none is a person's
PEOPLE = [
    ("analyst", "lbbd", "Amber Kettle"),
    ("agency_lead", "lbbd", "Marble Fern"),
    ("practitioner", "lbbd", "Copper Thimble"),
    ("practice_lead", "lbbd-education", "Velvet Acorn"),
    ("auditor", "nelft", "Pewter Lark"),
    ("delivery_group", "bdscp", "Cobalt Saddle"),
    ("board", "met-east", "Walnut Compass"),
    ("independent_scrutineer", "bdscp", "Indigo Ladder"),
    ("information_governance", "bdscp", "Saffron Button"),
    ("administrator", "bdscp", "Linen Anchor"),
    ("analyst", "met-east", "Pebble Quill"),
    ("analyst", "nelft", "Clover Spindle"),
    ("agency_lead", "probation", "Willow Bracket"),
    ("practice_lead", "harbour-light", "Juniper Lamp"),
    ("practitioner", "met-east", "Flint Basket"),
    ("practitioner", "nelft", "Coral Bobbin"),
    ("practitioner", "lbbd-education", "Maple Trowel"),
    ("analyst", "lbbd-education", "Pepper Satchel"),
    ("analyst", "probation", "Nutmeg Anvil"),
    ("analyst", "harbour-light", "Cotton Beacon"),
    ("analyst", "bdscp", "Granite Ribbon"),
    ("agency_lead", "lbbd-education", "Tansy Barrel"),
    ("agency_lead", "met-east", "Slate Harp"),
    ("agency_lead", "nelft", "Bramble Clock"),
    ("agency_lead", "harbour-light", "Thistle Drum"),
    ("behaviour_practitioner", "harbour-light", "Hazel Spool"),
]


def address(name):
    return f"{name.lower().replace(' ', '.')}@example.org"


@transaction.atomic
def make(*, today):
    """Add the made-up agencies and people who are not there yet. Refuses where people are real."""
    if not settings.DEVELOPMENT:
        raise ImproperlyConfigured("Made-up people have known passwords, and are only for a development copy.")
    agencies = {code: _agency(code) for code in AGENCIES}
    for role, agency, name in PEOPLE:
        if not Person.objects.filter(email=address(name)).exists():
            _person(name, role, agencies[agency], today)


def _agency(code):
    name, kind, authority_code = AGENCIES[code]
    there = Agency.objects.filter(code=code).first()
    return there or changes.add_agency(code=code, name=name, kind=kind, authority_code=authority_code, by=BY)


def _person(name, role, agency, today):
    given = changes.let_in(email=address(name), name=name, role=role, agency=agency, starts_on=today, by=BY)
    changes.set_password(person=given.person, password=PASSWORD, by=BY)
