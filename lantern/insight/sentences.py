"""The sentences over the figures. Pure: made from the very values the table shows, and written the same way."""

from lantern.analysis.control_limits import HIGH, LOW, ORDINARY, TOO_SHORT
from lantern.insight.cells import CANNOT_SAY, HIDDEN_WORDS, HIGHER, LOWER, NO_CLEAR_DIFFERENCE, TOO_FEW
from lantern.insight.tables import write

CHANGES = {HIGHER: "rose for", LOWER: "fell for", NO_CLEAR_DIFFERENCE: "did not clearly change for"}
NOTHING_SENT = "Nothing was published about {many} for this period."
UNSAID = "The return for this time cannot say how many {many} {had}."
HIDDEN = f"How many {{many}} {{had}} is {HIDDEN_WORDS}."
MOST_OFTEN = {"source": "the source", "plan_length": "the time on a plan", "status": "the status"}
GROUPS = {"source": ("from one source", "from these sources")}
THESE_GROUPS = ("in one group", "in these groups")


def identified(part, stage, period) -> str:
    """How much of a stage sexual abuse was identified in: "From April to June 2025, 103 of 3,017 contacts (3.4%) …"."""
    if part is None:
        return NOTHING_SENT.format(many=stage.many)
    if part.is_unsaid:
        said = HIDDEN if part.word == HIDDEN_WORDS else UNSAID
        return said.format(many=stage.many, had=stage.had)
    return f"{time_of(stage, period)}, {_had(part, stage)}."


def _had(part, stage) -> str:
    if part.counted is None:
        return f"{part.word} of the {stage.many} {stage.had}"
    if part.counted.pair is None:
        return f"there were no {stage.many}"
    return f"{_share_of(part.counted, stage)} {stage.had}"


def _share_of(counted, stage) -> str:
    return f"{_pair(counted)} {stage.many} ({write(counted.share, 'share')})"


def _pair(counted) -> str:
    return " of ".join(write(value, "count") for value in counted.pair)


def across(rows, period) -> str:
    """The flows of the picture in one sentence. `rows`: (stage, part)."""
    flows = [(stage, part) for stage, part in rows if part and not stage.stock]
    known = [(stage, part) for stage, part in flows if part.counted is None or part.counted.pair]
    told = [(stage, part) for stage, part in known if not part.is_unsaid]
    hidden = [stage.many for stage, part in flows if part.word == HIDDEN_WORDS]
    unsaid = [stage.many for stage, part in flows if part.is_unsaid and stage.many not in hidden]
    if not told and not unsaid and not hidden:
        return "Nothing was published about contacts, referrals or assessments for this period."
    opening = [f"From {period.label}, sexual abuse was identified in {_in(told)}."] if told else []
    if hidden:
        opening.append(f"In how many {listed(hidden, 'or')} it was identified is {HIDDEN_WORDS}.")
    if unsaid and not told:
        opening.append(
            f"The return for this time cannot say in how many {listed(unsaid, 'or')} sexual abuse was identified."
        )
    elif unsaid:
        opening.append(f"The return cannot say in how many {listed(unsaid, 'or')} it was.")
    return " ".join(opening)


def _in(told) -> str:
    """Each with its count; in words, those of one word together."""
    if told[0][1].counted:
        return listed(_share_of(part.counted, stage) for stage, part in told)
    by_word = {}
    for stage, part in told:
        by_word.setdefault(part.word, []).append(stage.many)
    return listed((f"{word} of the {listed(many)}" for word, many in by_word.items()), ", and")


def changed(rows, before) -> str:
    """Which shares changed since the period before. `rows`: (stage, higher or lower …)."""
    of = {word: [stage.many for stage, found in rows if found == word] for word in (*CHANGES, TOO_FEW, CANNOT_SAY)}
    clear = [f"{said} {listed(of[word])}" for word, said in CHANGES.items() if of[word]]
    told = [f"Compared with {before.label}, the share {listed(clear, ', and')}."] if clear else []
    if of[TOO_FEW]:
        told.append(f"There are too few {listed(of[TOO_FEW], 'or')} to say whether their share changed.")
    return " ".join(told) or f"Nothing was published for {before.label} that these shares could be compared with."


def usual(rows, first) -> str:
    """How the newest of a series stands to its own run since a period. `rows`: (stage, how it is judged)."""
    judgements = {HIGH: "higher than usual for", LOW: "lower than usual for", ORDINARY: "within its usual range for"}
    said = [
        f"{words} {listed(stage.many for stage, judged in rows if judged == word)}"
        for word, words in judgements.items()
        if any(judged == word for _, judged in rows)
    ]
    return f"Set beside every {first.kind} since {first.label}, the share is {listed(said, ', and')}." if said else ""


def time_of(stage, period) -> str:
    """A stock is true on a day, a flow over a time."""
    return f"On {write_day(period.end)}" if stage.stock else f"From {period.label}"


def dated(stage, period) -> str:
    """The time as a title says it."""
    return write_day(period.end) if stage.stock else period.label


def write_day(day) -> str:
    return f"{day.day} {day:%B %Y}"


def standing_apart(parts, stage, dimension) -> str:
    """Which groups' shares are higher or lower than that of all, and no other group's."""
    if not parts:
        return f"Nothing was published about {stage.many} by this breakdown."
    said = []
    for word, often in ((HIGHER, "more often"), (LOWER, "less often")):
        named = [_named(part) for part in parts if part.against == word]
        one, several = GROUPS.get(dimension, THESE_GROUPS)
        opening = f"Compared with all {stage.many}, sexual abuse was" if not said else "It was"
        if named:
            said.append(f"{opening} identified {often} {one if len(named) == 1 else several}: {listed(named)}.")
    if not said:
        return f"No group differs clearly from all {stage.many}, or there are too few to say."
    rest = any(part.against in (NO_CLEAR_DIFFERENCE, TOO_FEW) for part in parts)
    ending = ["For every other group there is no clear difference, or there are too few to say."] if rest else []
    return " ".join([*said, *ending])


def _named(part) -> str:
    return f"{part.category} ({write(part.counted.share, 'share')})" if part.counted else part.category


def largest(parts, stage, dimension) -> str:
    """Which group the largest part of those identified is in."""
    known = [part for part in parts if part.among]
    opening = f"Of the {stage.many} {stage.identified}"
    if not known:
        return f"{opening}, there are too few to say where most are."
    top = max(known, key=lambda part: (part.among, part.among_share or 0))
    what = f"{opening}, {MOST_OFTEN[dimension]} is most often"
    if top.counted is None:
        return f"{what} {listed([part.category for part in known if part.among == top.among], 'or')}."
    number = write(top.counted.numerator, "count")
    return f"{what} {top.category}: {number} of them ({write(top.among_share, 'share')})."


def series(moments) -> str:
    """Which periods of a series stand out by its control limits, newest last."""
    known = [moment for moment in moments if moment.part and not moment.part.is_unsaid]
    if not known:
        unsaid = any(moment.part for moment in moments)
        return "The returns cannot say this for any period." if unsaid else "Nothing has been published about this yet."
    if all(moment.judged == TOO_SHORT for moment in known):
        return "There are too few periods yet to say whether any stands out."
    told = [
        f"{word} in {listed(moment.period.label for moment in known if moment.judged == judged)}"
        for judged, word in ((HIGH, "higher than usual"), (LOW, "lower than usual"))
        if any(moment.judged == judged for moment in known)
    ]
    if not told:
        return "No period stands out: every change is within the usual coming and going."
    return f"The figure was {listed(told, ', and')}. In every other period it was within its usual range."


def listed(names, last="and") -> str:
    """One, two and three."""
    names = list(names)
    last = last if last.startswith(",") else f" {last}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last} {names[-1]}"


def conversion(rows, period) -> str:
    """How contacts with sexual abuse become referrals beside all contacts. `rows`: (way, part, every).

    With counts, by the ratio of totals, which comes first; in words, by contacts followed, which words can say.
    """
    ratio, followed = (row[1:] for row in rows)
    if None in (*ratio, *followed):
        return "How contacts become referrals was not published for this period."
    if any(part.word == HIDDEN_WORDS for part in (*ratio, *followed)):
        return f"How contacts about sexual abuse become referrals is {HIDDEN_WORDS}."
    if any(part.is_unsaid for part in (*ratio, *followed)):
        return "The return for this time cannot say how contacts about sexual abuse become referrals."
    if followed[0].counted is None:
        words = [part.word for part in followed]
        return f"Of the contacts with sexual abuse, {words[0]} became a referral within ten days; of all contacts, {words[1]} did."
    with_abuse, every = (write(each.counted.share, "share").lower() for each in ratio)
    return (
        f"From {period.label}, referrals with sexual abuse came to {with_abuse} of the contacts with it, "
        f"and all referrals to {every} of all contacts."
    )


def lengths(rows) -> str:
    """How long open plans for sexual abuse have run beside all open plans. `rows`: (label, part)."""
    parts = [part for _, part in rows[:2]]
    if None in parts:
        return "How long plans last was not published for this period."
    if any(part.word == HIDDEN_WORDS for part in parts):
        return f"How long plans last is {HIDDEN_WORDS}."
    if any(part.is_unsaid for part in parts):
        return "The return for this time cannot say how long plans last."
    named = list(zip(parts, ("open plans for sexual abuse", "all open plans"), strict=True))
    words = [f"{part.word} for {name}" for part, name in named if part.counted is None and part.word != TOO_FEW]
    said = [f"The middle length so far is {listed(words)}."] if words else []
    return " ".join([*said, *(_length(part, name) for part, name in named if part.counted or part.word == TOO_FEW)])


def _length(part, name) -> str:
    months = part.counted.numerator if part.counted else None
    if months is None:
        return f"There are too few {name.removeprefix('all ')} to say how long they have run."
    return f"Half of {name} have run for {write(months, 'months').lower()} or more."


def compared(period, part, words, stage, *, alike) -> str:
    """How a share here stands to each published one. `words`: (area, higher or lower …); `alike`: the same length of time."""
    here = identified(part, stage, period)
    if not words or part.is_unsaid:
        return here
    of = {
        word: [area for area, said in words if said == word] for word in (HIGHER, LOWER, NO_CLEAR_DIFFERENCE, TOO_FEW)
    }
    told = [f"{word} than in {listed(of[word])}" for word in (HIGHER, LOWER) if of[word]]
    if of[NO_CLEAR_DIFFERENCE]:
        told.append(f"not clearly different from {listed(of[NO_CLEAR_DIFFERENCE])}")
    said = [f"The share is {listed(told, ', and')}."] if told else []
    if of[TOO_FEW]:
        said.append(f"There are too few to compare with {listed(of[TOO_FEW], 'or')}.")
    unlike = [] if alike else ["The times compared are not alike: the table says which they are."]
    return " ".join([here, *said, *unlike])


def current(indicator, part, period) -> str:
    """One indicator's figure in a sentence."""
    when = f"On {write_day(period.end)}" if indicator.kind == "stock" else f"From {period.label}"
    if part is None:
        return f"{when}, nothing was published."
    if part.is_unsaid:
        return f"{when}, {_unsaid(part)}."
    if indicator.is_supplied:
        return f"For {period.label}, {_supplied(indicator, part)}."
    if indicator.kind in ("duration", "wait"):
        return f"{when}, {_middle(part, indicator.unit)}."
    if part.counted is None:
        return f"{when}, {_in_words(indicator, part)}."
    if indicator.kind == "ratio of totals":
        over, under = indicator.unit.split(" for ")
        pair = (
            f"{write(part.counted.numerator, 'count')} {over}",
            f"{write(part.counted.denominator, 'count')} {under}",
        )
        return f"{when}, {pair[0]} for {pair[1]}: {write(part.counted.share, 'share').lower()}."
    pair = f"{write(part.counted.numerator, 'count')} of {write(part.counted.denominator, 'count')}"
    return f"{when}, {pair} {indicator.unit}: {write(part.counted.share, 'share').lower()}."


def _unsaid(part) -> str:
    if part.word == CANNOT_SAY:
        return "this cannot be said: the return does not hold what it is counted from"
    return f"this was {part.word}"


def _supplied(indicator, part) -> str:
    """What a partner returned: a share with both its numbers, a count with its unit, a length."""
    if part.counted is None:
        return part.word if part.word == TOO_FEW else f"the answer was: {part.word}"
    number = part.counted.numerator
    if number is None:
        return "there are too few to say"
    if indicator.kind == "supplied duration":
        over = f", over {write(part.counted.denominator, 'count')}" if part.counted.denominator else ""
        return f"it was {write(number, indicator.unit)}{over}"
    if indicator.kind == "supplied share":
        pair = f"{write(number, 'count')} of {write(part.counted.denominator, 'count')} {indicator.unit}"
        return f"{pair}: {write(part.counted.share, 'share').lower()}"
    nil = ", stated as nil" if part.counted.status == "nil" else ""
    return f"the number of {indicator.unit} was {write(number, 'count')}{nil}"


def _middle(part, unit) -> str:
    if part.counted is None:
        return "there are too few to say" if part.word == TOO_FEW else f"the middle length was {part.word}"
    if part.counted.numerator is None:
        return "there are too few to say"
    return f"the middle length of {write(part.counted.denominator, 'count')} was {write(part.counted.numerator, unit).lower()}"


def _in_words(indicator, part) -> str:
    if part.word == TOO_FEW:
        return "there are too few to say"
    if indicator.kind == "ratio of totals":
        return f"the ratio of referrals to contacts was {part.word}"
    return f"{part.word} of the {indicator.unit}"
