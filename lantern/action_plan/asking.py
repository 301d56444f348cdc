"""Letters that ask how actions go: first, again, and of the delivery group. One letter to each reader, whatever it asks of."""

import logging
from collections import defaultdict
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate

from lantern.access.models import Membership
from lantern.access.roles import ROLES, May
from lantern.action_plan.changes import asking as changes
from lantern.action_plan.models import Action, Ask
from lantern.action_plan.progress import next_letter
from lantern.action_plan.standing import facts, with_standing

log = logging.getLogger(__name__)
SUBJECTS = {
    "ask": "Lantern: how does it go?",
    "remind": "Lantern: a word about your actions, please",
    "escalate": "Lantern: actions nobody has spoken about",
}
UPDATERS = [code for code, role in ROLES.items() if May.UPDATE_OWN_ACTIONS in role.may]
DRIVERS = [code for code, role in ROLES.items() if May.EDIT_THE_PLAN in role.may]


@dataclass(frozen=True)
class Said:
    """What became of one letter, in a sentence."""

    went: bool
    words: str


def ask_due(*, now, by):
    """Write about every action whose letter is due today. What became of each letter."""
    today = localdate(now)
    wanted = _wanted(today)
    reached = whom_to_ask([action for action, _ in wanted], today=today)
    readers = defaultdict(list)
    said = []
    for action, stage in wanted:
        whom = delivery_group(today) if stage == Ask.Stage.ESCALATE else reached[action.pk]
        if not whom:
            said.append(Said(False, f"{action.ref}: nobody to write to. Say who answers for it."))
            continue
        readers[stage, tuple(whom)].append(action)
    return said + [_write(stage, whom, actions, now, by) for (stage, whom), actions in readers.items()]


def ask_now(action, *, now, by):
    """Write about one action because somebody asks for it. Returns what became of the letter."""
    whom = whom_to_ask([action], today=localdate(now))[action.pk]
    if not whom:
        return Said(False, f"{action.ref}: nobody to write to. Say who answers for it.")
    asked = Ask.objects.filter(action=action).exists()
    return _write(Ask.Stage.REMIND if asked else Ask.Stage.ASK, tuple(whom), [action], now, by)


def _wanted(today):
    """Each action that a letter goes about today, and which. Two queries."""
    asked = defaultdict(list)
    for each in Ask.objects.order_by("pk"):
        asked[each.action_id].append((each.stage, each.on))
    found = with_standing(Action.objects.in_force())
    stages = [(action, next_letter(facts(action), asked[action.pk], today)) for action in found]
    return [(action, stage) for action, stage in stages if stage]


def whom_to_ask(actions, *, today):
    """Addresses by the action's pk: its owner's, or else those of who speaks for its lead. One query."""
    agencies = {action.lead_id for action in actions if not action.owner_email}
    found = Membership.objects.current(today).filter(agency__in=agencies, role__in=UPDATERS, person__is_active=True)
    speakers = defaultdict(list)
    for agency, email in found.order_by("person__email").values_list("agency", "person__email").distinct():
        speakers[agency].append(email)
    return {action.pk: [action.owner_email] if action.owner_email else speakers[action.lead_id] for action in actions}


def delivery_group(today):
    """Addresses of those who drive the plan. One query."""
    found = Membership.objects.current(today).filter(role__in=DRIVERS, person__is_active=True)
    return list(found.order_by("person__email").values_list("person__email", flat=True).distinct())


def _write(stage, whom, actions, now, by):
    """Write one letter about these actions, of which none was written about today."""
    about = ", ".join(action.ref for action in actions)
    kept = []
    for action in actions:
        try:
            kept.append(changes.ask(action=action, stage=stage, on=localdate(now), sent_to=whom, by=by))
        except changes.AlreadyAsked as already:
            log.info("%s: %s", action.ref, already)
    if not kept:
        return Said(False, f"{about}: a letter has gone out today already.")
    try:
        _letter(stage, whom, [each.action for each in kept], now, by).send()
    except (OSError, SMTPException) as fault:
        log.error("A letter about the plan could not be sent: %s", type(fault).__name__)
        for each in kept:
            changes.take_back_ask(asked=each, by=by)
        return Said(False, f"{about}: the letter could not be handed to the post office. Try again later.")
    return Said(True, f"{about}: written to {', '.join(whom)}.")


def _letter(stage, whom, actions, now, by):
    """To somebody who can sign in, the way to each page; to anybody else a link for each action that opens it once."""
    to_page = stage == Ask.Stage.ESCALATE or _can_all_sign_in(whom, localdate(now))
    ways = [
        (action, _page(action) if to_page or not action.lead else _link(action, whom[0], now, by)) for action in actions
    ]
    return _message(SUBJECTS[stage], whom, stage=stage, ways=ways, by_link=not to_page)


def send_link(*, action, agency, email, now, by):
    """Send somebody without an account a link about one action. Returns what became of the letter."""
    link, token = changes.make_link(action=action, agency=agency, email=email, at=now, by=by)
    ways = [(action, settings.SITE + reverse("action_plan:linked", args=[token]))]
    try:
        _message(SUBJECTS["ask"], [email], stage="ask", ways=ways, by_link=True).send()
    except (OSError, SMTPException) as fault:
        log.error("A link could not be sent: %s", type(fault).__name__)
        changes.end_link(link=link, at=now, by=by)
        return Said(
            False, "The letter could not be handed to the post office, so the link opens nothing. Try again later."
        )
    return Said(True, f"A link is on its way to {email}. It works once, for {changes.CYCLE.link_days} days.")


def _message(subject, whom, **given):
    text = render_to_string(
        "action_plan/letter.txt",
        {"partnership": settings.PARTNERSHIP_NAME, "link_days": changes.CYCLE.link_days, **given},
    )
    return EmailMessage(subject, text, to=list(whom))


def _can_all_sign_in(whom, today):
    """Whether each address is a person's who may say how actions go: the rest are sent a link. One query."""
    current = Membership.objects.current(today).filter(role__in=[*UPDATERS, *DRIVERS], person__is_active=True)
    addressed = Q()
    for email in whom:
        addressed |= Q(person__email__iexact=email)
    known = {email.casefold() for email in current.filter(addressed).values_list("person__email", flat=True)}
    return all(email.casefold() in known for email in whom)


def _page(action):
    return settings.SITE + reverse("action_plan:update", args=[action.ref])


def _link(action, email, now, by):
    _, token = changes.make_link(action=action, agency=action.lead, email=email, at=now, by=by)
    return settings.SITE + reverse("action_plan:linked", args=[token])
