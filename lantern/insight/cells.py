"""One published number: as it was counted, and as the words that give no count away. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from lantern.analysis import intervals
from lantern.analysis.indicators.indicator import NOT_DERIVABLE
from lantern.analysis.intervals import Interval

# A cell counted from fewer children than this is never told from an empty one: the Department for Education hides 1 to 5.
FEWEST_SHOWN = 6
FEWEST_LOOKED_AT = 10
HIGHER, LOWER, NO_CLEAR_DIFFERENCE, TOO_FEW = "higher", "lower", "no clear difference", "too few to say"
CANNOT_SAY = "cannot be said from this return"
# Why there is no number, as a page says it. Each is its own answer, and none of them is nought.
HIDDEN = "hidden"  # the status of a published figure without its numbers
HIDDEN_WORDS = "hidden, so that nobody can be recognised"
UNSAID = {
    NOT_DERIVABLE: CANNOT_SAY,
    HIDDEN: HIDDEN_WORDS,
    "not returned": "not returned",
    "not recorded": "not recorded",
    "not applicable": "not applicable",
}
NOTHING_BEFORE = "nothing to compare with"
LEVELS = ("few or none", "a small part", "some", "a large part", "most")
LEVELS_FROM = (0.1, 0.25, 0.5)  # where the second, third and fourth level begin
LENGTHS = ("too few to say", "under half a year", "half a year to a year", "a year to two years", "two years or more")
LENGTHS_FROM = (6, 12, 24)  # months
# A ratio of two totals, at the same limits as a part.
RATIOS = (
    TOO_FEW,
    "less than one to ten",
    "between one to ten and one to four",
    "between one to four and one to two",
    "one to two or more",
)

# A count that stands by itself, without a whole that it is a part of.
AMOUNTS = ("few or none", "tens", "many tens", "hundreds", "thousands")
AMOUNTS_FROM = (50, 100, 1000)  # where the second, third and fourth begin; the first begins with the fewest looked at
IN_A_MONTH = {"months": 1, "weeks": 52 / 12, "days": 365 / 12, "working days": 253 / 12}

# Exact tests take milliseconds each and pages ask the same ones over and over: every pair is worked out once.
_share, _rate, _compared, _counts = (
    lru_cache(50_000)(each)
    for each in (intervals.share, intervals.rate, intervals.compare_shares, intervals.compare_counts)
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as published: how many, out of how many, and what was left out. For a duration, months and children.

    None is what is not known: for want of anything to count, or, when `is_unsaid`, because the return cannot say it.
    """

    numerator: float | None
    denominator: float | None
    not_eligible: int | None
    not_known: int | None
    definition_version: str
    status: str
    has_hidden: bool = False  # whether some of it was hidden when it was published
    least_base: int = 0  # of fewer than these no share is said

    @property
    def is_hidden(self) -> bool:
        """Whether its number was hidden when it was published."""
        return self.status == HIDDEN

    @property
    def is_unsaid(self) -> bool:
        """Whether there is no number, because the return cannot say, was not sent, or says so."""
        return self.status in UNSAID

    @property
    def why_unsaid(self) -> str:
        """The words for there being no number."""
        return UNSAID.get(self.status, CANNOT_SAY)

    def told(self, value):
        """A value taken from this figure as a table shows it: where the return cannot say it, words, never nought."""
        if value is None and self.has_hidden:
            return HIDDEN_WORDS
        return self.why_unsaid if value is None and self.is_unsaid else value

    @property
    def pair(self) -> tuple[int, int] | None:
        """Numerator and denominator, where both are counts that make a share."""
        if self.numerator is None or not self.denominator or self.numerator > self.denominator:
            return None
        return round(self.numerator), round(self.denominator)

    @property
    def share(self) -> float | None:
        """The share, 0 to 1; more than 1 for a ratio of two totals; nothing where there is nothing to divide by."""
        if self.numerator is None or not self.denominator or self.denominator < self.least_base:
            return None
        return self.numerator / self.denominator

    @property
    def estimate(self) -> Interval | None:
        """The share with its exact 95% interval."""
        return _share(*self.pair) if self.pair and self.share is not None else None


def level(numerator: float | None, denominator: float | None) -> int:
    """How large a part is, 0 to 4. Nothing, a few, and a part of a few are all 0, so none is told from another."""
    if numerator is None or denominator is None or numerator < FEWEST_SHOWN or denominator < FEWEST_LOOKED_AT:
        return 0
    return 1 + sum(numerator / denominator >= start for start in LEVELS_FROM)


def length_level(months: float | None, children: float | None) -> int:
    """How long something lasts, 1 to 4; 0 where it is said of too few children."""
    if months is None or children is None or children < FEWEST_LOOKED_AT:
        return 0
    return 1 + sum(months >= start for start in LENGTHS_FROM)


def amount_level(number: float | None) -> int:
    """How large a count that stands by itself is, 0 to 4. Nothing and a few are both 0."""
    if number is None or number < FEWEST_LOOKED_AT:
        return 0
    return 1 + sum(number >= start for start in AMOUNTS_FROM)


def ratio_to_all(part: Counted, everyone: Counted) -> Interval | None:
    """How many times the share of all a group's share is, with its 95% interval; nothing where nobody was counted at all.

    The share of all is taken as the standard, so that what would be expected of the group is its denominator times that
    share; the interval is the exact Poisson one round what was counted (Garwood, 1936).
    """
    if not part.pair or not everyone.pair or not everyone.pair[0]:
        return None
    return _rate(part.pair[0], part.pair[1] * everyone.pair[0] / everyone.pair[1])


def judged(part: Counted, ratio: Interval | None) -> str:
    """Whether a group's share is higher or lower than that of all, called only when the whole interval says so."""
    if ratio is None or not part.pair or part.pair[1] < FEWEST_LOOKED_AT:
        return TOO_FEW
    if ratio.low > 1 and part.pair[0] >= intervals.FEWEST_IN_NUMERATOR:
        return HIGHER
    if ratio.high < 1:
        return LOWER
    return TOO_FEW if intervals.too_few_to_say(*part.pair) else NO_CLEAR_DIFFERENCE


def count_against(now: float | None, before: float | None) -> str:
    """How a count stands to that of another time, by the exact test."""
    return TOO_FEW if now is None or before is None else _counts(round(now), round(before))


def against(pair: tuple[int, int] | None, other: tuple[int, int] | None) -> str:
    """How one area's share stands to another's, by the exact test."""
    return _compared(pair, other) if pair and other else TOO_FEW
