"""What counts of strategy discussions now, from rows that somebody may see: of each thing said, the newest."""

from dataclasses import dataclass, field
from datetime import datetime

from lantern.pathway.discussing import HELD, Said, asked
from lantern.pathway.here import pathway
from lantern.pathway.models import Action, Decision, Discussion, SeatAnswer, Sitting
from lantern.pathway.quorum import quorum


@dataclass
class Whole:
    """A discussion with the newest of each row beside it: by seat, by question, by what was agreed to do."""

    discussion: Discussion
    sittings: list[Sitting] = field(default_factory=list)
    seats: dict[str, SeatAnswer] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)

    @property
    def sitting(self):
        return self.sittings[-1]

    @property
    def is_held(self):
        return self.sitting.state == HELD

    @property
    def title(self):
        first = self.discussion.is_first
        return "Strategy discussion" if first else pathway().discussing.because[self.discussion.because]

    def answers(self):
        return {seat: row.answer for seat, row in self.seats.items()}

    def sent(self):
        """Since when they have the record, by seat."""
        return {seat: row.sent_on for seat, row in self.seats.items() if row.sent_on}

    @property
    def owed(self):
        """The seats whose agencies were asked, and are not said to have the record."""
        return [seat for seat in asked(self.answers(), pathway().seats) if not self.seats[seat].sent_on]

    def said(self):
        """As steps and tests take it."""
        decisions = {kind: row.answer for kind, row in self.decisions.items()}
        where = self.sitting
        return Said(self.discussion.is_first, where.state, where.moment, self.answers(), decisions, self.sent())

    def quorum(self, school_age):
        """Who was missing; None of one that was not held."""
        return quorum(pathway().seats, self.answers(), school_age=school_age) if self.is_held else None


def whole(discussions):
    """Those discussions with all that was said of them: one query for each kind of row, however many there are."""
    found = {each.pk: Whole(each) for each in discussions}
    for row in Sitting.objects.filter(discussion__in=found).select_related("agency"):
        found[row.discussion_id].sittings.append(row)
    for model, place, name in (
        (SeatAnswer, "seats", "seat"),
        (Decision, "decisions", "kind"),
        (Action, "actions", "what"),
    ):
        for row in model.objects.filter(discussion__in=found).select_related("agency"):
            getattr(found[row.discussion_id], place)[getattr(row, name)] = row
    return list(found.values())


def first_held(discussions: list[Whole]) -> datetime | None:
    """When the first of a journey's discussions was held; None while it was not."""
    return next((each.sitting.moment for each in discussions if each.discussion.is_first and each.is_held), None)
