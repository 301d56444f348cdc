"""What counts of a journey's occasions now, from rows that somebody may see: of each answer, the newest."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from lantern.pathway import progress
from lantern.pathway.care import occasions, waiting
from lantern.pathway.care.occasion_answers import Given
from lantern.pathway.care.occasions import Asked, Value, day_of
from lantern.pathway.here import care, pathway
from lantern.pathway.models import Occasion, OccasionAnswer
from lantern.pathway.shapes import Clock
from lantern.pathway.timescales import OPEN, Standing


@dataclass(frozen=True)
class Said:
    """One answer in the history."""

    ask: Asked
    value: Value
    agency: str
    at: datetime


@dataclass
class Received:
    """An occasion with all that was said of it, in the order in which it was."""

    occasion: Occasion
    rows: list[OccasionAnswer] = field(default_factory=list)

    @property
    def kind(self):
        return care().kinds[self.occasion.kind]

    @cached_property
    def values(self):
        return self.values_at(None)

    def values_at(self, last):
        """Its answers as they stood when the row with this number was the newest; with none, as they stand."""
        rows = [row for row in self.rows if last is None or row.pk <= last]
        return occasions.as_they_stand((row.name, Value(row.day, row.said, row.why)) for row in rows)

    @property
    def history(self):
        """All that was ever said, in order: to which question, what, by which agency and when."""
        asks = self.kind.asks
        known = [row for row in self.rows if row.name in asks]
        return [Said(asks[row.name], Value(row.day, row.said, row.why), row.agency.name, row.at) for row in known]

    @property
    def given(self):
        return Given(self.occasion.kind, self.occasion.whom, self.values)

    @property
    def title(self):
        """What it is, in the words of its kind."""
        kind, values = self.kind, self.values
        return kind.asks[kind.named_by].words(values[kind.named_by]) if kind.named_by in values else kind.name

    @property
    def whom(self):
        """For whom, where it can be for more than the child."""
        return care().whom[self.occasion.whom] if self.kind.whom else ""

    @property
    def stand(self):
        return occasions.stand(self.kind, self.values)

    @property
    def dated(self):
        return self.values.get(self.kind.dated)


def received(found):
    """Those occasions with all that was said of them, in one query more. A kind that the file no longer has is left out."""
    whole = {each.pk: Received(each) for each in found if each.kind in care().kinds}
    for row in OccasionAnswer.objects.filter(occasion__in=whole).select_related("agency"):
        whole[row.occasion_id].rows.append(row)
    return list(whole.values())


@dataclass(frozen=True)
class Look:
    """An occasion as it stands at a moment: what is still to do, and its clocks."""

    received: Received
    wants: list[str]
    clocks: list[tuple[Clock, Standing]]
    ring_by: date | None  # whoever waits
    today: date

    @property
    def kind(self):
        return self.received.kind

    @property
    def is_late_to_ring(self):
        return self.ring_by is not None and self.ring_by < self.today

    @property
    def late_count(self):
        """How many of its days have passed with nothing done."""
        return sum(how.state == OPEN for _, how in self.clocks) + self.is_late_to_ring


def look(there, now, recorded):
    """An occasion as it stands. `recorded`: on its journey, as clocks take it; when that no longer runs, nobody is to be rung."""
    kind, values, today = there.kind, there.values, day_of(now)
    waits = None if progress.ended(recorded) else waiting.wait(kind, values, recorded_on=day_of(there.occasion.at))
    return Look(
        there,
        wants=occasions.wants(kind, values, today=today),
        clocks=occasions.clocks(kind, values, now=now, recorded=recorded),
        ring_by=waiting.ring_by(waits, weeks_to_ring()),
        today=today,
    )


def weeks_to_ring():
    """How often whoever waits is rung; None where the partnership has not set it."""
    return pathway().settings["wait_contact_weeks"].value


def at_a_glance(found, now, recorded):
    """Every section, with those of the occasions that belong to it."""
    looks = [look(each, now, recorded) for each in received(found)]
    return [
        (section, [each for each in looks if each.kind.section == section.code]) for section in care().sections.values()
    ]
