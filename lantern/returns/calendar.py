"""When returns are due, and how each stands. Pure: days and what arrived in, states out."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from lantern.analysis.checks.working_days import working_days_after

RULE = tomllib.loads(Path(__file__).with_name("due_dates.toml").read_text(encoding="utf-8"))
DUE, LATE, PARTIAL, NIL = "due", "late", "partial", "nil"
NOT_APPLICABLE, RETURNED, CORRECTED = "not applicable", "returned", "corrected"
STATES = {
    DUE: "Due",
    LATE: "Late",
    PARTIAL: "Partial",
    NIL: "Nil",
    NOT_APPLICABLE: "Not applicable",
    RETURNED: "Returned",
    CORRECTED: "Corrected",
}
MEANINGS = {
    DUE: "Not here yet, and there is still time.",
    LATE: "Not here, and its day has passed. It is not a nought.",
    PARTIAL: "Here, with lines left blank.",
    NIL: "Here, and every line says that there was nothing to report.",
    NOT_APPLICABLE: "Not asked for this quarter, with a reason.",
    RETURNED: "Here, every line answered.",
    CORRECTED: "Here, and sent again since with a reason.",
}
ARRIVED = (PARTIAL, NIL, RETURNED, CORRECTED)


@dataclass(frozen=True)
class Arrived:
    """A return that counts. `answered`: the lines that it says something of; `nil`: those where it says nothing to report.

    `goes_on`: it covers later quarters too, as a full extract does. When it came says nothing of whether this quarter's
    numbers came in time: they may have been in an extract before it that Lantern never saw.
    """

    reference: str
    kind: str
    sent_on: date
    answered: frozenset[str] = frozenset()
    nil: frozenset[str] = frozenset()
    goes_on: bool = False


@dataclass(frozen=True)
class Standing:
    """How one return stands for one period. `days_late`: as it came, or as it is not here yet; 0 in time.

    `is_timed`: whether it can be said if it came in time.
    """

    state: str
    due_on: date
    sent_on: date | None = None
    lines_due: int = 0
    lines_given: int = 0
    days_late: int = 0
    references: tuple[str, ...] = field(default=())
    waiting: str = ""  # the reference of a return that was sent, and is not accepted yet
    is_timed: bool = True

    @property
    def words(self):
        return STATES[self.state]

    @property
    def is_here(self):
        return self.state in ARRIVED

    @property
    def counts_as_due(self):
        """Whether it has to be here by now: it is, or its day has passed."""
        return self.is_here or self.state == LATE

    @property
    def came_in_time(self):
        return self.is_here and self.is_timed and self.days_late == 0


@cache
def due_on(period, code):
    """The day by which a return for a period is due: so many working days after the period's last."""
    return working_days_after(period.end, RULE["working_days"].get(code, RULE["default"]))


def standing(*, period, code, lines, arrived, is_excused, today, waiting=""):
    """How the return `code` stands for a period.

    `lines`: codes of the lines asked for, none when it is no template. `arrived`: every return accepted for it, oldest
    first; of each kind the newest counts. It came when the first did; what it says is what the newest say together.
    """
    due = due_on(period, code)
    if is_excused:
        return Standing(NOT_APPLICABLE, due, waiting=waiting)
    asked = set(lines) or {code}
    if not arrived:
        late = max((today - due).days, 0)
        return Standing(LATE if late else DUE, due, None, len(asked), 0, late, waiting=waiting)
    newest = {each.kind: each for each in arrived}.values()
    answered = asked & set().union(*(each.answered for each in newest)) if lines else asked
    timed = [each for each in arrived if not each.goes_on]
    first = min(each.sent_on for each in timed or arrived)
    return Standing(
        _state(asked, answered, set().union(*(each.nil for each in newest)), len(newest) < len(arrived)),
        due,
        first,
        len(asked),
        len(answered),
        max((first - due).days, 0) if timed else 0,
        tuple(each.reference for each in newest),
        waiting,
        bool(timed),
    )


def _state(asked, answered, nil, is_corrected):
    if answered < asked:
        return PARTIAL
    if answered <= nil:
        return NIL
    return CORRECTED if is_corrected else RETURNED


def late_first(standings):
    """What to ask after, the longest late first: of {key: Standing}, the keys of those not here after their day, and of
    those here in part."""
    asked = [key for key, each in standings.items() if each.state in (LATE, PARTIAL)]
    return sorted(asked, key=lambda key: (standings[key].state != LATE, standings[key].due_on))


def returns_in_time(standings):
    """How many came in time, and how many have to be here by now; without those of which it cannot be said."""
    due = [each for each in standings if each.counts_as_due and each.is_timed]
    return sum(each.came_in_time for each in due), len(due)


def lines_answered(standings):
    """How many lines are answered, and how many were asked for by now."""
    due = [each for each in standings if each.counts_as_due]
    return sum(each.lines_given for each in due), sum(each.lines_due for each in due)
