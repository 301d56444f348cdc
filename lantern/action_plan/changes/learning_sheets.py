"""How a spreadsheet of recommendations is taken in: all of it or nothing."""

from django.db import transaction

from lantern.access.models import Agency
from lantern.action_plan.changes.recommendations import add_recommendation
from lantern.action_plan.changes.reviews import add_review
from lantern.action_plan.learning import NotNow
from lantern.action_plan.learning_sheet import check, meant
from lantern.action_plan.models import LearningSheet, Review
from lantern.trail.changes import record


@transaction.atomic
def keep_sheet(*, file_name, rows, at, by):
    """Keep what was read of a spreadsheet until its sender has looked at what was found in it. Returns the row."""
    sheet = LearningSheet.objects.create(file_name=file_name, rows=rows, person=by.pk, at=at)
    record("recommendations sent", on=sheet, detail={"rows": len(rows)}, by=by)
    return sheet


@transaction.atomic
def take_in(*, sheet, known, agreed=False, at, by):
    """Add every row of a sheet. `known` is what it is held against now; `agreed`: its words were read and point at nobody.

    Errors: NotNow when anything is to be mended, is not agreed to, or it was taken in already; then nothing is added.
    """
    now = LearningSheet.objects.select_for_update().get(pk=sheet.pk)
    if now.taken_in_at:
        raise NotNow("It was taken in already.")
    found = check(now.rows, known, today=at.date())
    if any(each.keeps_out for each in found):
        raise NotNow("There is something to mend first. Nothing was taken in.")
    if found and not agreed:
        raise NotNow("Some words may point at a child. Read them first. Nothing was taken in.")
    for row in now.rows:
        _add(meant(row, known), at, by)
    now.taken_in_at = at
    now.rows = []
    now.save()
    agreed_to = {"kept although they may point at a child": len(found)} if found else {}
    record("recommendations taken in", on=now, detail={"rows": len(sheet.rows), **agreed_to}, by=by)
    return len(sheet.rows)


def _add(row, at, by):
    agencies = {each.code: each for each in Agency.objects.filter(code__in=[row["lead"], *row["contributors"]])}
    of_review = {name: row.pop(name) for name in ("kind", "title", "dated_on", "published")}
    reference = row.pop("review")
    review = Review.objects.filter(reference=reference).first()
    review = review or add_review(reference=reference, **of_review, at=at, by=by)
    row |= {"lead": agencies[row["lead"]], "contributors": [agencies[code] for code in row["contributors"]]}
    add_recommendation(review=review, **row, at=at, by=by)
