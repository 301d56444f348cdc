"""Journeys by chance, with every fault that records have: for counting them twice, and for seeing how long counting takes."""

from datetime import UTC, datetime, time, timedelta

from lantern.pathway.field_words import COUNT, DAY, MOMENT, kind_of
from lantern.pathway.timescales import ENGLAND

FIRST = datetime(2024, 9, 2, 8, tzinfo=UTC)
DAYS = 620  # over which they are opened: all that began is past in November 2026
VALUES = {"yes": True, "no": False, "not recorded": None}
SAID = ("yes", "yes", "yes", "no", "not applicable", "not recorded")
WHO = {
    "sex": ("F", "F", "M", "not said"),
    "ethnicity": ("WBRI", "BAFR", "ABAN", "MWBC", "not said", "a code of long ago"),
    "disability": ("yes", "no", "no", "not recorded"),
    "age_band": ("unborn", "0-4", "5-9", "10-15", "16-17"),
    "concern:non_recent": ("yes", "no", "no"),
    "recency_band": ("recent", "not recent", "yes"),
    "last_contact_band": ("recent", "not recent", "not known"),
}
ENDINGS = ("moved", "not_needed", "open again", "mistake")
CLOCKS = ("strategy-discussion", "conference", "interview", "support-offer", "referral-decision", "police-protection")
STOPS = ("moved away", "asked", "begun by mistake", "open again", "not recorded")
LATE_EVENING = 23  # by the clock in London one hour later in summer, and so on the next day


def names_of(pathway, measures):
    """Everything that may be recorded and that a figure reads."""
    found = {name for step in pathway.steps.values() for name in step.data}
    found |= {name for one in measures.shares for name in one.reads}
    return sorted(found)


def many_journeys(chance, count, names, *, share=0.25):
    """(opened, rows) of so many journeys. `opened`: number and moment; `rows`: journey, name, moment, day and what was said, in
    the order in which they were recorded. `share`: of the names, how many are recorded on a journey.
    """
    opened = [
        (number, FIRST + timedelta(days=chance.randrange(DAYS), hours=chance.randrange(16)))
        for number in range(1, count + 1)
    ]
    rows = [row for number, at in opened for row in _of_one(chance, number, at, names, share)]
    return opened, rows


def _of_one(chance, number, opened, names, share):
    wanted = [name for name in names if chance.random() < share]
    again = [name for name in wanted if chance.random() < 0.05]  # recorded twice: the newest counts
    for name in [*wanted, *again]:
        yield (number, name, *_value(chance, name, opened))
    yield (number, "stage", None, None, f"S{chance.randrange(1, 16)}")
    for name, codes in WHO.items():
        if chance.random() < 0.7:
            yield (number, name, None, None, chance.choice(codes))
    yield from _stopped(chance, number, opened)
    if chance.random() < 0.15:
        yield (number, "ended", None, None, chance.choice(ENDINGS))
        yield (number, "ended_on", None, opened.date() + timedelta(days=chance.randrange(200)), "")


def _stopped(chance, number, opened):
    """Some clocks that somebody stopped, before they began, in time or late, and perhaps started again."""
    for code in chance.sample(CLOCKS, chance.choice((0, 0, 1, 4))):
        yield (number, f"stopped:{code}", None, None, chance.choice(STOPS))
        if chance.random() < 0.9:
            yield (number, f"stopped:{code}_on", None, opened.date() + timedelta(days=chance.randrange(-5, 160)), "")


def _value(chance, name, opened):
    kind = kind_of(name)
    if chance.random() < 0.1 or kind not in (MOMENT, DAY, COUNT):
        return None, None, "0" if kind == COUNT else chance.choice(SAID)
    if kind == COUNT:
        return None, None, str(chance.randrange(4))
    at = opened + timedelta(days=chance.choice((-2, 0, 0, 1, 3, chance.randrange(160))), hours=chance.randrange(24))
    at = at.replace(hour=LATE_EVENING) if chance.random() < 0.1 else at
    if kind == DAY or chance.random() < 0.1:
        return None, at.date(), ""
    return at, None, ""


def as_recorded(rows):
    """{journey: {name: what a journey's own page takes}}."""
    found = {}
    for number, name, moment, day, said in rows:
        found.setdefault(number, {})[name] = moment or day or VALUES.get(said, said)
    return found


def at_noon(day):
    return datetime.combine(day, time(12), ENGLAND)
