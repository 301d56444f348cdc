from datetime import date

import pytest

from lantern.analysis.drawn import drawn
from lantern.analysis.standard_columns import COLUMNS, columns_of


def test_a_drawing_becomes_typed_rows_numbered_as_in_a_file():
    standard = drawn(
        contact="""
        contact_id | person_id | on         | new_referral
        c1         | p1        | 2025-04-01 | yes
        c2         | -         |            | no
        """
    )

    rows = standard.contact.order_by("row").to_pyarrow().to_pylist()

    assert [(row["row"], row["on"], row["new_referral"]) for row in rows] == [
        (2, date(2025, 4, 1), True),
        (3, None, False),
    ]
    assert rows[1]["person_id"] is None


def test_every_standard_table_is_there_with_all_its_columns():
    standard = drawn(person="person_id\np1")

    assert {name: list(standard.tables[name].columns) for name in COLUMNS} == {n: list(columns_of(n)) for n in COLUMNS}
    assert standard.was_sent == {"person"}


def test_a_date_that_cannot_be_read_keeps_its_text():
    row = drawn(person="person_id | born_on\np1 | 31/02/2025").person.to_pyarrow().to_pylist()[0]

    assert (row["born_on"], row["born_on_sent"]) == (None, "31/02/2025")


def test_a_misspelt_column_or_table_is_refused():
    with pytest.raises(ValueError, match="no column called brn_on"):
        drawn(person="brn_on\n2025-01-01")
    with pytest.raises(ValueError, match="no standard table called persons"):
        drawn(persons="person_id\np1")
