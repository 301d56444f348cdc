"""All journeys counted at once come to what they come to one by one."""

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from lantern.analysis import codelists
from lantern.analysis.checks.working_days import working_days_between
from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.periods import parse, quarters, rolling_years, years
from lantern.analysis.survival import waits
from lantern.pathway.counts.columns import columns
from lantern.pathway.counts.counting import count, covered
from lantern.pathway.counts.measures import OPENED, measures
from lantern.pathway.progress import ended
from lantern.pathway.reading import load
from lantern.pathway.tests.many_journeys import as_recorded, many_journeys, names_of
from lantern.pathway.timescales import ENGLAND, Stopped, standing

NOW = datetime(2026, 11, 29, 22, 30, tzinfo=UTC)
PATHWAY = load()
MEASURES = measures(PATHWAY)
NAMES = names_of(PATHWAY, MEASURES)
SPAN = date(2024, 7, 1), date(2026, 9, 30)
PERIODS = [period for find in (quarters, years, rolling_years) for period in find(*SPAN)]
NUMBERS = ("numerator", "denominator", "not_eligible", "not_known")


@settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.generate])  # a smaller one takes minutes
@given(st.integers(0, 10_000), st.sampled_from((0.05, 0.25, 0.6, 0.95)))
def test_three_hundred_journeys_counted_at_once_come_to_what_they_come_to_one_by_one(seed, share):
    opened, rows = many_journeys(random.Random(seed), 300, NAMES, share=share)

    found = as_cells(count(columns(opened, rows), PATHWAY, MEASURES, PERIODS, agency="bdscp", now=NOW))

    assert found == {**plain_shares(opened, rows), **plain_lengths(opened, rows)}


def as_cells(figures):
    keys = ("indicator", "period", "dimension", "category")
    return {tuple(row[name] for name in keys): tuple(row[name] for name in NUMBERS) for row in figures.to_pylist()}


# One journey at a time, written from the words of decision 62 and not from the code that counts many.


def plain_shares(opened, rows):
    known, found = as_recorded(rows), {}
    for one in MEASURES.shares:
        dimensions = DIMENSIONS if one.by_group else ["all"]
        places = [(dimension, category) for dimension in dimensions for category in CATEGORIES[dimension]]
        found |= {(one.code, period.code, *place): [0, 0, 0, 0] for period in PERIODS for place in places}
        for number, at in opened:
            recorded = known.get(number, {})
            day, said = plain_day(one, recorded, at), plain_answer(one, recorded, at)
            asked = said in ("met", "partly met", "not met", "not recorded")
            for period in [each for each in PERIODS if day and each.start <= day <= each.end]:
                for dimension in dimensions:
                    cell = found[one.code, period.code, dimension, group(dimension, recorded, at)]
                    cell[:] = map(
                        sum, zip(cell, (said == "met", asked, not asked, said == "not recorded"), strict=True)
                    )
    return {key: tuple(cell) for key, cell in found.items()}


def plain_answer(one, recorded, at):
    clock = PATHWAY.clocks.get(one.test.clock)
    how = standing(clock, recorded, now=NOW, stopped=plain_stop(clock, recorded)) if clock else None
    said = one.said_of(recorded, how)
    day = plain_day(one, recorded, at)
    early = day and one.months and one.is_early(day, NOW.astimezone(ENGLAND).date())
    return "not yet due" if early and said not in ("met", "not applicable") else said


def plain_stop(clock, recorded):
    """Of all that stops a clock the first; of two that were never needed, either."""
    found, began = [ended(recorded)], the_day(recorded.get(clock.starts))
    if recorded.get(clock.stops) == "not applicable":
        found.append(Stopped("not applicable"))
    why, on = recorded.get(f"stopped:{clock.code}"), recorded.get(f"stopped:{clock.code}_on")
    if why in ("moved away", "asked", "begun by mistake") and on and not (began and on < began):
        found.append(Stopped(why, on))
    for each in clock.unless:
        value, day = recorded.get(each.record), the_day(recorded.get(each.record))
        if (each.answer == "no" and value is False) or (each.answer != "no" and value is True):
            found.append(Stopped(each.why))
        elif not each.answer and day and not (began and day < began):
            found.append(Stopped(each.why, day))
    return min(filter(None, found), key=plain_since, default=None)


def plain_since(stop):
    return date.min if stop.on is None or "mistake" in stop.reason else stop.on


def plain_day(one, recorded, at):
    when = the_day(at) if one.day.name == OPENED else the_day(recorded.get(one.day.name))
    if when is None and one.test.applies and all(is_so(recorded.get(name)) for name in one.test.applies):
        return the_day(at)
    stage = int(str(recorded.get("stage", "S0")).removeprefix("S"))
    if when is None and one.day.once_at and stage >= int(one.day.once_at.removeprefix("S")):
        return the_day(at)
    return when


def is_so(value):
    return value is not None and value is not False and value != "not applicable"


def the_day(value):
    if isinstance(value, datetime):
        return value.astimezone(ENGLAND).date()
    return value if isinstance(value, date) else None


DIMENSIONS = ["all", "recent", "sex", "age_band", "ethnicity", "disability"]
CATEGORIES = {
    "all": ["All"],
    "recent": ["Recent", "Not recent", "Not recorded"],
    "sex": ["Male", "Female", "Indeterminate", "Unborn", "Not recorded"],
    "age_band": ["Unborn", "0-4", "5-9", "10-15", "16-17", "Not recorded"],
    "ethnicity": ["White British", "White Other", "Black", "Asian", "Mixed", "Other", "Not recorded"],
    "disability": ["Disabled", "Not disabled", "Not recorded"],
}
WORDS = {"F": "Female", "M": "Male", "yes": "Disabled", True: "Disabled", False: "Not disabled", "unborn": "Unborn"}


def group(dimension, recorded, at):
    if dimension == "all":
        return "All"
    if dimension == "recent":
        last, told = (
            the_day(recorded.get("last_contact_on")),
            [recorded.get("referral_received_at"), recorded.get("reported_to_police_at")],
        )
        first = min([the_day(each) for each in told if the_day(each)], default=the_day(at))
        if recorded.get("concern:non_recent") is True:
            return "Not recent"
        if last is None:
            bands = {"recent": "Recent", "not recent": "Not recent"}
            said = [
                bands[recorded[name]] for name in ("recency_band", "last_contact_band") if recorded.get(name) in bands
            ]
            return min(said, key=["Recent", "Not recent"].index, default="Not recorded")
        return "Recent" if (first - last).days <= 7 else "Not recent"
    said = recorded.get(dimension)
    if dimension == "ethnicity":
        return codelists.groups("ethnicity").get(said, "Not recorded")
    known = WORDS.get(said, said)
    return known if known in CATEGORIES[dimension] else "Not recorded"


def plain_lengths(opened, rows):
    known, found, today = as_recorded(rows), {}, NOW.astimezone(ENGLAND).date()
    for one in MEASURES.lengths:
        for period in PERIODS:
            taken, over, asked, left_out = [], [], 0, 0
            for number, _ in opened:
                recorded = known.get(number, {})
                start, stop = the_day(recorded.get(one.starts)), the_day(recorded.get(one.stops))
                if start is None or not period.start <= start <= period.end:
                    continue
                values = [recorded.get(name) for name in one.applies]
                is_over = stop is not None and stop <= today
                halted = plain_halt(one, recorded)
                never = halted and plain_since(halted) == date.min and not is_over
                if never or any(value is False or value == "not applicable" for value in values):
                    left_out += 1
                    continue
                asked += 1
                length = plain_length(one, recorded, start, stop, today)
                if length is not None and None not in values:
                    taken.append(length)
                    over.append(is_over)
            middle = waits(taken, over)
            for ending, number in (("", middle.median), ("-from", middle.low), ("-to", middle.high)):
                cell = (number, asked, left_out, asked - len(taken))
                found[one.code + ending, period.code, "all", "All"] = cell
    return found


def plain_length(one, recorded, start, stop, today):
    first, second = recorded.get(one.starts), recorded.get(one.stops)
    if stop is not None and stop <= today:
        both = isinstance(first, datetime) and isinstance(second, datetime)
        if second < first if both else stop < start:
            return None
        end = stop
    else:
        why = plain_halt(one, recorded)
        end = max(why.on, start) if why else today
    if end < start:
        return None
    return working_days_between(start, end) if one.unit == "working days" else (end - start).days


def plain_halt(one, recorded):
    between = [each for each in PATHWAY.clocks.values() if (each.starts, each.stops) == (one.starts, one.stops)]
    return plain_stop(between[0], recorded) if between else ended(recorded)


def test_nothing_recorded_anywhere_is_counted_as_not_recorded():
    figures = one_by_one([(1, NOW)], [], "2026-27Q3")

    assert figures["pathway-s1-3"] == (0, 1, 0, 1)
    assert figures["pathway-s1-4"] == (0, 0, 0, 0)  # nobody says that it stands where a concern is


def test_a_journey_that_stands_further_on_is_not_left_out_by_writing_nothing_down():
    figures = one_by_one([(1, NOW)], [(1, "stage", None, None, "S5")], "2026-27Q3")

    assert figures["pathway-s1-4"] == figures["pathway-s3-3"] == (0, 1, 0, 1)
    assert figures["pathway-s4-1"] == (0, 1, 0, 1)


def test_what_cannot_have_happened_yet_is_not_held_against_anyone():
    rows = [(1, "investigation_closed_at", None, date(2026, 10, 5), "")]

    assert one_by_one([(1, NOW)], rows, "2026-27Q3")["pathway-s13-4"] == (0, 0, 1, 0)


def test_a_row_of_a_journey_that_is_not_there_is_left_out():
    assert one_by_one([(2, NOW)], [(1, "child_spoken_to", None, None, "yes")], "2026-27Q3")["pathway-s1-3"] == (
        0,
        1,
        0,
        1,
    )


def one_by_one(opened, rows, period):
    made = count(columns(opened, rows), PATHWAY, MEASURES, [parse(period)], agency="bdscp", now=NOW)
    return {key[0]: cell for key, cell in as_cells(made).items() if key[2] == "all"}


def test_without_journeys_there_is_nothing_to_count():
    nobody = columns([], [])

    assert covered(nobody, most_years=5, now=NOW) == []
    made = count(nobody, PATHWAY, MEASURES, [], agency="bdscp", now=NOW)
    assert made.schema == FIGURES and made.num_rows == 0


def test_with_no_journey_in_a_period_every_number_is_nought():
    made = count(columns([], []), PATHWAY, MEASURES, [parse("2025-26Q1")], agency="bdscp", now=NOW)

    assert set(made["denominator"].to_pylist()) == {0}


@pytest.mark.parametrize(
    "opened, first, last",
    [
        (datetime(2026, 5, 20, tzinfo=UTC), "2026-27Q1", "2026-27Q2"),
        (datetime(2015, 5, 20, tzinfo=UTC), "2021-22Q3", "2026-27Q2"),  # never more than five years
    ],
)
def test_figures_cover_every_whole_quarter_since_the_first_journey(opened, first, last):
    found = [each.code for each in covered(columns([(1, opened)], []), most_years=5, now=NOW) if each.kind == "quarter"]

    assert (found[0], found[-1]) == (first, last)


def test_while_no_quarter_is_over_there_is_nothing_to_count():
    assert covered(columns([(1, NOW)], []), most_years=5, now=NOW) == []
