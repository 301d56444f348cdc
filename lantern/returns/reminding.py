"""Letters that ask for a return: before its day once, and after it again and again, never twice on one day."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from lantern.analysis.checks.working_days import working_days_before
from lantern.design.words import day
from lantern.returns.asking import whom_to_ask
from lantern.returns.calendar import DUE, LATE, PARTIAL, RULE
from lantern.returns.changes import calendar as changes
from lantern.returns.due import named_period, quarters_asked, standings
from lantern.returns.models import Obligation, Reminder

log = logging.getLogger(__name__)
BEFORE, AFTER = Reminder.Stage.BEFORE, Reminder.Stage.AFTER


@dataclass(frozen=True)
class Said:
    """What became of one letter, in a sentence."""

    went: bool
    words: str


def remind_due(*, today, by):
    """Write for every return whose letter is due today. What became of each, in the order of agencies."""
    asked = {each.pk: each for each in Obligation.objects.select_related("agency")}
    found = standings(asked.values(), quarters_asked(asked.values(), today), today=today)
    reminded = Reminder.objects.latest()
    wanted = [(key, stage_of(found[key], reminded.get(key), today)) for key in found]
    return [
        _write(asked[pk], named_period(code), found[pk, code], stage, today, by)
        for (pk, code), stage in wanted
        if stage
    ]


def stage_of(stands, reminder, today):
    """Which letter one return needs today, if any: BEFORE once in the last days before its day, AFTER every so often."""
    if stands.state == DUE and not stands.waiting:
        soon = working_days_before(stands.due_on, RULE["remind_before"]) <= today
        return BEFORE if soon and reminder is None else None
    if stands.state != LATE or stands.waiting:
        return None
    rested = reminder is None or reminder.stage == BEFORE
    return AFTER if rested or today - reminder.on >= timedelta(days=RULE["remind_again"]) else None


def remind_now(obligation, period, *, today, by):
    """Write for one return because somebody asks for it. Returns what became of the letter."""
    key = (obligation.pk, period.code if period else "")
    found = standings([obligation], [period], today=today) if period else {}
    if key not in found or found[key].state not in (DUE, LATE, PARTIAL):
        return Said(False, "There is nothing to ask for: the return is here, or does not apply.")
    stage = BEFORE if found[key].state == DUE else AFTER
    return _write(obligation, period, found[key], stage, today, by)


def _write(obligation, period, stands, stage, today, by):
    """Write one letter, if there is someone to write to and none went today."""
    about = f"{obligation.agency.name}, {obligation.expected.name}, {period.label}"
    whom = whom_to_ask([obligation], today=today)[obligation.pk]
    if not whom:
        return Said(False, f"{about}: nobody to write to. Say whom to ask, or let someone in who sends its returns.")
    try:
        kept = changes.remind(obligation=obligation, period=period.code, stage=stage, on=today, sent_to=whom, by=by)
    except changes.AlreadyDone as done:
        return Said(False, f"{about}: {done}")
    try:
        letter(obligation, period, stands, whom).send()
    except (OSError, SMTPException) as fault:
        log.error("A reminder could not be sent: %s", type(fault).__name__)
        changes.take_back_reminder(reminder=kept, by=by)
        return Said(False, f"{about}: the letter could not be handed to the post office. Try again later.")
    return Said(True, f"{about}: written to {', '.join(whom)}.")


def letter(obligation, period, stands, whom):
    """The letter: what is asked for, by when, how to answer, and what to do if there is nothing to say."""
    given = {
        "name": obligation.expected.name,
        "agency": obligation.agency.name,
        "period": period.label,
        "stands": stands,
        "due_on": day(stands.due_on),
        "partnership": settings.PARTNERSHIP_NAME,
        "address": settings.SITE + reverse("returns:due"),
    }
    when = {DUE: "is due", PARTIAL: "has lines left blank, and was due"}.get(stands.state, "was due")
    subject = f"Lantern: {obligation.expected.name} for {period.label} {when} on {given['due_on']}"
    return EmailMessage(subject, render_to_string("returns/reminder.txt", given), to=whom)
