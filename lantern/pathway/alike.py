"""Which other journeys may be about the same child. They are counted and asked about; what they are is told to nobody."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from lantern.pathway.known import AGE_BAND, CONCERN
from lantern.pathway.linking import Coarse, linking, may_be_one
from lantern.pathway.models import YES, Block, Journey, Recorded
from lantern.pathway.possible import BORN

MOST = 5  # that are asked at once
COMPARED = (AGE_BAND, BORN, "sex", "ethnicity")


def alike(journey, user):
    """Up to MOST journeys that may be about this child, the nearest in time first; none that was asked about before, and
    none from which whoever looks is blocked.

    Of one kind only: a journey about behaviour is never compared with one about harm.
    """
    ours = _coarse([journey.pk])[journey.pk]
    near = timedelta(weeks=linking().weeks)
    there = Journey.objects.filter(
        about=journey.about,
        joined_into=None,
        opened_at__range=(journey.opened_at - near, journey.opened_at + near),
    )
    barred = Block.objects.standing().filter(person=user).values("journey")
    there = there.exclude(pk__in=barred).exclude(pk__in=[*_settled(journey), journey.pk])
    there = _same_age(there, ours)
    opened = dict(there.values_list("pk", "opened_at"))
    found = [pk for pk, theirs in _coarse(opened).items() if may_be_one(ours, theirs)]
    near_first = sorted(found, key=lambda pk: abs(opened[pk] - journey.opened_at))[:MOST]
    rows = Journey.objects.in_bulk(near_first)
    return [rows[pk] for pk in near_first]


def _settled(journey):
    """Those asked about before, in either direction, and those that are another child's."""
    asked = journey.joinings_asked.values_list("asked", flat=True)
    asking = journey.joinings_received.values_list("asking", flat=True)
    linked = journey.linked_children.standing().values_list("other", flat=True)
    return [*asked, *asking, *linked]


def _same_age(journeys, ours):
    """Those where somebody said the same age, so that few are compared by more."""
    said = Q()
    if ours.born:
        said |= Q(name=BORN, day=ours.born)
    if ours.age_band:
        said |= Q(name=AGE_BAND, said=ours.age_band)
    return journeys.filter(Exists(Recorded.objects.filter(said, journey=OuterRef("pk")))) if said else journeys.none()


def _coarse(journeys):
    """{journey's pk: what it is compared by}, the newest of each."""
    rows = {pk: {} for pk in journeys}
    wanted = Q(name__in=COMPARED) | Q(name__startswith=CONCERN)
    there = Recorded.objects.filter(wanted, journey__in=list(rows)).order_by("pk")
    for pk, name, day, said in there.values_list("journey", "name", "day", "said"):
        rows[pk][name] = day or said
    return {pk: _of(found) for pk, found in rows.items()}


def _of(found):
    kinds = {name for name, said in found.items() if name.startswith(CONCERN) and said == YES}
    named = {name: found.get(name, "") for name in (AGE_BAND, "sex", "ethnicity")}
    return Coarse(born=found.get(BORN), kinds=frozenset(kinds), **named)
