"""One measure of one agency over the quarters: what it comes to, which way it went, and how sure we may be."""

from dataclasses import dataclass
from functools import cached_property

from lantern.analysis import control_limits, intervals, periods
from lantern.analysis.control_limits import HIGH, LOW, TOO_SHORT, Point
from lantern.analysis.intervals import HIGHER, LOWER, TOO_FEW
from lantern.analysis.periods import Period
from lantern.insight.report.blocks import Cell, Pair
from lantern.insight.report.told import COUNTS, LENGTHS, Figures, Told, value, whole

SHOWN = 8  # quarters set side by side
JUDGED_ON = 20
AIMS = {
    "A": "Educating the community",
    "B": "A skilled, confident workforce",
    "C": "Working together",
    "D": "Medical, emotional and therapeutic support",
    "E": "Justice for children",
    "F": "Leadership, accountability and oversight",
    "G": "Staff wellbeing",
    "X": "How much is known",
}
BETTER_IS = {"context": "Neither", "up": "More", "down": "Less"}
CANNOT_SHOW, REDEFINED, NO_TEST = "cannot be shown", "definition changed", "not tested"
NOT_RETURNED, NOTHING_BEFORE = "not returned", "nothing to compare with"
BETTER, WORSE = "better", "worse"
WHY_MISSING = {
    "not returned": "Not returned.",
    "not recorded": "The agency does not record it.",
    "not applicable": "Does not apply.",
    "nil": "Nothing to report.",
}


@dataclass(frozen=True)
class Measure:
    """`definition` is what the release says of the indicator; `series` its figures for all, quarter by quarter, the newest last."""

    code: str
    definition: dict
    agency: str
    owner: str
    quarters: tuple[Period, ...]
    series: tuple[Told | None, ...]
    year: Told | None
    is_shared: bool = False  # several agencies have it

    @property
    def name(self) -> str:
        """Its title, with whose it is where there are several."""
        return f"{self.title} ({self.owner})" if self.is_shared else self.title

    @property
    def title(self) -> str:
        return self.definition["title"]

    @property
    def kind(self) -> str:
        return self.definition["kind"]

    @property
    def aim(self) -> str:
        return self.definition.get("catalogue_id", "")[:1]

    @property
    def order(self) -> tuple:
        known = self.definition.get("catalogue_id", "")
        return (known[:1], int(known[1:] or 0) if known[1:].isdigit() else 0)

    @property
    def now(self) -> Told | None:
        return self.series[-1]

    @property
    def before(self) -> Told | None:
        return self.series[-2] if len(self.series) > 1 else None

    @property
    def latest(self) -> Cell | Pair:
        return whole(self.now, self.kind)

    @property
    def shown(self) -> list[tuple[Period, Told | None, Cell]]:
        """The newest quarters, the oldest first, each with the one number it comes to."""
        pairs = list(zip(self.quarters, self.series, strict=True))[-SHOWN:]
        return [(period, told, value(told, self.kind)) for period, told in pairs]

    @cached_property
    def has_numbers(self) -> bool:
        """Whether any of the quarters shown has a number, or one that is hidden."""
        return any(told and (told.is_hidden or not isinstance(cell.value, str)) for _, told, cell in self.shown)

    @cached_property
    def is_silent(self) -> bool:
        """Whether none of the quarters shown has a number that can be read."""
        return all(isinstance(cell.value, str) for _, _, cell in self.shown)

    @property
    def is_said(self) -> bool:
        """Whether the newest quarter has a number to show."""
        return self.now is not None and not isinstance(value(self.now, self.kind).value, str)

    @cached_property
    def change(self) -> str:
        """How the newest quarter stands to the one before, called only where an exact test supports it."""
        now, before = self.now, self.before
        if now is None or now.status == NOT_RETURNED:
            return NOT_RETURNED
        if before is None or before.status == NOT_RETURNED:
            return NOTHING_BEFORE
        if now.version != before.version:
            return REDEFINED
        return self._tested(now, before)

    def _tested(self, now: Told, before: Told) -> str:
        if self.kind in LENGTHS or self.kind == "ratio of totals":
            return NO_TEST
        if self.kind in COUNTS:
            if now.numerator is None or before.numerator is None:
                return CANNOT_SHOW
            return intervals.compare_counts(now.numerator, before.numerator)
        if now.pair and before.pair:
            return intervals.compare_shares(now.pair, before.pair)
        return CANNOT_SHOW if now.is_hidden or before.is_hidden else TOO_FEW

    @property
    def has_moved(self) -> bool:
        """Whether a test supports that it went up or down."""
        return self.change in (HIGHER, LOWER)

    @property
    def judgement(self) -> str:
        """Better or worse, where more or less is either; else nothing."""
        return self._judged({HIGHER: HIGH, LOWER: LOW}.get(self.change, ""))

    @property
    def standing(self) -> str:
        """Better or worse than this measure usually is; else nothing."""
        return self._judged(self.point.judged)

    def _judged(self, way: str) -> str:
        better = {"up": HIGH, "down": LOW}.get(self.definition["polarity"])
        if not better or way not in (HIGH, LOW):
            return ""
        return BETTER if way == better else WORSE

    @property
    def direction(self) -> str:
        """What a scorecard says of which way it went."""
        words = self.change[:1].upper() + self.change[1:]
        return f"{words}: {self.judgement}" if self.judgement else words

    @cached_property
    def points(self) -> list[Point]:
        """Each quarter judged by limits drawn from the whole series."""
        breaks = [
            at
            for at, (before, now) in enumerate(zip(self.series, self.series[1:], strict=False), start=1)
            if before and now and before.version != now.version
        ]
        if self.kind in ("flow", "cohort", "supplied share"):
            return control_limits.shares([told.pair if told else None for told in self.series], breaks=breaks)
        numbers = [value(told, self.kind).value for told in self.series]
        return control_limits.values([None if isinstance(each, str) else each for each in numbers], breaks=breaks)

    @property
    def point(self) -> Point:
        return self.points[-1]

    @property
    def is_usual(self) -> str:
        """How the newest quarter stands to its own run."""
        words = {HIGH: "higher than usual", LOW: "lower than usual", TOO_SHORT: "too few quarters to say"}
        return words.get(self.point.judged, "within its usual range") if self.is_said else ""

    @property
    def stands_out(self) -> bool:
        return self.is_said and (self.has_moved or self.point.judged in (HIGH, LOW))

    @property
    def note(self) -> str:
        """What a reader has to know of the newest number before using it."""
        if self.now is None:
            return "Not published."
        said = [WHY_MISSING[self.now.status]] if self.now.status in WHY_MISSING else []
        if self.now.status.startswith("not derivable"):
            said.append("The return cannot say it.")
        if self.now.is_hidden:
            said.append("Small numbers hidden.")
        if self.now.not_known:
            said.append(f"{Cell(self.now.not_known, 'count').text} not known.")
        if len({told.version for _, told, _ in self.shown if told}) > 1:
            said.append("Definition changed.")
        return " ".join(said)


def measures(figures: Figures, definitions: dict, owners: dict[str, str]) -> list[Measure]:
    """Every measure that somebody was asked for, in the order of the catalogue of measures, then of their codes."""
    quarters = tuple(_quarters_until(figures.period))
    year = periods.parse(f"{figures.period.code}-year")
    found = [
        Measure(
            code,
            definitions[code],
            agency,
            owners.get(agency, agency),
            quarters,
            tuple(figures.one(code, agency, each) for each in quarters),
            figures.one(code, agency, year),
            len(figures.suppliers[code]) > 1,
        )
        for code in definitions
        for agency in figures.suppliers.get(code, ())
    ]
    there = [each for each in found if any(each.series[-SHOWN:])]
    return sorted(there, key=lambda each: (not each.aim, each.order, each.code, each.owner))


def _quarters_until(period: Period) -> list[Period]:
    found = [period]
    while len(found) < JUDGED_ON:
        found.append(periods.previous(found[-1]))
    return found[::-1]
