"""Which years of a strategy an action is for: what is stated is kept, and this is what it is taken to mean. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

STATED = re.compile(r"years?\s*(\d)(?:\s*(?:-|–|to)\s*(\d))?\s*(\?)?", re.IGNORECASE)
NOT_SAID = {"", "tbc", "to be confirmed"}


class NotUnderstood(Exception):
    """Nothing like a year of the strategy."""


@dataclass(frozen=True)
class Years:
    """From the first year to the last, both counted; None where none is said yet."""

    first: int | None
    last: int | None
    in_doubt: bool = False

    def window(self, year_one_starts_on: date) -> tuple[date | None, date | None]:
        """The first day and the last on which the action is on time."""
        if self.first is None:
            return None, None
        begins = year_one_starts_on.replace(year=year_one_starts_on.year + self.first - 1)
        return begins, year_one_starts_on.replace(year=year_one_starts_on.year + self.last) - timedelta(days=1)


def years(stated: str, most: int = 3) -> Years:
    """“Year 1”, “Years 2-3”, “Year 2?”, “tbc” and nothing at all. Errors: NotUnderstood."""
    said = " ".join(stated.split())
    if said.lower() in NOT_SAID:
        return Years(None, None, in_doubt=bool(said))
    found = STATED.fullmatch(said)
    if not found:
        raise NotUnderstood
    first, last = int(found[1]), int(found[2] or found[1])
    if not 1 <= first <= last <= most:
        raise NotUnderstood
    return Years(first, last, in_doubt=bool(found[3]))
