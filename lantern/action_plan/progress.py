"""How an action stands, from what was said of it, and when. Pure: days and facts in, words out."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

BLUE, GREEN, AMBER, RED, GREY = "blue", "green", "amber", "red", "grey"
RATINGS = {
    BLUE: "Complete",
    GREEN: "On track",
    AMBER: "At risk",
    RED: "Off track",
    GREY: "Not started",
}
MEANINGS = {
    BLUE: "Done, and there is evidence that practice or children’s experience changed, or the delivery group agreed why not.",
    GREEN: "It will be done by its day.",
    AMBER: "It is slipping, and there is a plan to bring it back.",
    RED: "It will not be done by its day as things are. Somebody has to decide something.",
    GREY: "It has not begun, or is not due to.",
}
# What the evidence shows, from nothing to a difference for children. Activity is not impact.
LEVELS = (
    "No evidence yet",
    "It was done",
    "It reached people",
    "People learned, or grew more confident",
    "Practice changed",
    "It changed something for children",
)
PROVED = 4  # the level that lets an action be called complete
NO_DAY = "No day set"

_RULES = tomllib.loads(Path(__file__).with_name("cycle.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Cycle:
    """Days. `stale_after` since the last word its rating is old; the other three say when letters go."""

    ask_after: int = _RULES["ask_after"]
    remind_after: int = _RULES["remind_after"]
    escalate_after: int = _RULES["escalate_after"]
    stale_after: int = _RULES["stale_after"]
    link_days: int = _RULES["link_days"]


CYCLE = Cycle()


@dataclass(frozen=True)
class Facts:
    """What is known of one action. `said_on`: of the newest update; `impact`: the highest level of standing evidence."""

    delivery: str = GREY
    said_on: date | None = None
    starts_on: date | None = None
    due_on: date | None = None
    forecast_on: date | None = None
    impact: int = 0
    agreed_reason: str = ""

    @property
    def is_done(self) -> bool:
        return self.delivery == BLUE

    def is_overdue(self, today: date) -> bool:
        """Its day has passed and it is not complete. Nothing completes itself."""
        return not self.is_done and self.due_on is not None and self.due_on < today

    def days_overdue(self, today: date) -> int:
        return (today - self.due_on).days if self.is_overdue(today) and self.due_on else 0

    def is_stale(self, today: date, cycle: Cycle = CYCLE) -> bool:
        """Nobody has said anything of it for too long, though it is under way."""
        return self._quiet_for(today) > cycle.stale_after

    def is_due_for_a_word(self, today: date, cycle: Cycle = CYCLE) -> bool:
        """Its owner should be asked how it goes."""
        return self._quiet_for(today) >= cycle.ask_after

    def is_slipping(self) -> bool:
        """Its owner expects it later than its day."""
        return bool(self.forecast_on and self.due_on and self.forecast_on > self.due_on and not self.is_done)

    def is_unproved(self) -> bool:
        """Called complete, and what it rested on stands no longer."""
        return self.is_done and self.impact < PROVED and not self.agreed_reason

    def is_done_without_impact(self) -> bool:
        """Complete by agreement, without evidence that anything changed."""
        return self.is_done and self.impact < PROVED and bool(self.agreed_reason)

    def _quiet_for(self, today: date) -> int:
        since = self.said_on or self.starts_on
        if self.is_done or since is None:
            return 0
        return max(0, (today - since).days)


@dataclass(frozen=True)
class Slippage:
    """How often a day was moved, how far in all, and the reasons, first to last."""

    times: int
    days: int
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        if not self.times:
            return "Its day has not been moved."
        how_often = {1: "once", 2: "twice"}.get(self.times, f"{self.times} times")
        way = "later" if self.days >= 0 else "earlier"
        days = f"{abs(self.days)} day{'' if abs(self.days) == 1 else 's'}"
        far = f", {days} {way} in all" if self.days else ""
        return f"Its day was moved {how_often}{far}."


def slippage(moves: Sequence[tuple[date | None, date, str]]) -> Slippage:
    """`moves`: the day before, the day after and the reason of each, in order. A first day that is set is no slip."""
    later = [(after - before).days for before, after, _ in moves if before]
    return Slippage(len(later), sum(later), tuple(reason for before, _, reason in moves if before))


def may_be_complete(impact: int, agreed_reason: str) -> bool:
    """Blue takes evidence that practice changed, or a reason that was agreed."""
    return impact >= PROVED or bool(agreed_reason.strip())


def next_letter(facts: Facts, asked: Iterable[tuple[str, date]], today: date, cycle: Cycle = CYCLE) -> str:
    """Which letter goes today about an action: "ask", "remind", "escalate", or "" for none.

    `asked`: stage and day of each letter that went, oldest first; only those since its newest word count.
    """
    if not facts.is_due_for_a_word(today, cycle):
        return ""
    since = [(stage, on) for stage, on in asked if facts.said_on is None or on > facts.said_on]
    if not since:
        return "ask"
    first, (stage, last) = since[0][1], since[-1]
    if stage == "ask" and today - last >= timedelta(days=cycle.remind_after):
        return "remind"
    if stage == "remind" and today - first >= timedelta(days=cycle.escalate_after):
        return "escalate"
    return ""
