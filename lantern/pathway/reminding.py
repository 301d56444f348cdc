"""Letters about reviews of broken glass that are past their day: on working days, and never two to anybody on one day."""

import logging
from collections import defaultdict
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from lantern.analysis.checks.working_days import is_working_day
from lantern.design.words import day, plural
from lantern.pathway.breaking import whom_to_write
from lantern.pathway.changes import break_glass as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.models import BrokenGlass

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Said:
    """What became of one letter, in a sentence."""

    went: bool
    words: str


def remind_overdue(*, today, by):
    """Write about every review that is past its day, one letter to each reader. What became of each."""
    if not is_working_day(today):
        return []
    said, letters = [], defaultdict(list)
    late = BrokenGlass.objects.filter(review=None, review_on__lt=today).order_by("review_on", "pk")
    for glass in late.select_related("journey__agency", "person", "reviewers"):
        whom = whom_to_write(glass, today)
        for person in whom:
            letters[person].append(glass)
        if not whom:
            about = f"a review due by {day(glass.review_on)}"
            said.append(
                Said(False, f"{glass.reviewers}: nobody to write to about {about}. Let somebody in who reviews there.")
            )
    return said + [_write(person, late, today, by) for person, late in letters.items()]


def _write(person, late, today, by):
    """Write one letter, if none went to its reader today."""
    try:
        kept = changes.remind(person=person, reviews=len(late), on=today, by=by)
    except Refused as already:
        return Said(True, f"{person.email}: {already}")
    try:
        letter(person, late, today).send()
    except (OSError, SMTPException) as fault:
        log.error("A letter about overdue reviews could not be sent: %s", type(fault).__name__)
        changes.take_back_reminder(kept=kept, by=by)
        return Said(
            False, f"{person.email}: the letter could not be handed to the post office. It is tried at the next run."
        )
    return Said(True, f"{person.email}: written to about {plural(len(late), 'review')}.")


def letter(person, late, today):
    """The letter: how many reviews wait, where, and since when. No call sign, nor who broke the glass, nor why."""
    theirs = set(person.memberships.current(today).values_list("agency", flat=True))
    given = {
        "late": late,
        "is_elsewhere": any(glass.reviewers_id not in theirs for glass in late),
        "address": settings.SITE + reverse("pathway:broken_glass"),
        "partnership": settings.PARTNERSHIP_NAME,
    }
    verb = "is" if len(late) == 1 else "are"
    subject = f"Lantern: {plural(len(late), 'review')} of broken glass {verb} overdue"
    return EmailMessage(subject, render_to_string("pathway/overdue_letter.txt", given), to=[person.email])
