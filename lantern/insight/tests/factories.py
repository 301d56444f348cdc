"""A small made-up partnership for the tests of this room."""

from datetime import UTC, date, datetime

import pyarrow as pa

from lantern.access.models import Agency, AgencyKind, Membership, Person
from lantern.insight import changes

NOON = datetime(2025, 7, 14, 12, tzinfo=UTC)
SHAPE = pa.schema(
    [
        ("indicator", pa.string()),
        ("definition_version", pa.string()),
        ("period", pa.string()),
        ("agency", pa.string()),
        ("dimension", pa.string()),
        ("category", pa.string()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("not_eligible", pa.int64()),
        ("not_known", pa.int64()),
        ("status", pa.string()),
    ]
)


def an_agency(code="care", name="Care and Support"):
    return Agency.objects.get_or_create(code=code, defaults={"name": name, "kind": AgencyKind.SOCIAL_CARE})[0]


def someone(role="analyst", agency=None):
    """A person already acting in one role, as they are inside a request."""
    agency = agency or an_agency()
    email = f"{role}@{agency.code}.example"
    person = Person.objects.filter(email=email).first() or Person.objects.create(email=email, name=f"A {role}")
    person.acting = Membership.objects.get_or_create(
        person=person, agency=agency, role=role, starts_on=date(2025, 1, 1)
    )[0]
    return person


def figures(*rows):
    """Rows in the figure shape from (indicator, period, dimension, category, numerator, denominator)."""
    names = ("indicator", "period", "dimension", "category", "numerator", "denominator")
    rest = {"definition_version": "1", "agency": "care", "not_eligible": 0, "not_known": 0, "status": "counted"}
    return pa.Table.from_pylist([{**rest, **dict(zip(names, row, strict=True))} for row in rows], schema=SHAPE)


QUARTER = figures(
    ("csa-contacts", "2025-26Q1", "all", "All", 103, 3017),
    ("csa-contacts", "2025-26Q1", "sex", "Female", 56, 1334),
    ("csa-contacts", "2025-26Q1", "sex", "Indeterminate", 0, 4),
)


def published(
    table=QUARTER, *, source="R-1", kind="ssd", covers=(date(2025, 4, 1), date(2025, 6, 30)), at=NOON, by=None
):
    by = by or someone()
    return changes.publish(
        agency=by.acting.agency, kind=kind, source=source, covers=covers, figures=table, at=at, by=by
    )
