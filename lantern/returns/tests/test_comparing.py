from lantern.returns.comparing import counted, differences, greatest
from lantern.returns.tests.factories import figure_table

NOW = figure_table(
    [
        ("csa-contacts", "2025-26Q1", "all", "All", 3, 40),
        ("csa-contacts", "2025-26Q1", "sex", "Female", 2, 20),
        ("csa-plans", "2025-26Q1", "all", "All", 1, 9),
        ("csa-open", "2025-26Q1", "all", "All", None, None),
    ]
)
WITH_IT = figure_table(
    [
        ("csa-contacts", "2025-26Q1", "all", "All", 5, 41),
        ("csa-contacts", "2025-26Q1", "sex", "Female", 2, 20),
        ("csa-contacts", "2025-26Q2", "all", "All", 9, 90),
        ("csa-open", "2025-26Q1", "all", "All", None, None),
    ]
)


def test_each_figure_is_changed_new_gone_or_the_same():
    found = counted(differences(WITH_IT, NOW))

    assert found == [
        {"indicator": "csa-contacts", "changed": 1, "new": 1, "gone": 0, "same": 1},
        {"indicator": "csa-open", "changed": 0, "new": 0, "gone": 0, "same": 1},
        {"indicator": "csa-plans", "changed": 0, "new": 0, "gone": 1, "same": 0},
    ]


def test_the_greatest_change_comes_first():
    found = greatest(differences(WITH_IT, NOW)).to_pylist()

    assert [(row["period"], row["outcome"], row["size"]) for row in found] == [
        ("2025-26Q2", "new", 90), ("2025-26Q1", "gone", 9), ("2025-26Q1", "changed", 2),
    ]  # fmt: skip


def test_the_same_figures_change_nothing():
    assert greatest(differences(NOW, NOW), whole_only=False).num_rows == 0


def test_a_figure_that_was_not_known_and_now_is_changes():
    known = figure_table([("csa-open", "2025-26Q1", "all", "All", 0, 12)])

    changed = greatest(
        differences(known, figure_table([("csa-open", "2025-26Q1", "all", "All", None, 12)]))
    ).to_pylist()

    assert [row["outcome"] for row in changed] == ["changed"]
