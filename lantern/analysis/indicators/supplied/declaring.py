"""How an indicator that a partner supplies is declared: it asks what the lines that feed it ask, in their words."""

from typing import Any

from lantern.analysis.indicators.indicator import Example, Indicator
from lantern.analysis.partner_returns.template import LENGTHS, Line, load

NO_COMPARATOR = "None: no national figure is counted in this way."
TWICE = "A child counted in two quarters counts twice when quarters are added up."
NOT_ADDED = "Lengths cannot be added up, so there is none for a year."
ONE_DAY = "This is how many there were on the period’s last day; a year’s is that of its last quarter."
NOT_RETURNED_IS_NOT_NOUGHT = "A blank is shown as not returned, and nil as nil: neither is taken for the other."
NOT_FROM_A_SHEET = "A sheet holds the middle alone, so where no rows were sent the interval is not known."
LIMIT_WHY = "The limit that the rows came to; where a sheet was sent it is not returned."
UP, DOWN, CONTEXT = "up", "down", "context"


def counted(
    code: str, title: str, question: str, *, line: str, example: Example, catalogue_id: str = "", **also: Any
) -> Indicator:
    """A line's own count, by all its breakdowns."""
    asked = _line(line)
    return _indicator(
        code,
        title,
        question,
        kind="supplied",
        lines=(asked,),
        numerator=line,
        breakdowns=("all", *asked.breakdowns),
        example=example,
        catalogue_id=catalogue_id,
        **also,
    )


def share(
    code: str, title: str, question: str, *, line: str, of: str, example: Example, catalogue_id: str = "", **also: Any
) -> Indicator:
    """A line out of another, by the breakdowns that both have."""
    asked, whole = _line(line), _line(of)
    return _indicator(
        code,
        title,
        question,
        kind="supplied share",
        lines=(asked, whole),
        numerator=line,
        denominator=of,
        breakdowns=("all", *(name for name in asked.breakdowns if name in whole.breakdowns)),
        example=example,
        catalogue_id=catalogue_id,
        **also,
    )


def length(
    code: str,
    title: str,
    question: str,
    *,
    line: str,
    over: str = "",
    example: Example,
    catalogue_id: str = "",
    **also: Any,
) -> Indicator:
    """How long, in whole units of the line, and how many it was worked out over where a line says so."""
    asked = _line(line)
    return _indicator(
        code,
        title,
        question,
        kind="supplied duration",
        lines=(asked, *map(_line, over.split("+"))) if over else (asked,),
        numerator=line,
        denominator=over,
        breakdowns=("all",),
        example=example,
        catalogue_id=catalogue_id,
        **also,
    )


def limits(middle: Indicator) -> tuple[Indicator, Indicator]:
    """The two limits of the interval round a middle length, which only rows can tell."""
    one, other = (
        _limit(middle, *said) for said in (("from", "low", "lower", "short"), ("to", "high", "upper", "long"))
    )
    return one, other


def _limit(middle: Indicator, ending: str, statistic: str, which: str, way: str) -> Indicator:
    line = f"{middle.numerator}_{ending}"
    over = [f"{each} | 20" for each in middle.denominator.split("+")]
    told = example("\n".join([f"{line} | 9", *over]), f"9 | {20 * len(over)} | 0 | 0 | counted", LIMIT_WHY)
    return length(
        f"{middle.code}-{ending}",
        f"{middle.title}: {which} limit",
        f"How {way} may the middle be, as few as there were?",
        line=line,
        over=middle.denominator,
        statistic=statistic,
        polarity=middle.polarity,  # and no row of the catalogue of measures: it is no measure of its own
        example=told,
    )


def recorded(code: str, title: str, question: str, *, of: str, dimension: str, example: Example) -> Indicator:
    """How many of a line's count have a characteristic recorded."""
    whole = _line(of)
    return _indicator(
        code,
        title,
        question,
        kind="supplied share",
        lines=(whole,),
        numerator=of,
        denominator=of,
        recorded=dimension,
        breakdowns=("all",),
        polarity=UP,
        catalogue_id="F5",
        example=example,
    )


def example(drawing: str, figures: str, why: str) -> Example:
    """A worked example: boxes as `line | value`, or `line | dimension | category | value`; and what they must give.

    `figures` are rows of `numerator | denominator | not_eligible | not_known | status` for the whole line, or the same
    with dimension and category before.
    """
    boxes = "\n".join(" | ".join(_box(line)) for line in drawing.strip().splitlines())
    rows = "\n".join(" | ".join(_figure(line)) for line in figures.strip().splitlines())
    heading = "dimension | category | numerator | denominator | not_eligible | not_known | status"
    return Example(f"line | dimension | category | value\n{boxes}", f"{heading}\n{rows}", why)


def _box(drawn: str) -> list[str]:
    cells = [cell.strip() for cell in drawn.split("|")]
    return cells if len(cells) == 4 else [cells[0], "all", "All", cells[1]]


def _figure(drawn: str) -> list[str]:
    cells = [cell.strip() for cell in drawn.split("|")]
    return cells if len(cells) == 7 else ["all", "All", *cells]


def _line(code: str) -> Line:
    found = next((line for line in load(code.partition(".")[0]).every if line.code == code), None)
    if found is None:
        raise ValueError(f"There is no line called {code}.")
    return found


def _indicator(
    code: str, title: str, question: str, *, kind: str, lines: tuple[Line, ...], catalogue_id: str, **also: Any
) -> Indicator:
    template = load(lines[0].code.partition(".")[0])
    fed_by = " and ".join(dict.fromkeys(line.code for line in lines))
    aim = (
        f"; strategy section 9, aim {ord(catalogue_id[0]) - ord('A') + 1}"
        if catalogue_id[:1] in tuple("ABCDEFG")
        else ""
    )
    left_out = (_line(also["left_out"]),) if also.get("left_out") else ()
    own = tuple(also.pop("caveats", ()))
    return Indicator(
        code=code,
        title=title,
        question=question,
        kind=kind,
        stage=template.code,
        unit=lines[0].unit if lines[0].unit in LENGTHS else lines[-1].unit,
        source=f"{template.name}, {fed_by}{aim}.",
        definition=also.pop("definition", "") or _definition(lines, left_out, also.get("recorded", "")),
        caveats=(*own, *_caveats(lines)),
        comparator=also.pop("comparator", NO_COMPARATOR),
        catalogue_id=catalogue_id,
        **also,
    )


def _definition(lines: tuple[Line, ...], left_out: tuple[Line, ...], dimension: str) -> str:
    first, *others = lines
    said = f"{_alone(first.words)}. {first.help}"
    if dimension:
        return f"{said} Counted here: those whose {dimension.replace('_', ' ')} is recorded, out of all."
    for whole in others:
        said += f" Out of: {_lower(_alone(whole.words))}. {whole.help}"
    for left in left_out:
        said += f" Left out of the denominator: {_lower(_alone(left.words))}. {left.help}"
    return said


def _alone(words: str) -> str:
    """A line's words without the line above it: "Of those, looked at" is "Looked at"."""
    said = words.partition(", ")[2] if words.startswith("Of ") else words
    return said[0].upper() + said[1:]


def _lower(words: str) -> str:
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def _caveats(lines: tuple[Line, ...]) -> tuple[str, ...]:
    first = lines[0]
    found = [NOT_RETURNED_IS_NOT_NOUGHT]
    if first.is_length:
        found.append(NOT_ADDED)
    elif first.nature == "stock":
        found.append(ONE_DAY)
    elif first.unit == "children":
        found.append(TWICE)
    if first.by_rows:
        found.append(NOT_FROM_A_SHEET)
    found += [f"To be confirmed by the partnership: {line.to_confirm}" for line in lines if line.to_confirm]
    return tuple(found)
