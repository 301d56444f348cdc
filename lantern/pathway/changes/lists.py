"""Keeps what lists show of a journey: reckoned again from its rows whenever something is recorded on it."""

from django.db import transaction

from lantern.pathway import missing, progress
from lantern.pathway.here import pathway
from lantern.pathway.known import CONCERN, FIRST_STAGE, STAGE
from lantern.pathway.models import VALUES, Glance, Journey, Missing, Recorded, Sitting
from lantern.trail.changes import record

AT_ONCE = 500  # journeys


@transaction.atomic
def reckon_all(*, by):
    """Reckon every journey again, as when the partnership has set other limits. Returns how many."""
    keys = list(Journey.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        _reckon(keys[start : start + AT_ONCE])
    record("lists of journeys reckoned again", detail={"count": len(keys)}, by=by)
    return len(keys)


def _reckon(keys):
    """What the rows of these journeys come to takes the place of what they came to before. Seven queries.

    For this room's changes alone, within their transactions: theirs is the entry in the trail.
    """
    recorded, states = _recorded(keys), _states(keys)
    glances, rows = [], []
    for pk, opened in Journey.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "opened_at"):
        found = list(missing.missed(pathway(), recorded[pk], state=states.get(pk, ""), opened=opened))
        rows += [Missing(journey_id=pk, **vars(each)) for each in found]
        glances.append(_glance(pk, recorded[pk], found))
    for model, made in ((Glance, glances), (Missing, rows)):
        model.objects.filter(journey__in=keys).delete()
        model.objects.bulk_create(made)


def _glance(pk, recorded, found):
    late = min((each.since for each in found if each.kind == missing.CLOCK), default=None)
    is_ended = progress.ended(recorded) is not None
    kinds = ",".join(
        sorted(
            name.removeprefix(CONCERN) for name, value in recorded.items() if value is True and name.startswith(CONCERN)
        )
    )
    lacks = ",".join(sorted({each.kind for each in found} - {missing.CLOCK}))
    stands = {"stage": recorded.get(STAGE) or FIRST_STAGE, "is_ended": is_ended, "late_from": late}
    return Glance(journey_id=pk, kinds=f",{kinds},", lacks=lacks, **stands)


def _recorded(keys):
    """{journey's pk: {name: the newest, as clocks and tests take it}}."""
    found = {pk: {} for pk in keys}
    rows = Recorded.objects.filter(journey__in=keys).order_by("pk")
    for pk, name, moment, day, said in rows.values_list("journey_id", "name", "moment", "day", "said"):
        found[pk][name] = moment or day or VALUES.get(said, said)
    return found


def _states(keys):
    """{journey's pk: how its first discussion stands}."""
    rows = Sitting.objects.filter(
        discussion__journey__in=keys, discussion__first=None, discussion__mistake=None
    ).order_by("pk")
    return dict(rows.values_list("discussion__journey_id", "state"))
