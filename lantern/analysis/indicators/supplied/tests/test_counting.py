from dataclasses import replace
from random import Random

import pyarrow as pa
import pytest

from lantern.analysis.indicators.engine import FIGURES
from lantern.analysis.indicators.supplied import SUPPLIED
from lantern.analysis.indicators.supplied.counting import count_supplied
from lantern.analysis.indicators.supplied.years import add_up
from lantern.analysis.indicators.worked import drawn_entries
from lantern.analysis.partner_returns import ASKED, ENTRIES, TEMPLATES, template
from lantern.analysis.periods import parse

QUARTER = parse("2025-26Q1")
BY_CODE = {one.code: one for one in SUPPLIED}
HEADING = "line | dimension | category | value"


def counted(code, *boxes, period=QUARTER):
    """The rows of one indicator: dimension, category → numbers and status."""
    entries = drawn_entries("\n".join([HEADING, *boxes]), period=period.code)
    figures = count_supplied(entries, period=period, agency="x", indicators=[BY_CODE[code]]).to_pylist()
    return {
        (row["dimension"], row["category"]): (
            row["numerator"], row["denominator"], row["not_eligible"], row["not_known"], row["status"],
        )
        for row in figures
    }  # fmt: skip


def whole(code, *boxes):
    return counted(code, *boxes)["all", "All"]


def test_figures_have_the_shape_of_all_figures_also_when_there_are_none():
    assert count_supplied(ENTRIES.empty_table(), period=QUARTER, agency="x").schema == FIGURES
    assert count_supplied(ENTRIES.empty_table(), period=QUARTER, agency="x").num_rows == 0


def test_a_return_feeds_the_indicators_of_its_template_and_no_others():
    entries = drawn_entries(f"{HEADING}\npolice.charges | all | All | 4", period=QUARTER.code)
    found = set(count_supplied(entries, period=QUARTER, agency="x")["indicator"].to_pylist())
    assert found == {one.code for one in SUPPLIED if one.template == "police"}


def test_entries_of_another_period_are_not_counted():
    entries = drawn_entries(f"{HEADING}\npolice.charges | all | All | 4", period="2024-25Q4")
    assert count_supplied(entries, period=QUARTER, agency="x").num_rows == 0


@pytest.mark.parametrize("state", ["nil", "not recorded", "not applicable"])
def test_what_is_said_of_a_whole_line_is_said_of_each_of_its_groups(state):
    found = counted("police-crimes", f"police.crimes_recorded | all | All | {state}")
    number = 0 if state == "nil" else None
    assert set(found.values()) == {(number, None, None, None, state)}
    assert ("sex", "Female") in found


def test_a_blank_a_nought_and_a_nil_are_three_things():
    of = {
        text: whole("police-charges", f"police.charges | all | All | {text}", "police.interviews | all | All | 1")
        for text in ("0", "nil")
    }
    assert of == {"0": (0, None, None, None, "counted"), "nil": (0, None, None, None, "nil")}
    assert whole("police-charges", "police.interviews | all | All | 1") == (None, None, None, None, "not returned")


@pytest.mark.parametrize(
    ("part", "base", "figure"),
    [
        ("3", "12", (3, 12, 0, 0, "counted")),
        ("nil", "12", (0, 12, 0, 0, "counted")),
        ("nil", "nil", (0, 0, 0, 0, "nil")),
        ("0", "0", (0, 0, 0, 0, "counted")),
        ("not recorded", "12", (None, None, None, None, "not recorded")),
        ("3", "not applicable", (None, None, None, None, "not applicable")),
        ("13", "12", (None, None, None, None, "not derivable from this return")),
    ],
)
def test_a_share_has_numbers_only_where_both_its_lines_have(part, base, figure):
    boxes = (f"police.interviews_planned | all | All | {part}", f"police.interviews | all | All | {base}")
    assert whole("police-interviews-planned", *boxes) == figure


@pytest.mark.parametrize(
    ("open_yet", "figure"),
    [("15", (3, 8, 15, 0, "counted")), ("nil", (3, 23, 0, 0, "counted")), ("21", (None,) * 4 + ("not derivable from this return",))],
)  # fmt: skip
def test_crimes_without_an_outcome_stay_out_of_the_denominator(open_yet, figure):
    boxes = ("police.crimes_recorded | all | All | 23", "police.recorded_and_charged | all | All | 3")
    assert (
        whole("police-charged-of-recorded", *boxes, f"police.recorded_without_outcome | all | All | {open_yet}")
        == figure
    )


def test_when_nobody_says_how_many_have_no_outcome_there_is_no_share():
    boxes = ("police.crimes_recorded | all | All | 23", "police.recorded_and_charged | all | All | 3")
    assert whole("police-charged-of-recorded", *boxes)[-1] == "not returned"


@pytest.mark.parametrize(
    ("weeks", "figure"),
    [
        ("16.9", (16, 29, 0, 0, "counted")),
        ("not recorded", (None, None, None, None, "not recorded")),
        ("nil", (None, None, None, None, "not derivable from this return")),
    ],
)
def test_a_wait_is_in_whole_weeks_over_those_who_started_and_those_who_still_wait(weeks, figure):
    boxes = ("hub.therapy_starts | all | All | 8", "hub.therapy_waiting | all | All | 21")
    assert whole("hub-therapy-wait", *boxes, f"hub.therapy_wait_weeks | all | All | {weeks}") == figure


def test_a_wait_stands_where_nobody_says_how_many_it_is_over():
    assert whole("hub-therapy-wait", "hub.therapy_wait_weeks | all | All | 9") == (9, None, 0, 0, "counted")


def test_completeness_is_all_but_those_not_recorded():
    boxes = ("hub.referrals | all | All | 19", "hub.referrals | ethnicity | Not recorded | {}")
    assert whole("hub-ethnicity-recorded", boxes[0], boxes[1].format(2)) == (17, 19, 0, 0, "counted")
    assert whole("hub-ethnicity-recorded", boxes[0], boxes[1].format(20))[-1] == "not derivable from this return"
    assert whole("hub-ethnicity-recorded", "hub.referrals | all | All | not recorded")[-1] == "not recorded"


def test_an_indicator_of_a_line_that_the_periods_edition_does_not_ask_for_is_left_out(monkeypatch):
    police = TEMPLATES["police"]
    lines = [replace(line, since="2026-27") if line.code == "police.charges" else line for line in police.lines]
    later = replace(police, lines=tuple(lines))
    monkeypatch.setattr("lantern.analysis.indicators.supplied.counting.load", lambda code: later)
    entries = drawn_entries(f"{HEADING}\npolice.interviews | all | All | 4", period=QUARTER.code)
    found = set(count_supplied(entries, period=QUARTER, agency="x")["indicator"].to_pylist())
    assert "police-interviews" in found and not {"police-charges", "police-charge-rate"} & found


def random_entries(code, chance):
    """A return with anything in it: numbers, states and blanks, whether or not they hold together."""
    rows = []
    for line in template.load(code).lines:
        for dimension, category in line.boxes:
            value, state = chance.choice([(float(chance.randint(0, 30)), "given")] * 6 + ODD)
            if state:
                places = (code, "2023-24", QUARTER.code, line.code, dimension, category)
                rows.append(dict(zip(ENTRIES.names, (*places, value, state, "file", len(rows) + 2), strict=True)))
    return rows


ODD = [(0.0, "nil"), (None, "not recorded"), (None, "not applicable"), (None, "")]


NO_SENSE = (None, None, None, None, "not derivable from this return")


def look(boxes, line, where):
    """A box's number and state; of a blank one, what was said of the line if that was a reason for no number, or nil."""
    total = boxes.get((line, "all", "All"), (None, "blank"))
    said = total if total[1] in ("nil", "not recorded", "not applicable") else (None, "not returned")
    return boxes.get((line, *where), said)


def again(one, place, boxes):
    """The same figure worked out from the definition's words, box by box, without the counting code."""
    if one.recorded:
        return known_again(one, boxes)
    top = look(boxes, one.numerator, place)
    if top[0] is None:
        return (None, None, None, None, top[1])
    if one.kind == "supplied":
        return (top[0], None, None, None, "nil" if top[1] == "nil" else "counted")
    bases = [look(boxes, line, place) for line in one.denominator.split("+")]
    if one.kind == "supplied duration":
        base = None if any(value is None for value, _ in bases) else sum(value for value, _ in bases)
        return NO_SENSE if top[1] == "nil" else (int(top[0]), base, 0, 0, "counted")
    return share_again(top[0], bases[0], look(boxes, one.left_out, place) if one.left_out else (0, "given"))


def share_again(top, base, out):
    for value, state in (base, out):
        if value is None:
            return (None, None, None, None, state)
    if top > base[0] - out[0]:
        return NO_SENSE
    return (top, base[0] - out[0], out[0], 0, "nil" if base[1] == "nil" else "counted")


def known_again(one, boxes):
    total = look(boxes, one.denominator, ("all", "All"))
    other = look(boxes, one.denominator, (one.recorded, "Not recorded"))
    for value, state in (total, other):
        if value is None:
            return (None, None, None, None, state)
    if other[0] > total[0]:
        return NO_SENSE
    return (total[0] - other[0], total[0], 0, 0, "nil" if total[1] == "nil" else "counted")


@pytest.mark.parametrize("code", TEMPLATES)
def test_every_indicator_agrees_with_plain_python_on_made_up_returns(code):
    chance = Random(code)
    for _ in range(12):
        rows = random_entries(code, chance)
        boxes = {(row["line"], row["dimension"], row["category"]): (row["value"], row["state"]) for row in rows}
        figures = count_supplied(pa.Table.from_pylist(rows, schema=ENTRIES), period=QUARTER, agency="x").to_pylist()
        names = ("numerator", "denominator", "not_eligible", "not_known", "status")
        differ = [
            row
            for row in figures
            if tuple(row[name] for name in names)
            != again(BY_CODE[row["indicator"]], (row["dimension"], row["category"]), boxes)
        ]
        asked = sum(
            1 if name == "all" else len(ASKED[name])
            for one in SUPPLIED
            if one.template == code
            for name in one.breakdowns
        )
        assert (differ, len(figures)) == ([], asked)


YEAR, ROLLING = parse("2025-26"), parse("2025-26Q1-year")
QUARTERS = ["2025-26Q1", "2025-26Q2", "2025-26Q3", "2025-26Q4"]


def over_a_year(code, line, values, *, of="", periods=(YEAR,), quarters=QUARTERS):
    """The figures of years, from quarters that hold these values; None is a quarter that was not sent."""
    tables = []
    for quarter, value in zip(quarters, values, strict=True):
        if value is not None:
            boxes = [HEADING, f"{line} | all | All | {value}", *([f"{of} | all | All | 10"] if of else [])]
            entries = drawn_entries("\n".join(boxes), period=quarter)
            tables.append(count_supplied(entries, period=parse(quarter), agency="x", indicators=[BY_CODE[code]]))
    rows = add_up(pa.concat_tables(tables), periods).to_pylist()
    return [
        (row["period"], row["numerator"], row["denominator"], row["status"])
        for row in rows
        if row["dimension"] == "all"
    ]


def test_what_happened_in_four_quarters_is_added_up():
    assert over_a_year("police-charges", "police.charges", [4, "nil", 3, 2]) == [("2025-26", 9, None, "counted")]
    assert over_a_year("police-charges", "police.charges", ["nil"] * 4) == [("2025-26", 0, None, "nil")]


def test_both_numbers_of_a_share_are_added_up():
    found = over_a_year("police-charge-rate", "police.charges", [4, 1, 3, 2], of="police.outcomes_assigned")
    assert found == [("2025-26", 10, 40, "counted")]


@pytest.mark.parametrize(
    ("values", "status"),
    [([4, 1, None, 2], "not returned"), ([4, "not recorded", 1, "not applicable"], "not recorded")],
)
def test_a_year_with_a_quarter_that_has_no_number_has_none(values, status):
    assert over_a_year("police-charges", "police.charges", values) == [("2025-26", None, None, status)]


def test_what_stood_on_a_day_is_that_of_the_last_quarter():
    line = "police.investigations_open"
    assert over_a_year("police-open-investigations", line, [60, 61, 62, 58]) == [("2025-26", 58, None, "counted")]
    assert over_a_year("police-open-investigations", line, [60, 61, 62, None]) == [
        ("2025-26", None, None, "not returned")
    ]


def test_lengths_have_no_year_and_a_year_of_which_nothing_was_sent_is_left_out():
    assert over_a_year("police-days-to-outcome", "police.days_to_outcome", [60, 61, 62, 58]) == []
    assert over_a_year("police-charges", "police.charges", [4, 1, 3, 2], periods=(parse("2020-21"), QUARTER)) == []


def test_a_rolling_year_ends_with_its_quarter():
    quarters = ["2024-25Q2", "2024-25Q3", "2024-25Q4", "2025-26Q1"]
    found = over_a_year("police-charges", "police.charges", [1, 2, 3, 4], periods=(ROLLING,), quarters=quarters)
    assert found == [("2025-26Q1-year", 10, None, "counted")]
