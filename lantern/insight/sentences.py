"""The sentences over the figures. Pure: made from the very values the table shows, and written the same way."""

from lantern.analysis.control_limits import HIGH, LOW, TOO_SHORT
from lantern.insight.cells import HIGHER, LOWER, NO_CLEAR_DIFFERENCE, TOO_FEW
from lantern.insight.tables import write

NOTHING_SENT = "Nothing was published about {many} for this period."


def identified(part, stage, period) -> str:
    """How much of a stage sexual abuse was identified in: "… in 103 of 3,017 contacts (3.4%) from April to June 2025."""
    when = time_of(stage, period)
    if part is None:
        return NOTHING_SENT.format(many=stage.many)
    if part.counted is None:
        return f"{when}, {part.word} of the {stage.many} were {stage.identified}."
    counted = part.counted
    if counted.pair is None:
        return f"{when}, how many {stage.many} were {stage.identified} is not known: {counted.status}."
    numerator, denominator = (write(value, "count") for value in counted.pair)
    return (
        f"{when}, {numerator} of {denominator} {stage.many} ({write(counted.share, 'share')}) were {stage.identified}."
    )


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


def largest(parts, what) -> str:
    """Which group most of those identified are in."""
    known = [part for part in parts if part.among]
    if not known:
        return f"There are too few to say {what}."
    top = max(known, key=lambda part: (part.among, part.among_share or 0))
    if top.counted is None:
        return f"The largest part of those identified: {listed(p.category for p in known if p.among == top.among)}."
    numerator = write(top.counted.numerator, "count")
    return f"The largest part of those identified: {top.category}, {numerator} ({write(top.among_share, 'share')})."


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


def compared(here, words, stage) -> str:
    """How the newest share here stands to each published one. `here`: (period, part); `words`: (area, higher or lower …)."""
    if not here:
        return f"Nothing was published here about {stage.many} to set beside other areas."
    period, part = here[0]
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
    return f"{identified(part, stage, period)[:-1]}: {'; '.join(told)}."


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
    if indicator.kind == "ratio of totals":
        pair = pair.replace(" of ", " for ")
    return f"{when}: {pair}, {write(counted.share, 'share').lower()}."
