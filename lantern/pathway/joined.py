"""What counts of requests that two journeys become one, from rows that somebody may see. Neither side is shown the other's."""

from dataclasses import dataclass

from django.db.models import Q

from lantern.pathway import behaviour
from lantern.pathway.here import pathway
from lantern.pathway.linked import others
from lantern.pathway.linking import linking
from lantern.pathway.models import BEHAVIOUR, Joining, JoiningSaid, Journey, Named

WAITING = "waiting"


@dataclass(frozen=True)
class Request:
    """One request as one side sees it. `last`: the newest answer, or None. `is_ours`: whether this journey's side asked."""

    joining: Joining
    journey: Journey
    is_ours: bool
    last: JoiningSaid | None

    @property
    def state(self):
        return self.last.what if self.last else WAITING

    @property
    def why(self):
        """Why it was refused or undone, in words."""
        reason = self.last.reason if self.last else ""
        return (linking().refusing | linking().undoing).get(reason, "")


def requests(journey, user):
    """The requests that a journey is part of, in the order in which they were made. Two questions, however many there are."""
    there = Joining.objects.visible_to(user).filter(Q(asking=journey) | Q(asked=journey))
    rows = list(there.select_related("agency").prefetch_related("said__agency"))
    return [_request(row, journey) for row in rows]


def request_of(joining, user):
    """One request, from the side that this person sees; from the side that was asked, where they see both."""
    sides = Journey.objects.visible_to(user).in_bulk([joining.asked_id, joining.asking_id])
    return _request(joining, sides.get(joining.asked_id) or sides[joining.asking_id])


def _request(joining, journey):
    said = list(joining.said.all())
    return Request(joining, journey, joining.asking_id == journey.pk, said[-1] if said else None)


def rung_at(joining):
    """Whom to ring at the agency that asks: roles, which by asking it has given to the other side."""
    return list(Named.objects.filter(journey=joining.asking_id, agency=joining.agency).values_list("role", flat=True))


def also_called(journey):
    """The call signs of journeys that were joined into this one."""
    # sorted here: in order, the database would go through every journey
    return sorted(journey.stands_for.order_by().values_list("call_sign", flat=True))


def standing_for(number, user):
    """The journey into which this one was joined, where this person sees that; None for any that was not."""
    found = Journey.objects.filter(pk=number).exclude(joined_into=None).first()
    return Journey.objects.visible_to(user).filter(pk=found.stands_as.pk).first() if found else None


def beside(journey, user):
    """What a journey's page shows of other children and of joining."""
    return {
        "others": others(journey, user),
        "requests": requests(journey, user),
        "also_called": also_called(journey),
        **as_about(journey.about),
    }


def as_about(about):
    """Whether journeys are about behaviour, and what their pages then leave out or call otherwise."""
    if about != BEHAVIOUR:
        return {"is_behaviour": False, "left_out": (), "stage_names": {}, "overlays": pathway().overlays}
    named = {"left_out": behaviour.LEFT_OUT, "stage_names": behaviour.STAGES, "overlays": behaviour.OVERLAYS}
    return {"is_behaviour": True, **named}
