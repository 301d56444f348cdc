"""Do a partner's numbers hold together, and are they like last time's?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from lantern.analysis import intervals
from lantern.analysis.finding import Finding, in_order
from lantern.analysis.partner_returns.template import ALL, GIVEN, NIL, Line, Template
from lantern.analysis.periods import Period

SOURCE = "Lantern"
SMALL = range(1, 6)  # what the Department for Education's children in need statistics hide
SURELY = 0.999  # so sure must a change be before it is remarked on: a return has many lines
TIMES = 2  # a change smaller than twofold is not remarked on, however sure
LENGTH_TIMES = 4
FEWEST_ALIKE = 5  # counts of what happened, above nought, that must all be the same or all grow to be remarked on
FEWEST_IN_ALL = 20  # events in them together
Box = tuple[str, str, str]  # line, dimension, category


@dataclass(frozen=True, slots=True)
class _Entry:
    value: float | None
    state: str
    origin: str
    row: int


@dataclass(frozen=True, slots=True)
class _Sent:
    """One return: its template as it stood, what its boxes hold, and what they held in earlier periods."""

    template: Template
    period: Period
    boxes: Mapping[Box, _Entry]
    earlier: Mapping[str, Mapping[Box, _Entry]]  # by period, oldest first

    @property
    def last(self) -> Mapping[Box, _Entry]:
        return self.earlier[max(self.earlier)] if self.earlier else {}

    def number(self, line: str, dimension: str = ALL[0], category: str = ALL[1]) -> float | None:
        """What a box holds as a number: given, or nought where nil was said of it or of its line. Null otherwise."""
        return _number(self.boxes, line, dimension, category)

    def say(self, line: Line, code: str, severity: str, said: str, to_do: str, box: tuple[str, str] = ALL) -> Finding:
        at = self.boxes.get((line.code, *box)) or self.boxes.get((line.code, *ALL))
        origin, row = (at.origin, at.row) if at else (self._origin(), 0)
        return Finding(origin, row, line.words, code, severity, said, to_do, SOURCE)

    def say_of_all(self, code: str, severity: str, said: str, to_do: str) -> Finding:
        return Finding(self._origin(), 0, "", code, severity, said, to_do, SOURCE)

    def _origin(self) -> str:
        return next((entry.origin for entry in self.boxes.values()), self.template.name)


def check(entries: pa.Table, *, template: Template, period: Period, previous: pa.Table | None = None) -> list[Finding]:
    """What does not hold in a partner's return, or needs a second look; in the order of its rows.

    `entries` and `previous` are ENTRIES; `previous` holds the period before, and earlier ones if there are any.
    `L-EMPTY`: nothing is filled in. `L-SUM`: groups do not add up to their line. `L-TOTAL`: groups without it.
    `L-PART`: some groups of a breakdown are blank. `L-WITHIN`: more than the line it lies within. `L-EQUAL`: not what the
    same groups of another line come to. `L-NIL`: nothing to report, yet numbers. `L-LENGTH`: a length that is nil.
    `L-BLANK`: a line not filled in. `L-CHANGE`: surely more than twice the last period's or less than half of it; or a
    number then and none now. `L-SAME`: the last period's return again. `L-YEAR`: the year so far instead of the quarter.
    `L-STOCK`: a count on the last day that is what the year's quarters add up to. `L-SMALL`: counts of 1 to 5.
    Source for the change: exact interval of a ratio of two counts (Przyborowski and Wilenski, 1940), at 99.9%.
    """
    earlier: dict[str, dict[Box, _Entry]] = {}
    for code, box, entry in _entries(previous):
        if code < period.code:
            earlier.setdefault(code, {})[box] = entry
    boxes = {box: entry for code, box, entry in _entries(entries) if code == period.code}
    sent = _Sent(template.for_period(period), period, boxes, dict(sorted(earlier.items())))
    if not boxes:
        said = "Nothing is filled in, so there is nothing to count."
        return [sent.say_of_all("L-EMPTY", "error", said, "Fill the return in; if there is nothing to report, say so.")]
    whole = [*_same_again(sent), *_year_to_date(sent)]
    return in_order([*whole, *(found for line in sent.template.lines for look in LOOKS for found in look(sent, line))])


def _entries(entries: pa.Table | None) -> Iterator[tuple[str, Box, _Entry]]:
    for row in entries.to_pylist() if entries is not None else []:
        box = row["line"], row["dimension"], row["category"]
        yield row["period"], box, _Entry(row["value"], row["state"], row["origin"], row["row"])


def _number(boxes: Mapping[Box, _Entry], line: str, dimension: str, category: str) -> float | None:
    entry = boxes.get((line, dimension, category))
    if entry:
        return entry.value
    whole = boxes.get((line, *ALL))
    return 0.0 if whole and whole.state == NIL else None


def _written(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.1f}"


def _blank(sent: _Sent, line: Line) -> Iterator[Finding]:
    if not any((line.code, *box) in sent.boxes for box in line.boxes):
        to_do = "Fill it in, or say nil, not recorded or not applicable."
        yield sent.say(line, "L-BLANK", "note", "This line is not filled in, so it is shown as not returned.", to_do)


def _nil(sent: _Sent, line: Line) -> Iterator[Finding]:
    total = sent.boxes.get((line.code, *ALL))
    if line.is_length and any(box[0] == line.code and entry.state == NIL for box, entry in sent.boxes.items()):
        said = "A length of time is said to be nil, and nothing takes no time."
        yield sent.say(line, "L-LENGTH", "error", said, "Say not applicable if there was nothing to measure.")
    elif total and total.state != GIVEN and any(sent.boxes[box].value for box in _parts_given(sent, line)):
        said = f"The line is said to be {total.state}, and groups of it hold numbers."
        yield sent.say(line, "L-NIL", "error", said, "Keep one of the two.")


def _parts_given(sent: _Sent, line: Line) -> list[Box]:
    return [(line.code, *box) for box in line.boxes[1:] if (line.code, *box) in sent.boxes]


def _sums(sent: _Sent, line: Line) -> Iterator[Finding]:
    total = sent.boxes.get((line.code, *ALL))
    for name in line.breakdowns:
        boxes = [box for box in line.boxes if box[0] == name]
        held = [value for box in boxes if (value := sent.number(line.code, *box)) is not None]
        there = [box for box in boxes if (line.code, *box) in sent.boxes]
        if not there:
            continue
        if total is None:
            said = "Groups are filled in, and the line’s own number is not."
            yield sent.say(line, "L-TOTAL", "error", said, "Write the line’s number in its first row.", there[0])
        elif total.state == GIVEN and total.value is not None:
            yield from _sum(sent, line, there[0], total.value, sum(held), is_whole=len(held) == len(boxes))


def _sum(
    sent: _Sent, line: Line, box: tuple[str, str], total: float, added: float, *, is_whole: bool
) -> Iterator[Finding]:
    if added > total or (is_whole and added < total):
        said = f"The groups add up to {_written(added)}, not to {_written(total)}."
        yield sent.say(line, "L-SUM", "error", said, "Find the group or the number that is wrong.", box)
    elif not is_whole and added == total:
        said = "The groups that are filled in add up, and the others are blank."
        yield sent.say(line, "L-PART", "note", said, "Write 0 in the others if that is what they are.", box)
    elif not is_whole:
        said = f"Some groups are blank, and the others add up to {_written(added)} of {_written(total)}."
        yield sent.say(line, "L-PART", "warning", said, "Fill in the rest; until then they are not returned.", box)


def _within(sent: _Sent, line: Line) -> Iterator[Finding]:
    whole = sent.template.line(line.within)
    if whole is None:
        return
    for box in [box for box in line.boxes if box in whole.boxes]:
        part, held = sent.number(line.code, *box), sent.number(whole.code, *box)
        if part is not None and held is not None and part > held:
            said = f"{_written(part)} is more than the {_written(held)} that it lies within."
            to_do = f"Correct it, or correct “{whole.words}”."
            yield sent.say(line, "L-WITHIN", "error", said, to_do, box)
        elif box == ALL and part and held is None:
            said = "This is part of another line, and that has no number, so no share can be worked out."
            yield sent.say(line, "L-WITHIN", "warning", said, f"Fill in “{whole.words}”.")


def _equal(sent: _Sent, line: Line) -> Iterator[Finding]:
    if not line.equals:
        return
    other, dimension, *groups = line.equals
    parts = [sent.number(other, dimension, group) for group in groups]
    number = sent.number(line.code)
    if number is not None and None not in parts and number != sum(filter(None, parts)):
        added = _written(float(sum(filter(None, parts))))
        told = sent.template.line(other)
        said = f"{_written(number)} is not the {added} that the same groups of another line come to."
        yield sent.say(line, "L-EQUAL", "error", said, f"Correct it, or correct “{told.words if told else other}”.")


def _change(sent: _Sent, line: Line) -> Iterator[Finding]:
    before, now = sent.last.get((line.code, *ALL)), sent.boxes.get((line.code, *ALL))
    if not before or not now:
        return
    if before.state == GIVEN and now.value is None:
        said = f"Last time there was a number; now it is {now.state}."
        yield sent.say(line, "L-CHANGE", "warning", said, "If that is so, nothing needs to be done.")
    elif before.value is not None and now.value is not None and _is_odd(now.value, before.value, line):
        said = f"Last time it was {_written(before.value)}; now it is {_written(now.value)}."
        yield sent.say(
            line, "L-CHANGE", "warning", said, "Look whether it is right. If it is, nothing needs to be done."
        )


def _is_odd(now: float, before: float, line: Line) -> bool:
    if line.is_length:
        return min(now, before) > 0 and max(now, before) > LENGTH_TIMES * min(now, before)
    if now == before == 0:
        return False
    ratio = intervals.rate_ratio(round(now), 1, round(before), 1, confidence=SURELY)
    return ratio.low > TIMES or ratio.high < 1 / TIMES


def _stock(sent: _Sent, line: Line) -> Iterator[Finding]:
    """A stock that is the sum of the year's quarters was counted as a flow."""
    if line.nature != "stock" or line.is_length:
        return
    year = [code for code in sent.earlier if code[:7] == sent.period.code[:7]]
    before = [_number(sent.earlier[code], line.code, *ALL) for code in year]
    known = [value for value in before if value is not None]
    now = sent.number(line.code)
    if len(known) == len(year) >= 2 and min(known) >= SMALL.stop and now == sum(known):
        said = "This is to be counted on the period’s last day, and it is what the year’s earlier quarters add up to."
        yield sent.say(line, "L-STOCK", "warning", said, "Write how many there were on the last day.")


def _small(sent: _Sent, line: Line) -> Iterator[Finding]:
    small = [box for box in line.boxes if not line.is_length and (sent.number(line.code, *box) or 0) in SMALL]
    if small:
        said = "Counts of 1 to 5 may point at a child."
        to_do = "Send them as they are: they are hidden before anything is published."
        yield sent.say(line, "L-SMALL", "note", said, to_do, small[0])


def _pairs(sent: _Sent, *, nature: str) -> list[tuple[float, float]]:
    """Now and last time, for the counts that had a number both times and were not nought both times."""
    lines = [line for line in sent.template.lines if not line.is_length and line.nature == nature]
    pairs = [(sent.number(line.code), _number(sent.last, line.code, *ALL)) for line in lines]
    return [(now, then) for now, then in pairs if now is not None and then is not None and (now or then)]


def _same_again(sent: _Sent) -> Iterator[Finding]:
    flows, stocks = _pairs(sent, nature="flow"), _pairs(sent, nature="stock")
    enough = len(flows) >= FEWEST_ALIKE and sum(now for now, _ in flows) >= FEWEST_IN_ALL
    if enough and all(now == then for now, then in [*flows, *stocks]):
        said = "Every number is the same as the last period’s."
        to_do = "Look whether the last period’s file was sent again. If all of it is right, nothing needs to be done."
        yield sent.say_of_all("L-SAME", "warning", said, to_do)


def _year_to_date(sent: _Sent) -> Iterator[Finding]:
    """Counts of the year so far can only grow from quarter to quarter of one year, all of them."""
    flows = [(now, then) for now, then in _pairs(sent, nature="flow") if then]
    in_one_year = bool(sent.earlier) and max(sent.earlier)[:7] == sent.period.code[:7]
    if in_one_year and len(flows) >= FEWEST_ALIKE and all(now >= then for now, then in flows):
        now, then = (round(sum(numbers)) for numbers in zip(*flows, strict=True))
        if intervals.rate_ratio(now, 1, then, 1, confidence=SURELY).low > 1:
            said = "Every count of what happened in the quarter is as high as the last quarter’s or higher."
            to_do = "Look whether these count the year so far. If they count this quarter, nothing needs to be done."
            yield sent.say_of_all("L-YEAR", "warning", said, to_do)


LOOKS: tuple[Callable[[_Sent, Line], Iterator[Finding]], ...] = (
    _blank,
    _nil,
    _sums,
    _within,
    _equal,
    _change,
    _stock,
    _small,
)
