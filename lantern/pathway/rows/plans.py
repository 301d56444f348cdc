"""What taking in rows would write: worked out beside what is there, and nothing written. Checking stops here; taking in goes on.

Rows of one journey are taken in the order of their days, whatever their order in the file.
"""

from dataclasses import dataclass, field

from lantern.pathway.models import Journey, RowOrigin
from lantern.pathway.rows.reading import fault

NEW, CHANGED, SAME = "new", "changed", "same"
ANOTHER = "This reference stood for a record of another child, or of another kind, before."
MISTAKEN = "Somebody said in Lantern that what this row stands for was entered by mistake, so it does not count."
MISTAKEN_TO_DO = "Take the row out; or bring it back on its page in Lantern, and send the file again."
ANOTHER_TO_DO = "Check the child’s number and the reference. Never use a reference twice."


@dataclass
class Plan:
    """What one journey's rows come to. `outcomes`: by row number, NEW, CHANGED or SAME; `wrong`: findings for which nothing
    is taken in; `noted`: findings beside what is.

    `made` and `more`: the things and the rows beside them that are new, unsaved; `origins`: likewise; `moved`: the
    discussions that were there and have another time now, with it; `said`: what is answered by the names of the pathway.
    """

    journey: Journey
    outcomes: dict = field(default_factory=dict)
    wrong: list = field(default_factory=list)
    noted: list = field(default_factory=list)
    made: list = field(default_factory=list)
    more: list = field(default_factory=list)
    origins: list = field(default_factory=list)
    moved: list = field(default_factory=list)
    touched: list = field(default_factory=list)
    said: dict = field(default_factory=dict)

    def add(self, row, thing, more, *, is_new):
        """Keep what one row comes to."""
        self.outcomes[row.number] = NEW if is_new else CHANGED if more else SAME
        self.made += [thing] if is_new else []
        self.more += more
        self.touched += [thing] if is_new or more else []


def origins_of(rows, user):
    """{reference: RowOrigin} of rows that were sent before."""
    mine = RowOrigin.objects.visible_to(user).select_related("discussion", "occasion")
    return {each.reference: each for each in mine.filter(reference__in=[row.reference for row in rows])}


def unknown(row, origins, journey):
    """That a row was sent before, and what it became is not among what counts on this journey: why, and what to do."""
    is_mistaken = origins[row.reference].is_mistaken_on(journey)
    code, says, to_do = ("L-AWAY", MISTAKEN, MISTAKEN_TO_DO) if is_mistaken else ("L-ANOTHER", ANOTHER, ANOTHER_TO_DO)
    return fault(row.number, "reference", code, says, to_do)


def claimed(things, which, user):
    """Of these discussions or occasions, those that a reference of this person's agency stands for already."""
    mine = RowOrigin.objects.visible_to(user).filter(**{f"{which}__in": things})
    return set(mine.values_list(which, flat=True))


def signed(at, by):
    return {"agency": by.acting.agency, "at": at, "by": by.name}
