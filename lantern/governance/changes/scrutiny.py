"""What the scrutineer asks, what is answered and what comes of it. The database refuses to change any of it.

`though`: that words were kept although they may point at a child, and why. It goes into the trail; the words do not.
"""

from django.db import transaction

from lantern.governance.models import Asked, Challenge, Reply, Verdict
from lantern.governance.refused import Refused
from lantern.trail.changes import record

OVER = (Verdict.Says.SATISFIED, Verdict.Says.CLOSED)


@transaction.atomic
def challenge(*, kind, title, text, asked=(), reply_by=None, about="", is_own=False, though=None, at, by):
    """Keep a challenge, a line of enquiry or a note. `asked`: the agencies that are to reply. Its text is not in the trail."""
    kept = Challenge.objects.create(
        kind=kind,
        title=title,
        text=text,
        about=about,
        reply_by=reply_by,
        is_own=is_own,
        at=at,
        by=by.signature["who"],
    )
    for agency in asked:
        Asked.objects.create(challenge=kept, agency=agency)
    record(
        "challenge kept",
        on=kept,
        detail={"kind": kind, "asked": [each.code for each in asked], **(though or {})},
        by=by,
    )
    return kept


@transaction.atomic
def reply(*, challenge, agency, text, though=None, at, by):
    """Keep an agency's reply. Errors: Refused when it was not asked, or the challenge is over."""
    if not challenge.asked.filter(agency=agency).exists():
        raise Refused("Your agency was not asked to reply to this.")
    _still_open(challenge)
    kept = Reply.objects.create(challenge=challenge, agency=agency, text=text, at=at, by=by.signature["who"])
    record("challenge answered", on=challenge, detail={"agency": agency.code, **(though or {})}, by=by)
    return kept


@transaction.atomic
def judge(*, challenge, says, text, reply_by=None, though=None, at, by):
    """Keep what the scrutineer makes of it: more to say, not satisfied, satisfied, or closed without being.

    Errors: Refused when it is over.
    """
    _still_open(challenge)
    kept = Verdict.objects.create(
        challenge=challenge, says=says, text=text, reply_by=reply_by, at=at, by=by.signature["who"]
    )
    record("challenge judged", on=challenge, detail={"says": says, **(though or {})}, by=by)
    return kept


def _still_open(challenge):
    if challenge.verdicts.filter(says__in=OVER).exists():
        raise Refused("This is closed. The scrutineer can write a new challenge.")
