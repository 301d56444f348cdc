from itertools import product

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from lantern.analysis.disclosure import PROFILES, PROTECTED, CannotProtect, attack, examine, protect, protection
from lantern.analysis.disclosure.protected import numbers_of, released
from lantern.analysis.disclosure.tests.cubes import drawn_figures, random_cube
from lantern.analysis.indicators.engine import FIGURES

LA = "dfe_cin_la"
TWO_SMALL = """
dimension | category     | numerator | denominator
all       | All          | 40        | 400
sex       | Male         | 3         | 190
sex       | Female       | 37        | 210
"""
ONE_QUARTER = {"first": "2025-26Q1"}
SHAPES = (
    {**ONE_QUARTER, "dimensions": 1},
    {**ONE_QUARTER},
    {**ONE_QUARTER, "mean": 0.5},
    {**ONE_QUARTER, "dimensions": 1, "mean": 6},
    {**ONE_QUARTER, "mean": 8},
    {**ONE_QUARTER, "dimensions": 1, "indicators": ("csa-referrals", "csa-referrals-nfa", "referrals-nfa")},
    {"first": "2024-25Q2", "dimensions": 1},
    {"first": "2024-25Q1", "dimensions": 1, "mean": 0.6},
)


def cubes(count, *, seed=0):
    """Many cubes in one table: each an agency of its own."""
    made = [random_cube(seed + n, agency=f"agency {n}", **SHAPES[(seed + n) % len(SHAPES)]) for n in range(count)]
    return pa.concat_tables(made)


def symbols(table, *columns):
    return list(zip(table["category"].to_pylist(), *(table[name].to_pylist() for name in columns), strict=True))


def test_a_small_count_is_hidden_with_another_so_that_the_total_does_not_give_it_back():
    table = protect(drawn_figures(TWO_SMALL), profile=LA)

    assert symbols(table, "numerator", "numerator_symbol") == [
        ("All", 40, ""),
        ("Male", None, "c"),
        ("Female", None, "c"),
    ]


def test_the_public_table_has_the_same_rows_in_the_same_order_and_a_symbol_for_each_number():
    figures = random_cube(3)

    table = protect(figures, profile=LA)

    assert table.schema == PROTECTED
    assert table.select(["period", "dimension", "category"]) == figures.select(["period", "dimension", "category"])


def test_a_nought_is_shown_where_nothing_needs_it_hidden():
    figures = drawn_figures("dimension | category | numerator | denominator\nall | All | 0 | 50")

    assert symbols(protect(figures, profile=LA), "numerator", "numerator_symbol") == [("All", 0, "")]


def test_all_but_a_few_is_as_telling_as_a_few():
    figures = drawn_figures("dimension | category | numerator | denominator\nall | All | 97 | 100")

    table = protect(figures, profile=LA).to_pylist()[0]

    assert "c" in (table["numerator_symbol"], table["denominator_symbol"])


def test_what_was_not_returned_is_not_hidden_and_is_not_nought():
    figures = drawn_figures("dimension | category | numerator | denominator | status\nall | All | - | - | not returned")

    assert symbols(protect(figures, profile=LA), "numerator", "numerator_symbol") == [("All", None, "x")]


def test_a_middle_of_too_few_is_hidden_and_one_of_enough_is_shown():
    few, enough = (
        drawn_figures(f"dimension | category | numerator | denominator\nall | All | 7 | {base}", indicator="csa-plan-months-open")
        for base in (9, 10)
    )  # fmt: skip

    assert protect(few, profile=LA)["numerator_symbol"].to_pylist() == ["c"]
    assert protect(enough, profile=LA)["numerator"].to_pylist() == [7]


def test_a_profile_that_rounds_also_hides_what_rounded_numbers_would_give_away():
    table = protect(drawn_figures(TWO_SMALL), profile="nhs_hes").to_pylist()

    assert [row["denominator"] for row in table] == [400, 190, 210]
    assert [row["numerator"] for row in table] == [40, None, None]


def test_the_exact_profile_hides_nothing():
    figures = drawn_figures(TWO_SMALL)

    assert protect(figures, profile="internal").select(FIGURES.names) == figures


def test_nobody_is_given_a_profile_that_is_not_there():
    with pytest.raises(ValueError, match="There is no disclosure profile called “dfe”"):
        protect(drawn_figures(TWO_SMALL), profile="dfe")


def test_an_indicator_that_nothing_is_known_of_is_refused():
    figures = drawn_figures(TWO_SMALL).set_column(0, "indicator", pa.array(["made-up"] * 3))

    with pytest.raises(ValueError, match="Nothing is known of these indicators"):
        protect(figures, profile=LA)


def test_no_figures_at_all_come_back_as_none():
    assert protect(FIGURES.empty_table(), profile=LA).num_rows == 0


@pytest.mark.parametrize("seed", range(0, 1000, 125))
def test_nothing_hidden_can_be_worked_out_in_a_thousand_random_cubes(seed):
    table = protect(cubes(125, seed=seed), profile=LA)

    found = examine([table], profile=LA)

    assert found.leaks == []
    assert found.narrowest.width >= PROFILES[LA].protection


@pytest.mark.parametrize("profile", ["nhs_hes", "model_hospital", "ons_research", "opensafely"])
def test_nothing_hidden_can_be_worked_out_under_other_profiles(profile):
    assert attack([protect(cubes(24), profile=profile)], profile=profile) == []


def test_hiding_only_what_is_small_is_found_out():
    figures = random_cube(3)
    values = numbers_of(figures)

    leaks = attack([released(figures, (values > 0) & (values < 6), PROFILES[LA])], profile=LA)

    assert any(leak.is_published and leak.width == 0 for leak in leaks)


def test_a_gate_that_forgets_what_is_left_over_is_found_out():
    drawing = "dimension | category | numerator | denominator\nall | All | 97 | 100"

    leaks = attack([protect(drawn_figures(drawing), profile="internal")], profile=LA)

    assert {(leak.where, leak.low, leak.high, leak.is_published) for leak in leaks} == {
        (f"Example, referral/{rest} csa, all: All, 2025-26Q1", 3, 3, False) for rest in ("no", "not")
    }


def test_a_gate_that_forgets_the_rolling_year_is_found_out():
    figures = random_cube(1, first="2024-25Q1", dimensions=1, mean=6)
    is_quarter = pc.equal(pc.utf8_length(figures["period"]), 9)
    apart = [protect(figures.filter(each), profile=LA) for each in (is_quarter, pc.invert(is_quarter))]

    assert all(attack([table], profile=LA) == [] for table in apart)
    assert attack([pa.concat_tables(apart)], profile=LA) != []


def test_a_release_that_forgets_the_one_before_it_is_found_out_and_one_that_does_not_is_not():
    before = random_cube(5, first="2025-26Q1", dimensions=2, mean=4)
    first = protect(before, profile=LA)
    corrected = _with_one_more(before)
    forgetful, careful = protect(corrected, profile=LA), protect(corrected, profile=LA, earlier=[first])
    other = _hidden_elsewhere(first)

    assert attack([careful, first], profile=LA) == []
    assert attack([other, first], profile=LA) != []
    assert forgetful.schema == careful.schema


def test_the_next_quarters_release_keeps_hidden_what_the_last_one_hid():
    whole = random_cube(11, first="2024-25Q1", last="2025-26Q2", dimensions=1)
    before = protect(whole.filter(pc.not_equal(whole["period"], "2025-26Q2")), profile=LA)

    after = protect(whole, profile=LA, earlier=[before])

    assert attack([after, before], profile=LA) == []


def test_what_was_given_away_before_cannot_be_hidden_now():
    figures = drawn_figures(TWO_SMALL)
    given_away = protect(figures, profile="internal")
    male = released(figures, np.array([[False] * 4, [True] + [False] * 3, [False] * 4]), PROFILES[LA])

    with pytest.raises(
        CannotProtect, match="could still be worked out from the rest or from what was published before"
    ):
        protect(figures, profile=LA, earlier=[male])
    assert given_away.num_rows == 3


def test_as_many_numbers_are_hidden_as_is_said():
    made = protection(drawn_figures(TWO_SMALL), profile=LA)

    assert (made.small, made.hidden_too) == (1, 1)


def _with_one_more(figures):
    """The figures with one more referral of a boy with sexual abuse."""
    rows = figures.to_pylist()
    for row in rows:
        if (row["dimension"], row["category"]) in {("all", "All"), ("sex", "Male"), ("age_band", "5-9")}:
            row["numerator"] += 1
            row["denominator"] += 1
    return pa.Table.from_pylist(rows, schema=FIGURES)


def _hidden_elsewhere(first):
    """The same release with what was hidden shown as if it had been large, one by one: a gate without memory."""
    rows = first.to_pylist()
    hidden = [row for row in rows if row["numerator_symbol"] == "c" and row["dimension"] == "sex"]
    for row in hidden[:1]:
        row |= {"numerator": 7, "numerator_symbol": ""}
    return pa.Table.from_pylist(rows, schema=PROTECTED)


def brute_force(table):
    """The least and most of each hidden numerator and not-known of one breakdown, by trying every whole number."""
    rows = table.to_pylist()
    hidden = [
        (n, name) for n, row in enumerate(rows) for name in ("numerator", "not_known") if row[f"{name}_symbol"] == "c"
    ]
    most = max(row["denominator"] for row in rows)
    found = {place: [] for place in hidden}
    for values in product(range(most + 1), repeat=len(hidden)):
        tried = [dict(row) for row in rows]
        for (number, name), value in zip(hidden, values, strict=True):
            tried[number][name] = value
        if _holds(tried):
            for place, value in zip(hidden, values, strict=True):
                found[place].append(value)
    return {place: (min(values), max(values)) for place, values in found.items()}


def _holds(rows):
    whole, *parts = rows
    sums = all(whole[name] == sum(part[name] for part in parts) for name in ("numerator", "not_known"))
    return sums and all(row["numerator"] + row["not_known"] <= row["denominator"] for row in rows)


@pytest.mark.parametrize("seed", range(12))
def test_the_attack_says_the_same_as_trying_every_whole_number(seed):
    rng = np.random.default_rng(seed)
    male, female = rng.integers(0, 8, 2)
    drawing = f"""
    dimension | category | numerator       | denominator        | not_known
    all       | All      | {male + female} | {male + female + 9} | 2
    sex       | Male     | {male}          | {male + 4}          | 1
    sex       | Female   | {female}        | {female + 5}        | 1
    """
    figures = drawn_figures(drawing)
    values = numbers_of(figures)
    hidden = np.array([[True, False, False, False]] * 3) & (values < 6)
    table = released(figures, hidden, PROFILES[LA])

    leaks = {
        leak.where.split(", ")[2]: (leak.low, leak.high) for leak in attack([table], profile=LA) if leak.is_published
    }

    expected = {
        f"{row['dimension']}: {row['category']}": interval
        for (number, _), interval in brute_force(table).items()
        for row in [table.to_pylist()[number]]
        if interval[1] - interval[0] < PROFILES[LA].protection
    }
    assert leaks == expected
