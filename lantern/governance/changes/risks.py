"""Emerging risks: noticed, told, acted on, looked at again and closed. Rows are only added.

`though`: that words were kept although they may point at a child, and why. It goes into the trail; the words do not.
"""

from django.db import IntegrityError, transaction

from lantern.governance.models import Done, Review, Risk, Told
from lantern.governance.refused import Refused
from lantern.trail.changes import record


@transaction.atomic
def notice(*, title, what, source, source_words, confidence, seen_on, review_on, agency, though=None, at, by):
    """Write down an emerging risk: what it is, how it is known, how sure that is, and when to look at it again."""
    risk = Risk.objects.create(
        title=title,
        what=what,
        source=source,
        source_words=source_words,
        confidence=confidence,
        seen_on=seen_on,
        review_on=review_on,
        agency=agency,
        at=at,
        by=by.signature["who"],
    )
    record("risk noticed", on=risk, detail={"source": source, "confidence": confidence, **(though or {})}, by=by)
    return risk


@transaction.atomic
def tell(*, risk, agency, letter_count, at, by):
    """Write down that an agency is told, before its letters go, so that of two at once only one sends them.

    Errors: Refused when it was told before.
    """
    try:
        with transaction.atomic():
            told = Told.objects.create(
                risk=risk, agency=agency, letter_count=letter_count, at=at, by=by.signature["who"]
            )
    except IntegrityError:
        raise Refused(f"{agency.name} was told of this already.") from None
    record("agency told of risk", on=risk, detail={"agency": agency.code, "letters": letter_count}, by=by)
    return told


@transaction.atomic
def take_back_telling(*, told, by):
    """The letters could not be handed over after all, so the agency can be told again."""
    risk, code = told.risk, told.agency.code
    told.delete()
    record("agency not told of risk", on=risk, detail={"agency": code}, by=by)


@transaction.atomic
def answer(*, risk, agency, text, though=None, at, by):
    """Keep what an agency did about a risk, or why nothing was needed."""
    done = Done.objects.create(risk=risk, agency=agency, text=text, at=at, by=by.signature["who"])
    record("risk acted on", on=risk, detail={"agency": agency.code, **(though or {})}, by=by)
    return done


@transaction.atomic
def review(*, risk, text, confidence, review_on=None, closes=False, though=None, at, by):
    """Keep what was found when a risk was looked at again. `closes`: it is no longer watched, and the text says why.

    Errors: Refused when it is closed.
    """
    if risk.reviews.filter(closes=True).exists():
        raise Refused("This risk is closed. If it is back, write it down as a new one.")
    kept = Review.objects.create(
        risk=risk,
        text=text,
        confidence=confidence,
        review_on=review_on,
        closes=closes,
        at=at,
        by=by.signature["who"],
    )
    record(
        "risk closed" if closes else "risk reviewed",
        on=risk,
        detail={"confidence": confidence, **(though or {})},
        by=by,
    )
    return kept
