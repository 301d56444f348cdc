from dataclasses import replace
from random import Random

import pyarrow as pa
import pytest

from lantern.analysis.partner_returns import ALL, ENTRIES, TEMPLATES, check
from lantern.analysis.periods import parse, previous

QUARTER = parse("2025-26Q3")
POLICE, HUB, CAMHS, PROBATION = (TEMPLATES[code] for code in ("police", "hub", "camhs", "probation"))
CRIMES, OPEN, CHARGES = "police.crimes_recorded", "police.investigations_open", "police.charges"
STATES = {"nil": 0.0, "not recorded": None, "not applicable": None}


def entered(drawing, *, period=QUARTER, template="police"):
    """Entries drawn as `line | dimension | category | value`, one a row; a state where there is no number."""
    rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
    made = []
    for number, (line, dimension, category, value) in enumerate(rows, 2):
        state = value if value in STATES else "given"
        amount = STATES[value] if value in STATES else float(value)
        places = (template, "2023-24", period.code, line, dimension, category)
        made.append(dict(zip(ENTRIES.names, (*places, amount, state, "file", number), strict=True)))
    return pa.Table.from_pylist(made, schema=ENTRIES)


def told(drawing, *, before="", template=POLICE):
    """What is found but for lines not filled in and small counts: row, code and severity."""
    earlier = entered(before, period=previous(QUARTER), template=template.code) if before else None
    found = check(entered(drawing, template=template.code), template=template, period=QUARTER, previous=earlier)
    return [(one.row, one.code, one.severity) for one in found if one.code not in ("L-BLANK", "L-SMALL")]


SPLIT = """
    police.crimes_recorded | all | All           | {total}
    police.crimes_recorded | sex | Male          | 4
    police.crimes_recorded | sex | Female        | {girls}
    police.crimes_recorded | sex | Indeterminate | 0
    police.crimes_recorded | sex | Not recorded  | 1
"""


@pytest.mark.parametrize(("total", "girls", "found"), [(12, 7, []), (12, 8, ["L-SUM"]), (12, 6, ["L-SUM"])])
def test_the_groups_of_a_line_add_up_to_it(total, girls, found):
    assert [code for _, code, _ in told(SPLIT.format(total=total, girls=girls))] == found


@pytest.mark.parametrize(
    ("total", "found"), [(5, ("L-PART", "note")), (6, ("L-PART", "warning")), (4, ("L-SUM", "error"))]
)
def test_blank_groups_are_not_taken_for_nought(total, found):
    drawing = f"""
        police.crimes_recorded | all | All  | {total}
        police.crimes_recorded | sex | Male | 5"""
    assert told(drawing) == [(3, *found)]


def test_groups_without_the_lines_own_number_cannot_be_counted():
    assert told("police.crimes_recorded | sex | Male | 5") == [(2, "L-TOTAL", "error")]


def test_groups_of_a_line_that_is_not_recorded_are_not_added_up():
    drawing = """
        police.crimes_recorded | all | All  | not recorded
        police.crimes_recorded | sex | Male | 0"""
    assert told(drawing) == []


@pytest.mark.parametrize("state", STATES)
def test_a_line_without_a_number_has_no_groups_with_one(state):
    drawing = f"""
        police.crimes_recorded | all | All  | {state}
        police.crimes_recorded | sex | Male | 5"""
    assert told(drawing) == [(2, "L-NIL", "error")]


@pytest.mark.parametrize(("charged", "found"), [(8, []), (9, [(3, "L-WITHIN", "error")])])
def test_a_part_is_no_more_than_what_it_lies_within(charged, found):
    drawing = f"""
        police.outcomes_assigned | all | All | 8
        police.charges           | all | All | {charged}"""
    assert told(drawing) == found


def test_a_group_is_no_more_than_the_same_group_of_what_it_lies_within():
    drawing = """
        partnership.staff_eligible | all    | All    | 30
        partnership.staff_eligible | sector | Police | 30
        partnership.staff_trained  | all    | All    | 20
        partnership.staff_trained  | sector | Police | 31"""
    found = told(drawing, template=TEMPLATES["partnership"])
    assert (5, "L-WITHIN", "error") in found and (4, "L-WITHIN", "error") not in found


def test_a_part_of_nothing_returned_makes_no_share():
    assert told("police.charges | all | All | 3") == [(2, "L-WITHIN", "warning")]


def test_a_part_of_none_is_none():
    drawing = """
        police.interviews         | all | All | nil
        police.interviews_planned | all | All | {}"""
    assert told(drawing.format("nil")) == []
    assert told(drawing.format("2")) == [(3, "L-WITHIN", "error")]


@pytest.mark.parametrize(("accepted", "found"), [(3, []), (2, [(4, "L-EQUAL", "error")])])
def test_a_line_that_is_a_group_of_another_is_the_same_number(accepted, found):
    drawing = f"""
        camhs.referrals | all              | All      | 3
        camhs.referrals | referral_outcome | Accepted | 3
        camhs.accepted  | all              | All      | {accepted}"""
    assert [one for one in told(drawing, template=CAMHS) if one[1] != "L-PART"] == found


def test_a_length_is_never_nil():
    assert told("police.days_to_outcome | all | All | nil") == [(2, "L-LENGTH", "error")]


@pytest.mark.parametrize(
    ("now", "before", "is_odd"),
    [(12, 12, False), (40, 4, True), (4, 40, True), (30, 14, False), (5, 0, False), (30, 0, True), (0, 0, False)],
)
def test_a_count_is_remarked_on_only_when_it_has_surely_doubled_or_halved(now, before, is_odd):
    line = "police.crimes_recorded | all | All | {}"
    assert bool(told(line.format(now), before=line.format(before))) == is_odd


@pytest.mark.parametrize(("now", "is_odd"), [(30, False), (241, True), (14, True)])
def test_a_length_is_remarked_on_when_it_is_over_four_times_another(now, is_odd):
    line = "police.days_to_outcome | all | All | {}"
    assert bool(told(line.format(now), before=line.format(60))) == is_odd


def test_a_number_that_has_become_not_recorded_is_remarked_on():
    line = "police.crimes_recorded | all | All | {}"
    assert told(line.format("not recorded"), before=line.format(60)) == [(2, "L-CHANGE", "warning")]
    assert told(line.format("not recorded"), before=line.format("not recorded")) == []


FLOWS = [line.code for line in POLICE.lines if line.nature == "flow" and not line.is_length and not line.within][:6]


def drawn(numbers):
    return "\n".join(f"{line} | all | All | {number}" for line, number in zip(FLOWS, numbers, strict=True))


def test_the_last_periods_file_sent_again_is_noticed():
    numbers = [20, 3, 8, 30, 30, 5]
    assert (0, "L-SAME", "warning") in told(drawn(numbers), before=drawn(numbers))
    assert told(drawn([*numbers[:5], 6]), before=drawn(numbers)) == []


def test_counts_of_the_year_so_far_are_noticed():
    before = [20, 3, 8, 30, 30, 5]
    assert (0, "L-YEAR", "warning") in told(drawn([38, 5, 15, 58, 61, 11]), before=drawn(before))
    assert told(drawn([38, 2, 15, 58, 59, 9]), before=drawn(before)) == []


def test_numbers_after_a_return_with_nothing_to_report_are_no_count_of_the_year_so_far():
    assert "L-YEAR" not in {code for _, code, _ in told(drawn([38, 5, 15, 58, 61, 11]), before=drawn(["nil"] * 6))}


def test_the_first_quarter_of_a_year_may_be_higher_throughout():
    first, last = parse("2025-26Q1"), parse("2024-25Q4")
    now, before = (
        entered(drawn([38, 5, 15, 58, 61, 11]), period=first),
        entered(drawn([20, 3, 8, 30, 30, 5]), period=last),
    )
    assert "L-YEAR" not in {one.code for one in check(now, template=POLICE, period=first, previous=before)}


@pytest.mark.parametrize(("now", "found"), [(43, ["L-STOCK"]), (22, [])])
def test_a_count_on_the_last_day_that_adds_up_the_quarters_is_noticed(now, found):
    line = "police.investigations_open | all | All | {}"
    earlier = pa.concat_tables(
        entered(line.format(number), period=parse(code)) for code, number in (("2025-26Q1", 20), ("2025-26Q2", 23))
    )
    findings = check(entered(line.format(now)), template=POLICE, period=QUARTER, previous=earlier)
    assert [one.code for one in findings if one.code not in ("L-BLANK", "L-SMALL")] == found


def test_a_line_not_filled_in_and_small_counts_are_noted_once_a_line():
    findings = check(entered(SPLIT.format(total=12, girls=7)), template=POLICE, period=QUARTER)
    noted = [(one.code, one.column) for one in findings]
    assert noted.count(("L-SMALL", "Crimes of child sexual abuse recorded")) == 1
    assert sum(code == "L-BLANK" for code, _ in noted) == len(POLICE.lines) - 1
    assert {one.severity for one in findings} == {"note"}


def test_a_return_with_nothing_in_it_is_an_error():
    nothing = ENTRIES.empty_table()
    assert [one.code for one in check(nothing, template=POLICE, period=QUARTER)] == ["L-EMPTY"]


def test_only_the_lines_of_the_period_are_looked_at():
    template = replace(POLICE, lines=(replace(POLICE.line(CRIMES), until="2024-25"), POLICE.line(OPEN)))
    found = check(entered("police.investigations_open | all | All | 9"), template=template, period=QUARTER)
    assert found == []


def test_a_later_return_is_no_guide():
    line = "police.crimes_recorded | all | All | {}"
    later = entered(line.format(90), period=parse("2025-26Q4"))
    found = check(entered(line.format(9)), template=POLICE, period=QUARTER, previous=later)
    assert "L-CHANGE" not in {one.code for one in found}


def honest(template, chance, sizes):
    """A return as an honest agency might send: every split adds up, every part lies within."""
    values = {}
    for line in template.lines:
        number = chance.randint(10, 30) if line.is_length else about(chance, sizes[line.code])
        whole = {box: values.get((line.within, *box)) for box in line.boxes}
        values[line.code, *ALL] = min(number, whole[ALL]) if line.within else number
        for name in line.breakdowns:
            values |= shared_out(line, name, values[line.code, *ALL], chance, whole)
    for line in template.lines:
        if line.equals:
            other, dimension, *groups = line.equals
            values[line.code, *ALL] = sum(values[other, dimension, group] for group in groups)
        if line.within:
            values[line.code, *ALL] = min(values[line.code, *ALL], values[line.within, *ALL])
    return "\n".join(" | ".join([*box, str(value)]) for box, value in values.items())


def about(chance, size):
    """A count about its usual size, as counts of what happens are."""
    return sum(chance.random() < size / 400 for _ in range(400))


def shared_out(line, dimension, number, chance, whole):
    """The number over the groups of a breakdown, none with more than the same group of what the line lies within."""
    groups = [category for name, category in line.boxes if name == dimension]
    split = dict.fromkeys(groups, 0)
    for _ in range(number):
        limits = {group: whole[dimension, group] for group in groups}
        split[chance.choice([one for one in groups if limits[one] is None or split[one] < limits[one]])] += 1
    return {(line.code, dimension, group): count for group, count in split.items()}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda one: one.code)
def test_honest_returns_raise_no_alarm(template):
    chance = Random(template.code)
    for _ in range(8):
        sizes = {line.code: chance.choice([0.5, 3, 15, 60]) for line in template.lines}
        before, now = (honest(template, chance, sizes) for _ in range(2))
        assert told(now, before=before, template=template) == []
