"""The plan as a list: each action beside how it stands, those asked for, and how many of each there are. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lantern.action_plan.progress import RATINGS, Facts


@dataclass(frozen=True)
class Row:
    """One action and its facts, on one day. `action` has a reference, an aim, years, a lead and an owner."""

    action: object
    facts: Facts
    today: date

    @property
    def is_overdue(self) -> bool:
        return self.facts.is_overdue(self.today)

    @property
    def is_stale(self) -> bool:
        return self.facts.is_stale(self.today)

    @property
    def is_rating_old(self) -> bool:
        """Somebody said how it stands, and too long ago to be relied on."""
        return self.is_stale and self.facts.said_on is not None

    def is_of(self, agency_id: int | None, email: str) -> bool:
        """Whether it is led by this agency, or answered for under this address."""
        lead, owner = self.action.lead_id, self.action.owner_email
        return (lead is not None and lead == agency_id) or (bool(owner) and owner.casefold() == email.casefold())


NEEDS = {
    "overdue": lambda row: row.is_overdue,
    "stale": lambda row: row.is_stale,
    "slipping": lambda row: row.facts.is_slipping(),
    "without": lambda row: row.facts.is_unproved() or row.facts.is_done_without_impact(),
}


def chosen_rows(rows: Iterable[Row], asked: dict, *, agency_id: int | None, email: str) -> list[Row]:
    """Those that every filter asked for lets through. `asked`: as the address says it, unknown values left out before."""
    tests = [
        *([lambda row: row.action.aim == asked["aim"]] if asked.get("aim") else []),
        *(
            [lambda row: row.action.lead is not None and row.action.lead.code == asked["lead"]]
            if asked.get("lead")
            else []
        ),
        *([lambda row: _is_in_year(row.action, asked["year"])] if asked.get("year") else []),
        *([lambda row: row.facts.delivery == asked["rating"]] if asked.get("rating") else []),
        *([NEEDS[asked["needs"]]] if asked.get("needs") else []),
        *([lambda row: row.is_of(agency_id, email)] if asked.get("whose") else []),
    ]
    return [row for row in rows if all(test(row) for test in tests)]


def _is_in_year(action, year: str) -> bool:
    if year == "none":
        return action.first_year is None
    return action.first_year is not None and action.first_year <= int(year) <= action.last_year


def tally(rows: Iterable[Row]) -> dict[str, int]:
    """How many of each rating, in the order of RATINGS."""
    counts = Counter(row.facts.delivery for row in rows)
    return {rating: counts[rating] for rating in RATINGS}


def flagged(rows: list[Row]) -> dict[str, int]:
    """How many there are to look at, by what to look at."""
    return {need: sum(test(row) for row in rows) for need, test in NEEDS.items()}
