"""The only way words for a report that is to come are kept and signed."""

from django.db import IntegrityError, transaction

from lantern.governance.models import ReportWords
from lantern.governance.refused import Refused, SavedMeanwhile
from lantern.trail.changes import record

MEANWHILE = "Somebody else saved here after you opened this page. Read what they wrote, below, and save yours again."


@transaction.atomic
def write(*, kind, year, ref, parts, judged="", is_signed, follows, though=None, at, by):
    """Keep what somebody wrote of an aim or an outcome; signed, it goes into the next report of its kind. Returns the row.

    `follows` is the row it was written over, None for the first. The words stay out of the trail; `though` goes into it.
    Errors: Refused when what is signed says nothing; SavedMeanwhile when another row follows the same one.
    """
    said = {question: text.strip() for question, text in parts.items()}
    if is_signed and not any(said.values()):
        raise Refused("Write something before you sign it.")
    try:
        with transaction.atomic():
            kept = ReportWords.objects.create(
                kind=kind,
                year=year,
                ref=ref,
                judged=judged,
                parts=said,
                is_signed=is_signed,
                follows=follows,
                at=at,
                by=by.signature["who"],
            )
    except IntegrityError:
        raise SavedMeanwhile(MEANWHILE) from None
    what = "report words signed" if is_signed else "report words drafted"
    record(what, on=f"report words {kind} {year} {ref}", detail=though or {}, by=by)
    return kept
