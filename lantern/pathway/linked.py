"""What counts of the other children on a journey, from rows that somebody may see."""

from dataclasses import dataclass

from lantern.pathway.linking import OFF, UNDECIDED, linking
from lantern.pathway.models import Journey, LinkedChild, LinkedChildDecision


@dataclass(frozen=True)
class Other:
    """One other child. `journey`: theirs, where the reader sees it; else nothing of it is told, not even its call sign."""

    linked: LinkedChild
    journey: Journey | None
    decision: str = UNDECIDED
    reason: str = ""

    @property
    def how(self):
        return linking().how[self.linked.how]

    @property
    def name(self):
        return str(self.journey) if self.journey else "Another child, call sign not shown"

    @property
    def says(self):
        """What was decided, in words; nothing while it is not."""
        said = linking().decisions.get(self.decision, "")
        return f"{said}: {linking().reasons[self.reason].lower()}" if self.reason else said


def others(journey, user):
    """The other children on a journey, in the order in which they were linked. Three questions, however many there are."""
    rows = list(LinkedChild.objects.visible_to(user).filter(journey=journey, other__joined_into=None))
    if not rows:
        return []
    seen = Journey.objects.visible_to(user).in_bulk([row.other_id for row in rows])
    said = {each.linked_id: each for each in LinkedChildDecision.objects.filter(linked__in=rows)}
    found = [_other(row, seen.get(row.other_id), said.get(row.pk)) for row in rows]
    return [each for each in found if each.decision != OFF]


def _other(row, journey, said):
    return Other(row, journey, said.decision, said.reason) if said else Other(row, journey)
