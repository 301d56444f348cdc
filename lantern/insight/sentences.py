"""The sentences over the figures. Pure: made from the very values the table shows, and written the same way."""

from lantern.analysis.control_limits import HIGH, LOW, TOO_SHORT
from lantern.insight.cells import HIGHER, LOWER, NO_CLEAR_DIFFERENCE, TOO_FEW
from lantern.insight.tables import write

CHANGES = {
    HIGHER: "the share has risen for",
    LOWER: "the share has fallen for",
    NO_CLEAR_DIFFERENCE: "there is no clear change for",
    TOO_FEW: "there are too few to say for",
}
NOTHING_SENT = "Nothing was published about {many} for this period."


def identified(part, stage, period) -> str:
    """How much of a stage sexual abuse was identified in: "From April to June 2025, 103 of 3,017 contacts (3.4%) …"."""
    return f"{time_of(stage, period)}, {_had(part, stage)}." if part else NOTHING_SENT.format(many=stage.many)


def _had(part, stage) -> str:
    if part.counted is None:
        return f"{part.word} of the {stage.many} {stage.had}"
    if part.counted.pair is None:
        return f"how many {stage.many} {stage.had} is not known: {part.counted.status}"
    return f"{_pair(part.counted)} {stage.many} ({write(part.counted.share, 'share')}) {stage.had}"


def across(rows, period) -> str:
    """The flows of the picture in one sentence. `rows`: (stage, part)."""
    told = [(stage, part) for stage, part in rows if part and not stage.stock]
    known = [(stage, part) for stage, part in told if part.counted is None or part.counted.pair]
    if not known:
        return "Nothing was published about contacts, referrals or assessments for this period."
    return f"From {period.label}, sexual abuse was identified in {listed(_in(stage, part) for stage, part in known)}."


def _in(stage, part) -> str:
    if part.counted is None:
        return f"{part.word} of the {stage.many}"
    return f"{_pair(part.counted)} {stage.many} ({write(part.counted.share, 'share')})"


def _pair(counted) -> str:
    return " of ".join(write(value, "count") for value in counted.pair)


def changed(rows, before) -> str:
    """Which shares changed since the period before. `rows`: (stage, higher or lower …)."""
    told = []
    for word, said in CHANGES.items():
        names = [stage.many for stage, found in rows if found == word]
        told += [f"{said} {listed(names)}"] if names else []
    return f"Since {before.label}, {'; '.join(told)}." if told else ""


def time_of(stage, period) -> str:
    """A stock is true on a day, a flow over a time."""
    return f"On {write_day(period.end)}" if stage.stock else f"From {period.label}"


def dated(stage, period) -> str:
    """The time as a title says it."""
    return write_day(period.end) if stage.stock else period.label


def write_day(day) -> str:
    return f"{day.day} {day:%B %Y}"


def standing_apart(parts, stage) -> str:
    """Which groups' shares are higher or lower than that of all, and no other group's."""
    if not parts:
        return f"Nothing was published about {stage.many} by this breakdown."
    said = [
        f"{opening} than for all {stage.many} among: {listed(_named(part) for part in parts if part.against == word)}"
        for word, opening in ((HIGHER, "Identified more often"), (LOWER, "Identified less often"))
        if any(part.against == word for part in parts)
    ]
    rest = any(part.against in (NO_CLEAR_DIFFERENCE, TOO_FEW) for part in parts)
    if not said:
        return f"No group of {stage.many} differs clearly from all, or there are too few to say."
    ending = " For every other group there is no clear difference, or there are too few to say." if rest else ""
    return ". ".join(said) + "." + ending


def largest(parts, stage) -> str:
    """Which group the largest part of those identified is in."""
    known = [part for part in parts if part.among]
    if not known:
        return f"Of {stage.many} {stage.identified} there are too few to say where most are."
    top = max(known, key=lambda part: (part.among, part.among_share or 0))
    if top.counted is None:
        groups = listed(part.category for part in known if part.among == top.among)
        return f"Of {stage.many} {stage.identified}, the largest part: {groups}."
    number = write(top.counted.numerator, "count")
    return f"Of {stage.many} {stage.identified}, the largest part: {top.category}, {number} ({write(top.among_share, 'share')})."


def series(moments, of) -> str:
    """Which periods of a series stand out by its control limits, newest last."""
    known = [moment for moment in moments if moment.part]
    if not known:
        return f"Nothing has been published about {of} for this run of periods."
    if all(moment.judged == TOO_SHORT for moment in known):
        return "There are too few periods yet to say whether any stands out."
    told = [
        f"{word} than its usual range in {listed(moment.period.label for moment in known if moment.judged == judged)}"
        for judged, word in ((HIGH, "higher"), (LOW, "lower"))
        if any(moment.judged == judged for moment in known)
    ]
    if not told:
        return "No period stands out: every change is within the usual coming and going."
    return f"The figure stands out: {'; '.join(told)}. Every other period is within its usual range."


def listed(names) -> str:
    """One, two and three."""
    names = list(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _named(part) -> str:
    return f"{part.category} ({write(part.counted.share, 'share')})" if part.counted else part.category


def conversion(rows, period) -> str:
    """How contacts with sexual abuse become referrals beside all contacts, by the ratio of totals. `rows`: (way, part, every)."""
    _, part, every = rows[0]
    if part is None or every is None:
        return "How contacts become referrals was not published for this period."
    if part.counted is None:
        return (
            f"Referrals for each contact, {period.label}: with sexual abuse, {part.word}; all contacts, {every.word}."
        )
    with_abuse, all_contacts = (write(each.counted.share, "share") for each in (part, every))
    return (
        f"From {period.label} referrals with sexual abuse were {with_abuse} of contacts with it; "
        f"all referrals were {all_contacts} of all contacts."
    )


def lengths(rows) -> str:
    """How long open plans for sexual abuse have run beside all open plans. `rows`: (label, part)."""
    (_, part), (_, every) = rows[:2]
    if part is None or every is None:
        return "How long plans last was not published for this period."
    if part.counted is None:
        return f"Open plans for sexual abuse have run, at the middle, {part.word}; all open plans, {every.word}."
    said = [write(each.counted.numerator, "months").lower() for each in (part, every)]
    return f"Half of open plans for sexual abuse have run {said[0]} or more; half of all open plans, {said[1]} or more."


def compared(period, part, words, stage, *, alike) -> str:
    """How a share here stands to each published one. `words`: (area, higher or lower …); `alike`: the same length of time."""
    if not words:
        return identified(part, stage, period)
    told = [
        f"{word} than in {listed(area for area, said in words if said == word)}"
        for word in (HIGHER, LOWER)
        if any(said == word for _, said in words)
    ]
    same = [area for area, said in words if said == NO_CLEAR_DIFFERENCE]
    told += [f"not clearly different from {listed(same)}"] if same else []
    unsaid = [area for area, said in words if said == TOO_FEW]
    told += [f"too few to set beside {listed(unsaid)}"] if unsaid else []
    unlike = "" if alike else " The times are not alike: see the table."
    return f"{identified(part, stage, period)[:-1]}: {'; '.join(told)}.{unlike}"


def current(indicator, part, period) -> str:
    """One indicator's figure in a sentence."""
    when = f"On {write_day(period.end)}" if indicator.kind == "stock" else f"From {period.label}"
    if part is None:
        return f"{when}: nothing was published."
    if part.counted is None:
        return f"{when}: {part.word}."
    counted = part.counted
    if counted.numerator is None:
        return f"{when}: not known. Status: {counted.status}."
    if indicator.kind == "duration":
        return f"{when}: {write(counted.numerator, 'months').lower()}, the middle of {write(counted.denominator, 'count')}."
    pair = f"{write(counted.numerator, 'count')} of {write(counted.denominator, 'count')}"
    pair = pair.replace(" of ", " for ") if indicator.kind == "ratio of totals" else f"{pair} {indicator.unit}"
    return f"{when}: {pair}, {write(counted.share, 'share').lower()}."
