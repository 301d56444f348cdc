"""Asking for updates: drafts that are kept, letters that went, and links that open one page once."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from lantern.action_plan.changes.progress import NotFit, say_how_it_goes
from lantern.action_plan.links import hashed, new_token
from lantern.action_plan.models import Ask, UpdateDraft, UpdateLink
from lantern.action_plan.progress import CYCLE
from lantern.trail.changes import record


class AlreadyAsked(Exception):
    """Somebody was written to about this action today."""


@transaction.atomic
def keep_draft(*, action, typed, at, by):
    """Keep what somebody has typed and not said yet. Only they read it."""
    link = getattr(by, "link", None)
    whose = {"link": link} if link else {"person": by}
    draft, is_new = UpdateDraft.objects.update_or_create(action=action, **whose, defaults={"typed": typed, "at": at})
    if is_new:
        record("action update drafted", on=f"action:{action.ref}", by=by)
    return draft


@transaction.atomic
def put_draft_away(*, draft, by):
    """The one who typed it does not want it any more."""
    action = draft.action
    draft.delete()
    record("action update draft put away", on=f"action:{action.ref}", by=by)


@transaction.atomic
def make_link(*, action, agency, email, at, by):
    """Make a link for somebody without an account. Returns it and its token, which is kept nowhere.

    Links sent before for the same action and address open nothing any more.
    """
    UpdateLink.objects.filter(action=action, email__iexact=email, used_at=None, ended_at=None).update(ended_at=at)
    token = new_token()
    link = UpdateLink.objects.create(
        action=action,
        agency=agency,
        email=email,
        token_hash=hashed(token),
        expires_at=at + timedelta(days=CYCLE.link_days),
        made_at=at,
        made_by=by.signature["who"],
    )
    record("update link sent", on=f"action:{action.ref}", detail={"agency": agency.code, "link": link.pk}, by=by)
    return link, token


@transaction.atomic
def say_by_link(*, link, at, by, **said):
    """What somebody says through a link, which is then used up. `said`: as `say_how_it_goes` takes it.

    Errors: NotFit as there, and when it was used, ended or has run out meanwhile.
    """
    now = UpdateLink.objects.select_for_update().get(pk=link.pk)
    if now.used_at or now.ended_at or now.expires_at <= at:
        raise NotFit("This link cannot be used any more. Ask for a new one.")
    update = say_how_it_goes(action=now.action, at=at, by=by, **said)
    now.used_at = at
    now.save(update_fields=["used_at"])
    record("update link used", on=f"action:{now.action.ref}", detail={"link": now.pk}, by=by)
    return update


@transaction.atomic
def end_link(*, link, at, by):
    """From now on the link opens nothing."""
    UpdateLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=at)
    record("update link ended", on=f"action:{link.action.ref}", detail={"link": link.pk}, by=by)


@transaction.atomic
def ask(*, action, stage, on, sent_to, by):
    """Write down that a letter goes out, before it does, so that of two at once only one sends it.

    Errors: AlreadyAsked when one went for the same action today.
    """
    try:
        with transaction.atomic():
            asked = Ask.objects.create(
                action=action, stage=stage, on=on, sent_to=", ".join(sent_to)[:400], by=by.signature["who"]
            )
    except IntegrityError:
        raise AlreadyAsked("A letter about this action has gone out today already.") from None
    record(
        "action update asked for", on=f"action:{action.ref}", detail={"stage": stage, "letters": len(sent_to)}, by=by
    )
    return asked


@transaction.atomic
def take_back_ask(*, asked, by):
    """The letter could not be sent after all, so it may be tried again today."""
    action = asked.action
    asked.delete()
    record("action update not asked for", on=f"action:{action.ref}", by=by)
