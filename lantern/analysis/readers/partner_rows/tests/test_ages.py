from datetime import date

import pytest

from lantern.analysis.readers.partner_rows.ages import aged

BORN, LEAP = date(2007, 6, 5), date(2008, 2, 29)


@pytest.mark.parametrize(
    ("born", "stated", "on", "known_by", "expected"),
    [
        (BORN, None, date(2025, 6, 4), None, (17, True)),
        (BORN, None, date(2025, 6, 5), None, (18, False)),
        (LEAP, None, date(2026, 2, 28), None, (17, True)),
        (LEAP, None, date(2026, 3, 1), None, (18, False)),
        (BORN, 3, date(2025, 6, 4), None, (17, True)),
        (None, 3, date(2025, 6, 4), None, (3, True)),
        (BORN, None, None, date(2025, 6, 4), (None, True)),
        (BORN, None, None, date(2030, 6, 4), (None, None)),
        (BORN, None, None, None, (None, None)),
        (date(2025, 6, 5), None, date(2025, 6, 4), None, (None, None)),
        (date(1900, 6, 5), None, date(2025, 6, 4), None, (None, None)),
    ],
)
def test_age_on_the_day_and_whether_a_child(born, stated, on, known_by, expected):
    assert list(aged([born], [stated], [on], [known_by])) == [expected]
