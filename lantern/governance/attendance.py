"""Who came to a group's meetings, agency by agency. Pure: rows in, rows out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

FILLED = ("there", "deputy")
WORDS = {"there": "There", "deputy": "Deputy", "apologies": "Apologies", "no word": "No word", "vacant": "Vacant"}
NO_AGENCY = "Vacant seats"


@dataclass(frozen=True)
class Came:
    """One seat at one meeting. `agency`: its name, blank for a vacant seat."""

    on: date
    agency: str
    seat: str
    came: str


@dataclass
class Row:
    """One agency: what its seats did at each meeting, and how many of its seats were filled of those it should have filled."""

    agency: str
    meetings: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))
    filled: int = 0
    expected: int = 0

    def at(self, day: date) -> str:
        """What this agency's seats did at the meeting of a day, in words."""
        return ", ".join(self.meetings[day]) if day in self.meetings else "No seat"

    @property
    def words(self) -> str:
        return f"{self.filled} of {self.expected}"


def by_agency(rows: Iterable[Came]) -> list[Row]:
    """One row an agency, in alphabetical order; seats that nobody held at the end."""
    found: dict[str, Row] = {}
    for each in rows:
        row = found.setdefault(each.agency, Row(each.agency or NO_AGENCY))
        row.meetings[each.on].append(WORDS[each.came])
        row.expected += 1
        row.filled += each.came in FILLED
    return [found[name] for name in sorted(found, key=lambda name: (not name, name))]


def sentence(rows: Iterable[Row], meetings: int) -> str:
    """What the attendance says, in one sentence."""
    agencies = [row for row in rows if row.agency != NO_AGENCY]
    if not agencies or not meetings:
        return "No meeting has been recorded yet."
    always = [row.agency for row in agencies if row.filled == row.expected]
    over = "the one meeting" if meetings == 1 else f"the last {meetings} meetings"
    if len(always) == len(agencies):
        return f"Every agency filled its seats at {over}."
    return f"{len(always)} of {len(agencies)} agencies filled their seats every time at {over}."
