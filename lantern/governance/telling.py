"""Letters that tell agencies of an emerging risk, once each."""

import logging
from collections import defaultdict
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from lantern.access.models import Membership
from lantern.access.roles import ROLES, May
from lantern.governance.changes import risks as changes
from lantern.governance.refused import Refused

log = logging.getLogger(__name__)
ANSWER = [code for code, role in ROLES.items() if May.ANSWER_FOR_AGENCY in role.may]


@dataclass(frozen=True)
class Said:
    """What became of one agency's letters, in a sentence."""

    went: bool
    words: str


def tell(risk, agencies, *, today, at, by):
    """Write to whoever answers for each agency. What became of each letter, in the order of agencies."""
    whom = whom_to_tell(agencies, today)
    return [_tell(risk, agency, whom[agency.pk], at, by) for agency in agencies]


def whom_to_tell(agencies, today):
    """The addresses of those who answer for each agency, by its pk. One query."""
    roles = Membership.objects.current(today).filter(agency__in=agencies, role__in=ANSWER, person__is_active=True)
    found = defaultdict(list)
    for agency, email in roles.order_by("person__email").values_list("agency", "person__email").distinct():
        found[agency].append(email)
    return found


def _tell(risk, agency, emails, at, by):
    if not emails:
        return Said(False, f"{agency.name}: nobody there answers for it in Lantern, so nobody was written to.")
    try:
        told = changes.tell(risk=risk, agency=agency, letter_count=len(emails), at=at, by=by)
    except Refused as refused:
        return Said(False, str(refused))
    try:
        letter(risk, emails).send()
    except (OSError, SMTPException) as fault:
        log.error("An alert could not be sent: %s", type(fault).__name__)
        changes.take_back_telling(told=told, by=by)
        return Said(False, f"{agency.name}: the letter could not be handed to the post office. Try again later.")
    return Said(True, f"{agency.name}: {len(emails)} written to.")


def letter(risk, emails):
    """The letter: that there is a risk, how sure it is, and what is asked. What happens to children is read after signing in."""
    address = settings.SITE + reverse("governance:risk", args=[risk.pk])
    title = " ".join(risk.title.split())  # a subject is one line, whatever was typed
    given = {"risk": risk, "address": address, "partnership": settings.PARTNERSHIP_NAME}
    return EmailMessage(f"Lantern: emerging risk, {title}", render_to_string("governance/alert.txt", given), bcc=emails)
