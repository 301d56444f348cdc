"""The one place every published number passes on its way to a page, a picture, a file or a sentence.

Whoever may see exact counts is given them. Everyone else is given what a published release says, where one speaks of
it: the very numbers that anyone may read, and nothing that is worked out from the exact ones. Elsewhere they are given
levels and words, worked out here, and nothing they could be worked back from: a count of nothing and a count of a few
are the same word, no total is given, and a breakdown has the same rows whether or not there is a child in each.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from types import MappingProxyType

from django.db.models import Q

from lantern.access.roles import May
from lantern.analysis import control_limits, rates
from lantern.analysis.control_limits import Point
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.indicators.indicator import FOUND_TOO
from lantern.analysis.intervals import Interval
from lantern.analysis.periods import Period, quarters
from lantern.analysis.rates import Standing
from lantern.insight import cells
from lantern.insight.as_published import as_published
from lantern.insight.cells import Counted
from lantern.insight.models import Figure, FigureSet
from lantern.insight.standing import standing_for

ALL, EVERYONE = "all", "All"
DURATIONS = ("duration", "wait", "supplied duration")
NOT_A_GROUP = {"Not recorded", "Unborn"}  # who nothing is recorded of, and who is too young to have it recorded


@dataclass(frozen=True)
class Part:
    """What one reader may know of one figure. `counted` and `ratio` are only there where that reader is given numbers."""

    category: str
    level: int  # how large a part of the group the identified are, 0 to 4
    among: int  # how large a part of all identified the group is, 0 to 4
    against: str  # whether the group's share is higher or lower than that of all
    word: str
    counted: Counted | None = None
    ratio: Interval | None = None
    among_share: float | None = None

    @property
    def among_word(self) -> str:
        return cells.CANNOT_SAY if self.is_unsaid else cells.LEVELS[self.among]

    @property
    def is_unsaid(self) -> bool:
        """Whether the return it comes from cannot say it at all."""
        return self.word in cells.UNSAID.values()


@dataclass(frozen=True)
class Moment:
    """One period of a series: what it was, and whether it stands out. `part` is None where nothing was published."""

    period: Period
    part: Part | None
    judged: str
    version: str | None
    point: Point | None = None


@dataclass(frozen=True)
class Beside:
    """One group beside the people who live here. `standing` is only there for those who may see exact counts."""

    category: str
    judged: str
    standing: Standing | None = None


def sets_standing(user, *, agency):
    """The agency's sets that count, first the one that counts most. One query."""
    return list(FigureSet.objects.visible_to(user).standing().filter(agency=agency))


def figures_for(user, *, sets, periods, indicators, dimensions=(ALL,)):
    """The figures of these periods, indicators and breakdowns as this person may see them.

    `sets` is what `sets_standing` gives: for each period and indicator the first that covers all of the one and speaks
    of the other is asked, and no other. One query, and for those who see no exact counts another for what is published.
    """
    speaking = {(p.code, code): standing_for(sets, p, code) for p in periods for code in indicators}
    asked = [
        Q(figure_set=figure_set, period__in=codes, indicator__in=said)
        for (figure_set, codes), said in _together(speaking).items()
    ]
    may_see = user.is_authenticated and user.may(May.SEE_THE_PICTURE)
    rows = Figure.objects.filter(reduce(or_, asked), dimension__in={ALL, *dimensions}) if asked and may_see else ()
    exact = user.may(May.SEE_EXACT_COUNTS)
    published = {} if exact else as_published(sets, periods, indicators)
    # as they were counted; asked to put them in order itself, SQLite reads every figure there is instead of an index
    counted = sorted(rows, key=lambda row: row.pk)
    return Figures(counted, speaking, periods, exact=exact, published=published)


def _together(speaking):
    """Of which indicators each set is asked for the same periods, so that it is asked for all of them at once."""
    periods = defaultdict(list)
    for (period, indicator), figure_set in speaking.items():
        if figure_set:
            periods[figure_set.pk, indicator].append(period)
    found = defaultdict(list)
    for (figure_set, indicator), codes in periods.items():
        found[figure_set, tuple(codes)].append(indicator)
    return found


class Figures:
    """Published figures of one agency, released as one reader may see them."""

    def __init__(self, rows, speaking, periods, *, exact, published=MappingProxyType({})):
        self.exact = exact
        self.published = published
        self.speaking = speaking
        self.periods = list(periods)
        self._counted: dict[tuple[str, str, str], dict[str, Counted]] = {}
        for row in rows:
            if (row.period, row.indicator) not in published:
                group = self._counted.setdefault((row.period, row.indicator, row.dimension), {})
                group[row.category] = _counted(row)
        for (period, indicator), groups in published.items():
            self._counted |= {(period, indicator, dimension): group for dimension, group in groups.items()}
        # whether this reader is given numbers: exact ones, or those that were published, where all of it was
        self.numbers = exact or (bool(self._counted) and all(key[:2] in published for key in self._counted))

    @property
    def is_empty(self) -> bool:
        return not self._counted

    def group(self, indicator, dimension, period=None) -> list[Part]:
        """One part for each category of a breakdown, in the order it was counted; empty where it was not published."""
        code = (period or self.periods[0]).code
        everyone = self._counted.get((code, indicator, ALL), {}).get(EVERYONE)
        group = self._counted.get((code, indicator, dimension), {})
        if group and not self.exact and (code, indicator) not in self.published:
            group = _with_every_row(group, dimension)
        return [self._released(indicator, name, part, everyone) for name, part in group.items()] if everyone else []

    def one(self, indicator, period=None) -> Part | None:
        """The figure for all children, or None where it was not published."""
        return next(iter(self.group(indicator, ALL, period)), None)

    def trend(self, indicator) -> list[Moment]:
        """The figure for all children in each period asked for, oldest first, each judged by its own control limits."""
        ordered = sorted(self.periods, key=lambda period: period.end)
        series = [self._counted.get((period.code, indicator, ALL), {}).get(EVERYONE) for period in ordered]
        points = _judge(BY_CODE[indicator], series, breaks_of(series))
        return [
            self._moment(indicator, period, counted, point)
            for period, counted, point in zip(ordered, series, points, strict=True)
        ]

    def against(self, indicator, pair, period=None) -> str:
        """Whether the figure for all children is higher or lower than another area's (numerator, denominator)."""
        code = (period or self.periods[0]).code
        counted = self._counted.get((code, indicator, ALL), {}).get(EVERYONE)
        return cells.against(counted.pair if counted else None, pair)

    def beside(self, indicator, dimension, people, period=None) -> list[Beside]:
        """Each group's rate beside that of everybody else who lives here. `people`: group -> how many live here."""
        code = (period or self.periods[0]).code
        group = self._counted.get((code, indicator, dimension), {})
        counted = {name: round(part.numerator) for name, part in group.items() if part.numerator is not None}
        if any(part.is_hidden for part in group.values()):
            return [Beside(name, cells.TOO_FEW) for name in people]  # of everybody else, nobody can say how many
        found = rates.beside(counted, people)
        if self.exact:
            return [Beside(each.category, each.judged, each) for each in found]
        shown = {each.category for each in found if each.identified >= cells.FEWEST_SHOWN}
        return [Beside(each.category, each.judged if each.category in shown else cells.TOO_FEW) for each in found]

    def recorded(self, indicator, dimension, period=None) -> Part | None:
        """How much of a stage a characteristic is recorded for; None where the breakdown was not published."""
        code = (period or self.periods[0]).code
        group = self._counted.get((code, indicator, dimension), {})
        if not group:
            return None
        looked_at = {name: part.denominator or 0 for name, part in group.items() if name != "Unborn"}
        known = sum(number for name, number in looked_at.items() if name not in NOT_A_GROUP)
        status = next((part.status for part in group.values() if part.denominator is None), "counted")
        whole = Counted(known, sum(looked_at.values()), 0, 0, "", status)
        if whole.is_unsaid:
            return Part(dimension, 0, 0, whole.why_unsaid, whole.why_unsaid, whole if self.exact else None)
        level = cells.level(whole.numerator, whole.denominator)
        return Part(dimension, level, 0, cells.TOO_FEW, cells.LEVELS[level], whole if self.exact else None)

    def part_of(self, indicator, whole, period=None) -> Part | None:
        """How large a part of a number from elsewhere those identified are; None where nothing was published."""
        code = (period or self.periods[0]).code
        counted = self._counted.get((code, indicator, ALL), {}).get(EVERYONE)
        if counted is None or counted.numerator is None:
            return None
        level = cells.level(counted.numerator, whole)
        return Part(EVERYONE, level, 0, cells.TOO_FEW, cells.LEVELS[level], counted if self.exact else None)

    def over_a_year(self, indicator, year) -> Part | None:
        """A partner's count over a year, from that of each of its quarters; None where a quarter is missing, or not of that kind."""
        if BY_CODE[indicator].kind != "supplied":
            return None
        codes = [each.code for each in quarters(year.start, year.end)]
        found = [self._counted.get((code, indicator, ALL), {}).get(EVERYONE) for code in codes]
        numbers = [each.numerator for each in found if each and each.numerator is not None]
        if len(numbers) < len(codes):
            return None
        whole = replace(found[-1], numerator=sum(numbers))
        return self._released(indicator, EVERYONE, whole, whole)

    def per_children(self, indicator, children, period=None) -> Interval | None:
        """How many were identified for every 10,000 children; None where nothing was published, or to who sees no counts."""
        one = self.one(indicator, period)
        if one is None or one.counted is None or one.counted.numerator is None:
            return None
        return rates.per(round(one.counted.numerator), children)

    def change(self, indicator) -> str:
        """Whether the share of the first period asked for is higher or lower than that of the second."""
        now, before = (
            self._counted.get((period.code, indicator, ALL), {}).get(EVERYONE) for period in self.periods[:2]
        )
        if now and now.is_unsaid:
            return now.why_unsaid
        if not now or not before or before.is_unsaid:
            return cells.NOTHING_BEFORE
        if BY_CODE[indicator].kind == "supplied":
            return cells.count_against(now.numerator, before.numerator)
        return cells.against(now.pair, before.pair)

    def _moment(self, indicator, period, counted, point) -> Moment:
        if counted is None:
            return Moment(period, None, control_limits.ORDINARY, None)
        part = self._released(indicator, EVERYONE, counted, counted)
        if self.numbers:
            return Moment(period, part, point.judged, counted.definition_version, point)
        judged = point.judged if part.level else part.word if part.is_unsaid else cells.TOO_FEW
        return Moment(period, part, judged, counted.definition_version)

    def _released(self, indicator, category, part, everyone) -> Part:
        ratio = None if part is everyone else cells.ratio_to_all(part, everyone)
        level, word = _level(indicator, part)
        among = cells.level(part.numerator, everyone.numerator)
        judged = cells.judged(part, ratio)
        if part.is_unsaid:
            return Part(category, 0, 0, part.why_unsaid, part.why_unsaid, part if self.numbers else None)
        if not self.numbers:
            return Part(category, level, among, judged if level else cells.TOO_FEW, word)
        share = part.numerator / everyone.numerator if everyone.numerator and part.numerator is not None else None
        return Part(category, level, among, judged, word, part, ratio, share)


def _with_every_row(group, dimension) -> dict[str, Counted]:
    """A breakdown with the rows that are otherwise only there when there is a child in them, each in its place."""
    nothing = next(iter(group.values()))
    if not nothing.is_unsaid:
        nothing = replace(nothing, numerator=0, denominator=0, not_eligible=0, not_known=0)
    also = FOUND_TOO.get(dimension, ())
    always = {name: part for name, part in group.items() if name not in also}
    return always | {name: group.get(name, nothing) for name in also}


def breaks_of(series) -> list[int]:
    """Where in a series a figure's definition changed."""
    known = [(place, each.definition_version) for place, each in enumerate(series) if each]
    return [place for (_, before), (place, now) in zip(known, known[1:], strict=False) if before != now]


def _level(indicator, counted) -> tuple[int, str]:
    one = BY_CODE[indicator]
    if one.kind in DURATIONS:
        months = None if counted.numerator is None else counted.numerator / cells.IN_A_MONTH[one.unit]
        level = cells.length_level(months, counted.denominator)
        return level, cells.LENGTHS[level]
    if one.kind == "supplied":
        level = cells.amount_level(counted.numerator)
        return level, cells.AMOUNTS[level]
    level = cells.level(counted.numerator, counted.denominator)
    return level, (cells.RATIOS if one.kind == "ratio of totals" else cells.LEVELS)[level]


def _judge(indicator, series, breaks) -> list[Point]:
    if indicator.kind in ("flow", "cohort", "supplied share"):
        return control_limits.shares([each.pair if each else None for each in series], breaks=breaks)
    is_a_share = indicator.kind not in (*DURATIONS, "supplied")
    unit = (lambda each: each.share) if is_a_share else (lambda each: each.numerator)
    return control_limits.values([unit(each) if each else None for each in series], breaks=breaks)


def _counted(row) -> Counted:
    return Counted(row.numerator, row.denominator, row.not_eligible, row.not_known, row.definition_version, row.status)
