"""Whatever somebody types in a box of a day, a time or a number: a form answers, and a fault is never a stop."""

from datetime import UTC, date, datetime, timedelta
from timeit import timeit

import pytest
from django.http import QueryDict
from hypothesis import example, given
from hypothesis import strategies as st

from lantern.access.models import Agency, AgencyKind
from lantern.analysis.checks import working_days
from lantern.pathway import field_words, missing, progress
from lantern.pathway.forms.discussions import CallForm, MoveForm
from lantern.pathway.forms.journeys import EndForm, KnownForm, OpenForm
from lantern.pathway.forms.steps import StepForm
from lantern.pathway.here import pathway
from lantern.pathway.possible import AHEAD, OLDEST
from lantern.pathway.timescales import months_after

NOW = datetime(2026, 11, 27, 16, 55, tzinfo=UTC)
TODAY = NOW.date()
BORN = date(2015, 3, 1)
STEPS = [
    step for step in pathway().steps.values() if any(name.endswith(("_at", "_on", "_count")) for name in step.data)
]
ODD = st.sampled_from(
    [
        "",
        "0",
        "1",
        "3",
        "12",
        "31",
        "99",
        "100",
        "0000",
        "2015",
        "2026",
        "2027",
        "9999",
        "9" * 5000,
        "-1",
        "²",
        "٣",
        "\0",
        "1e3",
    ]
)
TYPED = ODD | st.integers(-5, 10_000).map(str) | st.text(max_size=8)
CLOCKS = st.sampled_from(["", "00:00", "01:30", "1.30", "02:00", "16:55", "23:59", "24:00", "٣:٣٠"]) | st.text(
    max_size=6
)
INSTEAD = st.sampled_from(["", "", "no", "not applicable", "so"])
AGENCY = Agency(code="lbbd", kind=AgencyKind.SOCIAL_CARE)


def boxes(draw, name):
    """A day's three boxes, filled in as anybody might."""
    day = draw(st.dates(date(1, 1, 1)) | st.dates(date(2014, 1, 1), date(2032, 1, 1)) | st.none())
    parts = [day.day, day.month, day.year] if day else [draw(TYPED) for _ in range(3)]
    return {f"{name}-{part}": str(typed) for part, typed in zip(("day", "month", "year"), parts, strict=True)}


def data(given):
    """As a browser sends it."""
    made = QueryDict(mutable=True)
    for name, value in given.items():
        made[name] = value
    return made


@st.composite
def typed_steps(draw):
    step = draw(st.sampled_from(STEPS))
    typed = {}
    for name in step.data:
        kind = field_words.kind_of(name)
        if kind in (field_words.MOMENT, field_words.DAY):
            typed |= boxes(draw, name) | {f"{name}_time": draw(CLOCKS), f"{name}_instead": draw(INSTEAD)}
        else:
            typed[name] = draw(TYPED)
    return step, data(typed)


@given(typed_steps(), st.booleans())
def test_a_step_answers_whatever_is_typed_and_every_clock_can_be_told_of_what_it_keeps(filled, is_known):
    step, typed = filled
    recorded = {"referral_received_at": NOW - timedelta(days=9), "born_on": BORN} if is_known else {}
    form = StepForm(typed, step=step, recorded=recorded, now=NOW)

    if form.is_valid():
        said = {name: value.get("moment") or value.get("day") for name, value in form.said().items()}
        told(recorded | said)
    else:
        assert all(sentence for faults in form.errors.values() for sentence in faults)


def told(recorded):
    """All that pages and lists reckon of one journey."""
    progress.clocks(pathway(), recorded, now=NOW)
    progress.happened(recorded, now=NOW)
    return list(missing.missed(pathway(), recorded, state="", opened=NOW))


@st.composite
def sittings(draw):
    state = draw(st.sampled_from(["planned", "held", "called off", ""]))
    return data({"state": state, "because": "news", "time": draw(CLOCKS), **boxes(draw, "day")})


@given(sittings(), st.none() | st.just(NOW - timedelta(days=1)))
def test_a_discussion_answers_whatever_is_typed_and_a_pass_to_it_has_an_end(typed, after):
    known = {"now": NOW, "recorded": {"born_on": BORN}, "after": after}
    for form in (CallForm(typed, is_first=after is None, **known), MoveForm(typed, is_first=after is None, **known)):
        if form.is_valid():
            assert form.moment + timedelta(hours=48) < NOW + timedelta(days=400)


@given(st.data())
def test_an_ending_answers_whatever_is_typed(drawn):
    typed = data({"reason": "moved", **boxes(drawn.draw, "day")})
    form = EndForm(typed, began=TODAY - timedelta(days=30), today=TODAY)

    if form.is_valid():
        assert timedelta(0) <= TODAY - form.cleaned_data["day"] <= timedelta(days=30)


@given(
    TYPED | st.tuples(TYPED, TYPED).map(" ".join), st.sampled_from(["unborn", "0-4", "5-9", "10-15", "16-17", "", "9"])
)
@example("3 0000", "10-15")
@example("31 12 9999", "10-15")
def test_opening_a_journey_and_changing_what_is_known_answer_whatever_is_typed(born, age):
    typed = data({"case_number": "LBX-1", "role": "csc_sw", "stage": "S3", "age_band": age, "born": born})

    for form in (OpenForm(typed, agency=AGENCY, today=TODAY), KnownForm(typed, today=TODAY, born=BORN)):
        if form.is_valid():
            assert "stage" in form.said()


LONG_AGO, FAR = months_after(TODAY, -12 * OLDEST), months_after(TODAY, 12 * AHEAD)


def of_every_clock(start, stop):
    """A journey on which everything is recorded as early, or as late, as can be."""
    names = {name for clock in pathway().clocks.values() for name in (clock.starts, clock.stops)}
    starts = {clock.starts for clock in pathway().clocks.values()}
    return {name: start if name in starts else stop for name in names}


@pytest.mark.parametrize("start, stop", [(LONG_AGO, None), (LONG_AGO, TODAY), (LONG_AGO, FAR), (FAR, None)])
def test_no_working_day_is_looked_up_outside_the_years_that_can_be(start, stop, monkeypatch):
    years = set()
    plain = working_days.is_working_day
    monkeypatch.setattr(working_days, "is_working_day", lambda day: years.add(day.year) or plain(day))
    working_days._by_then.cache_clear()

    told(of_every_clock(start, stop))

    assert years <= set(range(LONG_AGO.year, FAR.year + 2))


def test_a_journey_of_extreme_days_takes_no_longer_than_a_plain_one():
    extreme, plain = of_every_clock(LONG_AGO, None), of_every_clock(TODAY - timedelta(days=90), None)

    assert taken(extreme) < 3 * taken(plain) + 0.05


def taken(recorded):
    """The seconds in which one journey is told, once the tables of working days are there."""
    told(recorded)
    return min(timeit(lambda: told(recorded), number=3) for _ in range(3))
