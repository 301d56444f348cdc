"""Made-up people and agencies, for every room's tests."""

from datetime import UTC, date, datetime

from allauth.account.models import EmailAddress

from lantern.access.machines import hashed
from lantern.access.models import Agency, AgencyKind, MachineKey, Membership, Person

PASSWORD = "seven copper lanterns swinging"
LONG_AGO = date(2020, 4, 1)


def agency(code="lbbd", kind=AgencyKind.SOCIAL_CARE):
    return Agency.objects.get_or_create(code=code, defaults={"name": f"Agency {code}", "kind": kind})[0]


def person(role=None, at="lbbd", name="Amber Kettle", email=None, kind=AgencyKind.SOCIAL_CARE):
    """Someone in a role at an agency, acting under it; without a role, someone who may only sign in."""
    email = email or f"{(role or 'nobody').replace('_', '-')}.{at}@example.org"
    someone = Person(email=email, name=name)
    someone.set_password(PASSWORD)
    someone.save()
    EmailAddress.objects.create(user=someone, email=email, primary=True, verified=True)
    if role:
        someone.acting = Membership.objects.create(
            person=someone, agency=agency(at, kind), role=role, starts_on=LONG_AGO
        )
    return someone


def machine_key(at="lbbd", role="analyst", secret="", name="Nightly export", expires_on=date(2099, 1, 1), **fields):
    """A key of an agency's system, made by somebody else; with a secret, one that was collected."""
    made = datetime(2026, 4, 1, tzinfo=UTC)
    if secret:
        fields |= {"secret_hash": hashed(secret), "collected_at": made}
    key = {"name": name, "agency": agency(at), "role": role, "made_at": made, "maker": 0, "expires_on": expires_on}
    return MachineKey.objects.create(**key, **fields)
