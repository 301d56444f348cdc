"""The only way a commentary is kept, signed and taken back."""

from django.db import IntegrityError, transaction

from lantern.insight.commentary import SLOTS, faults
from lantern.insight.models.commentary import Commentary
from lantern.trail.changes import record

State = Commentary.State


class SavedMeanwhile(Exception):
    """Somebody else saved in this place after the writer's copy was read. Nothing was kept."""


class NotFit(Exception):
    """The text holds what could point at a person, or is not whole. `str()` says what to do."""


@transaction.atomic
def save_draft(*, period, slot, indicator, parts, follows, at, by):
    """Keep what somebody has written so far. `follows` is the row it was written over, None for the first. Returns the row.

    The text itself stays out of the trail.
    Errors: SavedMeanwhile; NotFit for what could point at a person.
    """
    kept = _add(State.DRAFT, period, slot, indicator, parts, follows, at, by)
    record("commentary drafted", on=_place(kept), by=by)
    return kept


@transaction.atomic
def sign(*, period, slot, indicator, parts, for_anyone, follows, at, by):
    """Sign a commentary: it goes into the next release that is frozen. `for_anyone`: it is fit for the public edition.

    Errors: SavedMeanwhile; NotFit for what could point at a person, or while a question has no answer.
    """
    if any(not parts.get(name, "").strip() for name in SLOTS[slot].parts):
        raise NotFit("Answer every question before signing. Where there is nothing to say, say so.")
    kept = _add(State.SIGNED, period, slot, indicator, parts, follows, at, by, for_anyone=for_anyone)
    record("commentary signed", on=_place(kept), detail={"for anyone": for_anyone}, by=by)
    return kept


@transaction.atomic
def take_back(*, commentary, at, by):
    """Take a signed commentary back, so that no release frozen from now on holds it. Its text stays as a draft does.

    Errors: SavedMeanwhile when it is not the newest any more.
    """
    kept = _add(
        State.TAKEN_BACK,
        commentary.period,
        commentary.slot,
        commentary.indicator,
        commentary.parts,
        commentary,
        at,
        by,
    )
    record("commentary taken back", on=_place(kept), by=by)
    return kept


def _add(state, period, slot, indicator, parts, follows, at, by, *, for_anyone=False):
    told = {name: parts.get(name, "").strip() for name in SLOTS[slot].parts}
    found = faults(" \n ".join(told.values()), today=at.date())
    if found:
        raise NotFit(" ".join(found))
    try:
        with transaction.atomic():
            return Commentary.objects.create(
                period=period,
                slot=slot,
                indicator=indicator,
                parts=told,
                state=state,
                for_anyone=for_anyone,
                follows=follows,
                at=at,
                agency=by.acting.agency,
                by=by.signature["who"],
                role=by.acting.role,
            )
    except IntegrityError:
        raise SavedMeanwhile from None


def _place(kept):
    return " ".join(each for each in ("commentary", kept.period, kept.slot, kept.indicator) if each)
