"""`lantern agencies add` and `lantern people add`: how the first administrator gets in."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.utils import timezone

from lantern.access import changes
from lantern.access.models import Agency, AgencyKind
from lantern.access.roles import ROLES
from lantern.trail.sealing import System

BY = System("command line")


def add_agency(code, name, *, kind, authority, out):
    """Add an agency. Raises ValueError with a sentence when something given cannot be used."""
    _one_of(kind, AgencyKind.values, "a kind of agency")
    _valid(validate_slug, code, "code: use letters, digits, hyphens and underscores only")
    if Agency.objects.filter(code=code).exists() or Agency.objects.filter(name=name).exists():
        raise ValueError(f"There is already an agency with the code {code} or the name {name}.")
    changes.add_agency(code=code, name=name, kind=kind, authority_code=authority, by=BY)
    out.write(f"{name} is now in the partnership.\n")


def let_in(email, name, *, agency, role, out):
    """Give someone a role. Raises ValueError with a sentence when something given cannot be used."""
    _one_of(role, list(ROLES), "a role")
    _one_of(agency, list(Agency.objects.values_list("code", flat=True)), "an agency")
    _valid(validate_email, email, "address")
    theirs = Agency.objects.get(code=agency)
    changes.let_in(email=email, name=name, role=role, agency=theirs, starts_on=timezone.localdate(), by=BY)
    out.write(
        f"{name} is now {ROLES[role].name} for {theirs}. They choose a password at “I have no password yet, or have forgotten it”.\n"
    )


def _valid(check, given, what):
    try:
        check(given)
    except ValidationError:
        raise ValueError(f"“{given}” cannot be used as a {what}.") from None


def _one_of(given, known, what):
    if given not in known:
        raise ValueError(f"“{given}” is not {what} known here. Known: {', '.join(known) or 'none yet'}.")
