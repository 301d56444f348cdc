"""Whom to ask for a return: its owner, or else those who send their agency's returns."""

from collections import defaultdict

from lantern.access.models import Membership
from lantern.access.roles import ROLES, May

SENDERS = [code for code, role in ROLES.items() if May.SEND_RETURNS in role.may]


def whom_to_ask(obligations, *, today):
    """Addresses by the obligation's pk; none where nobody is known. One query."""
    agencies = {each.agency_id for each in obligations if not each.owner_email}
    found = Membership.objects.current(today).filter(agency__in=agencies, role__in=SENDERS, person__is_active=True)
    senders = defaultdict(list)
    for agency, email in found.order_by("person__email").values_list("agency", "person__email"):
        if email not in senders[agency]:
            senders[agency].append(email)
    return {each.pk: [each.owner_email] if each.owner_email else senders[each.agency_id] for each in obligations}
