"""Who is let in, in what role, for which agency."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from lantern.access import machines
from lantern.access.models import WAITING, Agency, MachineKey, Membership, Person, Sent
from lantern.trail.changes import record

SENT_KEPT = timedelta(days=1)


class NotAllowed(Exception):
    """Nobody gives themselves a role, or takes away their own."""


@transaction.atomic
def add_agency(*, code, name, kind, authority_code="", by):
    """Add an organisation to the partnership. `authority_code`: the Department for Education's three digits, if it has them."""
    agency = Agency.objects.create(code=code, name=name, kind=kind, authority_code=authority_code)
    record("agency added", on=agency, by=by)
    return agency


@transaction.atomic
def let_in(*, email, name, role, agency, starts_on, by):
    """Give someone a role for an agency from a day, adding the person if this is their first.

    A new person has no password: they choose one through the link sent to their address.
    Raises NotAllowed when `by` is that person.
    """
    person = Person.objects.filter(email__iexact=email).first() or _add_person(email, name, by)
    _not_oneself(person, by)
    membership, _ = Membership.objects.update_or_create(
        person=person, agency=agency, role=role, starts_on=starts_on, defaults={"ends_on": None}
    )
    record("role given", on=membership, detail={"to": person.email, "role": role, "agency": agency.code}, by=by)
    return membership


def _add_person(email, name, by):
    person = Person(email=email.lower(), name=name)
    person.set_unusable_password()
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    record("person added", on=person, detail={"email": person.email}, by=by)
    return person


@transaction.atomic
def end_role(*, membership, on, by):
    """Take a role away: from the day `on` it allows nothing. Raises NotAllowed when it is one's own."""
    _not_oneself(membership.person, by)
    membership.ends_on = max(on, membership.starts_on)
    membership.save()
    detail = {"from": membership.person.email, "role": membership.role, "agency": membership.agency.code}
    record("role ended", on=membership, detail=detail, by=by)


def _not_oneself(person, by):
    if person == by:
        raise NotAllowed("Nobody gives themselves a role, or takes away their own. Ask another administrator.")


@transaction.atomic
def set_password(*, person, password, by):
    """Replace a person's password. The trail says that it changed, never what it is."""
    person.set_password(password)
    person.save()
    record("password set", on=person, by=by)


@transaction.atomic
def act_for(*, membership, by):
    """Note that someone with several roles now acts under this one."""
    record("acting", detail={"role": membership.role, "agency": membership.agency.code}, by=by)


@transaction.atomic
def make_key(*, name, agency, role, expires_on, at, by):
    """Allow one system of an agency to sign in, once somebody of that agency has collected its secret.

    `role` is one of `access.roles.MACHINES`. Whoever makes a key is never shown its secret.
    """
    key = MachineKey.objects.create(
        name=name,
        agency=agency,
        role=role,
        expires_on=expires_on,
        made_at=at,
        made_by=by.signature["who"],
        maker=by.pk,
    )
    detail = {"agency": agency.code, "role": role, "until": expires_on.isoformat()}
    record("key made", on=key, detail=detail, by=by)
    return key


@transaction.atomic
def collect_key(*, key, at, by):
    """Give a key its secret, and return it: the only time it can be read.

    Errors: NotAllowed for who made the key, for a key of which a secret was collected before, and for one that is over.
    """
    now = MachineKey.objects.select_for_update().get(pk=key.pk)
    if now.maker == by.pk:
        raise NotAllowed("You made this key, so somebody else of the agency collects it.")
    stands = now.stands(timezone.localdate(at))
    if stands != WAITING:
        raise NotAllowed(f"This key cannot be collected. How it stands: {stands.lower()}. Ask for a new one.")
    secret = machines.new_secret()
    now.secret_hash, now.collected_at, now.collected_by = machines.hashed(secret), at, by.signature["who"]
    now.save()
    record("key collected", on=now, detail={"role": now.role}, by=by)
    return secret


@transaction.atomic
def use_key(*, key, asked, at, by):
    """Note that a system asked for something with its key. `by` is the machine; `asked` names the address, without values."""
    MachineKey.objects.filter(pk=key.pk).update(last_used_at=at)
    record("key used", on=asked, by=by)


@transaction.atomic
def end_key(*, key, at, by):
    """From this moment the key opens nothing. Errors: NotAllowed when it was ended before."""
    now = MachineKey.objects.select_for_update().get(pk=key.pk)
    if now.ended_at:
        raise NotAllowed("This key was ended before.")
    now.ended_at, now.ended_by = at, by.signature["who"]
    now.save()
    record("key ended", on=now, detail={"role": now.role}, by=by)


@transaction.atomic
def send_once(*, mark, act, on, at, by):
    """Do what a page that adds something does, once for each mark. Returns where it leads.

    `act`: does it and returns where that leads, or nowhere when nothing was done, and then it may be sent again. Of two
    that are sent at once the second waits, and is told where the first led. `on`: the page, for the trail.
    """
    Sent.objects.filter(at__lt=at - SENT_KEPT).delete()
    try:
        with transaction.atomic():
            sent = Sent.objects.create(mark=mark, person=by, at=at)
    except IntegrityError:
        record("sent twice", on=on, by=by)
        return Sent.objects.get(mark=mark).to
    sent.to = act()
    if sent.to:
        sent.save(update_fields=["to"])
    else:
        sent.delete()
    return sent.to
