"""The letter that tells the independent scrutineer of an escalation at the highest level, once."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from lantern.access.models import Membership
from lantern.access.roles import ROLES, May
from lantern.governance.changes import escalations as changes
from lantern.governance.levels import LEVELS, TOP
from lantern.governance.models import Escalation, ScrutineerTold
from lantern.governance.refused import Refused
from lantern.governance.telling import Said

log = logging.getLogger(__name__)
SCRUTINISE = [code for code, role in ROLES.items() if May.SCRUTINISE in role.may]
NOBODY = "Nobody has the scrutineer’s role in Lantern, so nobody was written to. Tell the scrutineer yourself."
NOT_HANDED_OVER = (
    "The letter to the independent scrutineer could not be handed to the post office. It is tried again at the next "
    "step; until then tell the scrutineer yourself."
)


def tell_scrutineer(escalation, *, today, at, by) -> Said | None:
    """Write to whoever scrutinises, when an escalation has come to the highest level and they were not written to of it before.

    What became of the letter; None when none was due.
    """
    found = Escalation.objects.with_standing().filter(pk=escalation.pk, level=TOP).first()
    if found is None or ScrutineerTold.objects.filter(escalation=found).exists():
        return None
    emails = whom_to_tell(today)
    if not emails:
        return Said(False, NOBODY)
    try:
        told = changes.tell_scrutineer(escalation=found, letter_count=len(emails), at=at, by=by)
    except Refused:
        return None
    try:
        letter(found, emails).send()
    except (OSError, SMTPException) as fault:
        log.error("A letter to the scrutineer could not be sent: %s", type(fault).__name__)
        changes.take_back_telling(told=told, by=by)
        return Said(False, NOT_HANDED_OVER)
    return Said(True, "The independent scrutineer was written to.")


def whom_to_tell(today):
    """The addresses of those who scrutinise. One query."""
    roles = Membership.objects.current(today).filter(role__in=SCRUTINISE, person__is_active=True)
    return list(roles.order_by("person__email").values_list("person__email", flat=True).distinct())


def letter(escalation, emails):
    """The letter: that there is one, and by when it is answered. Between whom and about what is read after signing in."""
    given = {
        "escalation": escalation,
        "level": LEVELS[TOP],
        "address": settings.SITE + reverse("governance:escalation", args=[escalation.pk]),
        "partnership": settings.PARTNERSHIP_NAME,
    }
    text = render_to_string("governance/scrutineer_letter.txt", given)
    return EmailMessage(f"Lantern: escalation {escalation.pk} is at the highest level", text, bcc=emails)
