"""What the partnership's governance waits for from somebody: replies, answers, signatures, reviews, and meetings to come."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from lantern.access.roles import May
from lantern.design.words import day
from lantern.governance.levels import ENDED, TOP
from lantern.governance.models import Agreement, Challenge, Escalation, Group, Meeting, Party, Risk, Step

SOON, MOST = timedelta(days=21), 5


def owed(user, *, today) -> list[dict]:
    """Things to do, as `needs.waiting` gives them, the most pressing first. One query for each kind that is this person's."""
    found = []
    for may, ask in ASKED:
        if user.may(may):
            found += ask(user, today)
    return found


def _task(title, name, pk, hint, status, done=False):
    return {
        "title": title,
        "href": reverse(f"governance:{name}", args=[pk]),
        "hint": hint,
        "status": status,
        "done": done,
    }


def _escalations(user, today):
    mine = Escalation.objects.visible_to(user).filter(raised_with=user.acting.agency).waiting()
    return [
        _task(
            f"Escalation {each.pk}: {each.get_topic_display().lower()}",
            "escalation",
            each.pk,
            f"An answer is due by {day(each.due_on)}",
            "Overdue" if today > each.due_on else "Answer it",
        )
        for each in mine[:MOST]
    ]


def _replies(user, today):
    mine = Challenge.objects.visible_to(user).owed_by(user.acting.agency)
    return [_reply(each, today) for each in mine[:MOST]]


def _reply(each, today):
    late = each.due_on and today > each.due_on
    hint = f"The scrutineer asks for a reply{f' by {day(each.due_on)}' if each.due_on else ''}"
    return _task(each.title, "challenge", each.pk, hint, "Reply overdue" if late else "Reply")


def _risks(user, today):
    """Those that one's agency was told of and has not answered; and, for those who keep them, those to be looked at again."""
    is_due = Q(due_on__lte=today) if user.may(May.MANAGE_GOVERNANCE) else Q(pk__in=[])
    found = Risk.objects.visible_to(user).owing(user.acting.agency).filter(Q(is_owed=True) | is_due, is_closed=False)
    return [_risk(each) for each in found[:MOST]]


def _risk(each):
    if each.is_owed:
        return _task(each.title, "risk", each.pk, "Your agency was told of this risk", "Say what you did")
    return _task(each.title, "risk", each.pk, f"It was to be looked at again on {day(each.due_on)}", "Look again")


def _agreements(user, today):
    """Those that one's agency has not signed; and, for those who keep them, those out of date."""
    is_due = Q(review_on__lte=today) if user.may(May.MANAGE_GOVERNANCE) else Q(pk__in=[])
    unsigned = Party.objects.visible_to(user).to_sign(user.acting.agency).filter(agreement=OuterRef("pk"))
    standing = Agreement.objects.visible_to(user).standing().annotate(is_unsigned=Exists(unsigned))
    return [_agreement(each) for each in standing.filter(Q(is_unsigned=True) | is_due)[:MOST]]


def _agreement(each):
    if each.is_unsigned:
        return _task(each.name, "agreement", each.pk, "Your agency has not signed this", "Sign")
    return _task(each.name, "agreement", each.pk, f"It was to be reviewed by {day(each.review_on)}", "Out of date")


def _to_judge(user, today):
    answered = Challenge.objects.visible_to(user).to_judge()
    return [
        _task(each.title, "challenge", each.pk, "Everyone you asked has replied", "Read the replies")
        for each in answered[:MOST]
    ]


def _at_the_top(user, today):
    """Escalations at the highest level that are not over: the scrutineer is told of each, and asked for nothing."""
    there = Escalation.objects.visible_to(user).with_standing().filter(level=TOP).exclude(last__in=ENDED)
    return [_told(each, today) for each in there[:MOST]]


def _told(each, today):
    late = each.last != Step.Kind.ANSWERED and today > each.due_on
    title = f"Escalation {each.pk}: {each.get_topic_display().lower()}"
    hint = f"At the highest level. An answer is asked for by {day(each.due_on)}"
    return _task(title, "escalation", each.pk, hint, "Overdue" if late else "To read", done=not late)


def _meetings(user, today):
    """Those of the groups in which this person sits themselves."""
    mine = Group.objects.visible_to(user).filter(
        seats__holdings__person=user, seats__holdings__agency=user.acting.agency, seats__holdings__left_on=None
    )
    coming = Meeting.objects.visible_to(user).coming(today).filter(group__in=mine, on__lte=today + SOON)
    return [
        _task(
            each.group.name, "meeting", each.pk, f"Meets on {day(each.on)} at {each.begins:%H:%M}", "Coming", done=True
        )
        for each in coming.select_related("group")[:MOST]
    ]


ASKED = (
    (May.ESCALATE, _escalations),
    (May.ANSWER_FOR_AGENCY, _replies),
    (May.ANSWER_FOR_AGENCY, _risks),
    (May.ANSWER_FOR_AGENCY, _agreements),
    (May.SCRUTINISE, _to_judge),
    (May.SCRUTINISE, _at_the_top),
    (May.FOLLOW_GOVERNANCE, _meetings),
)
