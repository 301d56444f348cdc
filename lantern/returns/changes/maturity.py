"""What is written of core fields: which are asked about, and what agencies say of them."""

from django.db import IntegrityError, transaction

from lantern.returns.changes.states import Refused
from lantern.returns.models.maturity import CoreField, FieldAnswer
from lantern.trail.changes import record


@transaction.atomic
def ask_about(*, group, name, note="", indicator="", at, by):
    """From now on every agency is asked about this field. `indicator`: the figure that says how complete it is.

    Errors: Refused when it is asked about already.
    """
    try:
        with transaction.atomic():
            said = {"group": group, "name": name, "note": note, "indicator": indicator}
            field = CoreField.objects.create(**said, added_at=at, added_by=by.name)
    except IntegrityError:
        raise Refused(f"“{name}” is asked about already.") from None
    record("core field added", on=field, detail={"group": group, "name": name}, by=by)
    return field


@transaction.atomic
def ask_about_all(*, fields, at, by):
    """Ask about each of these that is not asked about yet, all or none. Returns how many were added.

    `fields`: dictionaries of group, name, note and indicator, as `core_fields.read` gives them.
    """
    there = set(CoreField.objects.asked().values_list("group", "name"))
    new = [each for each in fields if (each["group"], each["name"]) not in there]
    for each in new:
        ask_about(**each, at=at, by=by)
    return len(new)


@transaction.atomic
def ask_no_more(*, field, at, by):
    """The field is no longer asked about. What was said of it stays. Errors: Refused when it is so already."""
    now = CoreField.objects.select_for_update().get(pk=field.pk)
    if now.ended_at:
        raise Refused(f"“{now.name}” is no longer asked about.")
    now.ended_at, now.ended_by = at, by.name
    now.save()
    record("core field ended", on=now, detail={"group": now.group, "name": now.name}, by=by)


@transaction.atomic
def say_of_field(*, field, agency, said, at, by):
    """Add what an agency says of a field. `said`: the four answers, `percent`, `owner` and `note`.

    The note is somebody's own words, so the trail goes without.
    """
    answer = FieldAnswer.objects.create(field=field, agency=agency, **said, at=at, by=by.name)
    detail = {"field": field.name, **{name: said[name] for name in FieldAnswer.ASKED}, "percent": said["percent"]}
    record("core field answered", on=f"agency:{agency.code}", detail=detail, by=by)
    return answer
