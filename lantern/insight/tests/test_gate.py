from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantern.access.roles import ROLES, May
from lantern.analysis import periods
from lantern.insight import changes, gate
from lantern.insight.tests.factories import NOON, an_agency, figures, published, someone

pytestmark = pytest.mark.django_db
Q1 = periods.parse("2025-26Q1")
COARSE = [
    name for name, role in ROLES.items() if May.SEE_THE_PICTURE in role.may and May.SEE_EXACT_COUNTS not in role.may
]


def contacts(*rows, period="2025-26Q1"):
    return figures(*(("csa-contacts", period, dimension, category, n, d) for dimension, category, n, d in rows))


STRATEGY = contacts(
    ("all", "All", 103, 3017),
    ("ethnicity", "White British", 36, 573),
    ("ethnicity", "Black", 21, 570),
    ("ethnicity", "Other", 0, 72),
    ("ethnicity", "Not recorded", 14, 687),
)
LIKE_IT = contacts(  # other counts, of the same levels and the same differences
    ("all", "All", 109, 3111),
    ("ethnicity", "White British", 38, 601),
    ("ethnicity", "Black", 19, 555),
    ("ethnicity", "Other", 3, 80),
    ("ethnicity", "Not recorded", 15, 700),
)


def unsaid(table):
    """The same figures from a return that cannot say them."""
    return type(table).from_pylist(
        [{**row, "not_known": None, "status": "not derivable from this return"} for row in table.to_pylist()],
        schema=table.schema,
    )


def ask(user, *, asked=(Q1,), indicators=("csa-contacts",), dimensions=("ethnicity",)):
    sets = gate.sets_standing(user, agency=an_agency())
    return gate.figures_for(user, sets=sets, periods=asked, indicators=indicators, dimensions=dimensions)


def test_someone_who_may_see_exact_counts_is_given_them():
    published(STRATEGY)

    part = ask(someone("analyst")).group("csa-contacts", "ethnicity")[0]

    assert (part.category, part.counted.numerator, part.counted.denominator) == ("White British", 36, 573)
    assert (part.against, round(part.ratio.estimate, 2)) == ("higher", 1.84)


@pytest.mark.parametrize("role", COARSE)
def test_everyone_else_is_given_words(role):
    published(STRATEGY)

    parts = ask(someone(role)).group("csa-contacts", "ethnicity")

    assert [(part.category, part.among_word, part.word, part.against) for part in parts] == [
        ("White British", "a large part", "a small part", "higher"),
        ("Black", "some", "a small part", "no clear difference"),
        ("Other", "few or none", "few or none", "too few to say"),
        ("Not recorded", "some", "a small part", "no clear difference"),
    ]
    assert all((part.counted, part.ratio, part.among_share) == (None, None, None) for part in parts)


@pytest.mark.parametrize("role", COARSE)
def test_other_counts_of_the_same_shape_look_exactly_the_same(role):
    first = published(STRATEGY)
    before = ask(someone(role)).group("csa-contacts", "ethnicity")
    changes.withdraw(figure_set=first, reason="Counted again", at=NOON, by=someone())
    published(LIKE_IT, source="R-2")

    assert ask(someone(role)).group("csa-contacts", "ethnicity") == before


BY_AGE = [("all", "All", 103, 3017), ("age_band", "0-4", 40, 900), ("age_band", "10-15", 63, 2110)]


@pytest.mark.parametrize("role", COARSE)
@pytest.mark.parametrize("few", [[("age_band", "18+", 0, 7)], [("age_band", "Not recorded", 3, 4)]])
def test_a_row_that_is_there_only_for_a_few_children_is_there_without_them_too(role, few):
    first = published(contacts(*BY_AGE))
    before = ask(someone(role), dimensions=["age_band"]).group("csa-contacts", "age_band")
    changes.withdraw(figure_set=first, reason="Counted again", at=NOON, by=someone())
    published(contacts(*BY_AGE, *few), source="R-2")

    assert [part.category for part in before] == ["0-4", "10-15", "18+", "Not recorded"]
    assert ask(someone(role), dimensions=["age_band"]).group("csa-contacts", "age_band") == before


def test_a_breakdown_that_cannot_be_said_is_unsaid_in_every_row_and_one_not_published_has_none():
    published(unsaid(contacts(("all", "All", None, 50), ("age_band", "0-4", None, 50))))
    given = ask(someone("board"), dimensions=["age_band", "source"])

    assert {part.word for part in given.group("csa-contacts", "age_band")} == {"cannot be said from this return"}
    assert given.group("csa-contacts", "source") == []


@pytest.mark.parametrize(
    "role", sorted(set(ROLES) - {name for name in ROLES if May.SEE_THE_PICTURE in ROLES[name].may})
)
def test_a_role_without_the_picture_is_given_nothing(role):
    published(STRATEGY)

    assert ask(someone(role)).is_empty


def test_a_stranger_is_given_nothing():
    published(STRATEGY)
    stranger = AnonymousUser()
    stranger.may = lambda may: False

    sets = [published(contacts(("all", "All", 1, 2)), source="R-2")]

    assert gate.figures_for(stranger, sets=sets, periods=[Q1], indicators=["csa-contacts"]).is_empty


def test_the_fuller_kind_of_return_speaks_for_a_period_even_when_it_is_older():
    published(contacts(("all", "All", 1, 10)), source="R-ssd", kind="ssd")
    published(contacts(("all", "All", 2, 10)), source="R-annex", kind="annex-a", at=datetime(2025, 8, 1, tzinfo=UTC))

    assert ask(someone()).one("csa-contacts").counted.numerator == 1


def test_of_two_returns_of_one_kind_the_newer_speaks_until_it_is_taken_back():
    published(contacts(("all", "All", 1, 10)), source="R-old")
    newer = published(contacts(("all", "All", 2, 10)), source="R-new", at=datetime(2025, 8, 1, tzinfo=UTC))
    assert ask(someone()).one("csa-contacts").counted.numerator == 2

    changes.withdraw(figure_set=newer, reason="Wrong file", at=NOON, by=someone())

    assert ask(someone()).one("csa-contacts").counted.numerator == 1


def test_a_return_that_covers_half_the_period_does_not_speak_for_it():
    published(contacts(("all", "All", 1, 10)), covers=(date(2025, 4, 1), date(2025, 5, 15)))

    assert ask(someone()).one("csa-contacts") is None


def test_what_a_return_cannot_say_has_no_number():
    published(unsaid(contacts(("all", "All", None, 50))))

    exact, coarse = (ask(someone(role)).one("csa-contacts") for role in ("analyst", "board"))

    assert (exact.counted.numerator, exact.counted.told(None)) == (None, "cannot be said from this return")
    assert (coarse.word, coarse.among_word, coarse.counted) == (exact.word, "cannot be said from this return", None)


def test_nought_is_not_what_a_return_cannot_say():
    published(contacts(("all", "All", 0, 50)))

    assert ask(someone()).one("csa-contacts").counted.numerator == 0
    assert ask(someone("board")).one("csa-contacts").word == "few or none"


def test_everything_a_page_needs_comes_in_one_query(django_assert_num_queries):
    published(STRATEGY)
    user = someone()
    sets = gate.sets_standing(user, agency=an_agency())

    with django_assert_num_queries(1):
        given = gate.figures_for(
            user, sets=sets, periods=[Q1, periods.previous(Q1)], indicators=["csa-contacts"], dimensions=["ethnicity"]
        )
        given.group("csa-contacts", "ethnicity")


QUARTERS = periods.quarters(date(2022, 4, 1), date(2025, 6, 30))


def a_series(last):
    steady = [contacts(("all", "All", 30, 1000), period=each.code).to_pylist()[0] for each in QUARTERS[:-1]]
    return type(STRATEGY).from_pylist(
        [*steady, contacts(("all", "All", last, 1000), period=QUARTERS[-1].code).to_pylist()[0]]
    )


def test_a_quarter_beyond_the_limits_stands_out_for_every_reader():
    published(a_series(90), covers=(date(2022, 4, 1), date(2025, 6, 30)))

    exact, coarse = (ask(someone(role), asked=QUARTERS).trend("csa-contacts") for role in ("analyst", "board"))

    assert exact[-1].judged == coarse[-1].judged == "high"
    assert exact[-1].point.high < 0.09
    assert {moment.point for moment in coarse} == {None}


def test_a_change_from_one_quarter_to_the_next_is_called_by_the_exact_test():
    published(a_series(90), covers=(date(2022, 4, 1), date(2025, 6, 30)))

    assert ask(someone(), asked=[Q1, periods.previous(Q1)]).change("csa-contacts") == "higher"


def test_a_new_definition_starts_a_stretch_of_its_own():
    rows = a_series(90).to_pylist()
    rows[-1]["definition_version"] = "2"
    published(type(STRATEGY).from_pylist(rows), covers=(date(2022, 4, 1), date(2025, 6, 30)))

    last = ask(someone(), asked=QUARTERS).trend("csa-contacts")[-1]

    assert (last.judged, last.version) == ("too short a series to say", "2")


def test_what_the_newest_set_does_not_speak_of_is_taken_from_the_one_before_in_one_query(django_assert_num_queries):
    rows = [("crimes", "2025-26Q1", "all", "All", 5, 9)]
    sheet = [("crimes", "2025-26Q1", "all", "All", 7, 9), ("charges", "2025-26Q1", "all", "All", 2, 4)]
    published(figures(*sheet), source="R-sheet", kind="police")
    published(figures(*rows), source="R-rows", kind="police-crimes")
    user = someone()
    sets = gate.sets_standing(user, agency=an_agency())

    with django_assert_num_queries(1):
        given = gate.figures_for(user, sets=sets, periods=[Q1], indicators=["crimes", "charges"])

    assert {code: given._counted["2025-26Q1", code, "all"]["All"].numerator for code in ("crimes", "charges")} == {
        "crimes": 5,
        "charges": 2,
    }


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a table this small as it likes")
def test_the_figures_are_found_without_reading_all_there_are():
    published(STRATEGY)
    with CaptureQueriesContext(connection) as asked:
        ask(someone("analyst"), asked=QUARTERS, indicators=("csa-contacts", "csa-plans"))

    query = next(each["sql"] for each in asked if 'FROM "insight_figure"' in each["sql"])
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + query)
        steps = [row[-1] for row in cursor.fetchall()]
    assert not [step for step in steps if step.startswith("SCAN")]
