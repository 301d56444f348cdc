from datetime import date

import pytest
from django.urls import reverse

from lantern.analysis import periods
from lantern.insight import changes, gate
from lantern.insight.changes import releases
from lantern.insight.sections import indicator as sections
from lantern.insight.sections.breakdown import breakdown
from lantern.insight.sections.stages import STAGES
from lantern.insight.tests.factories import NOON, an_agency, figures, published, someone
from lantern.insight.tests.releases import files, frozen, member, released
from lantern.insight.tests.test_gate import COARSE

pytestmark = pytest.mark.django_db
Q1, Q2 = periods.parse("2025-26Q1"), periods.parse("2025-26Q2")
HIDDEN = "hidden, so that nobody can be recognised"


def contacts(female=56, indeterminate=3, *, everyone=103, period="2025-26Q1"):
    rows = (
        ("all", "All", everyone, 3017),
        ("sex", "Female", female, 1334),
        ("sex", "Indeterminate", indeterminate, 40),
    )
    return figures(*(("csa-contacts", period, *row) for row in rows))


def release(table, *, hidden=("Female", "Indeterminate"), period="2025-26Q1", **more):
    """A published release of these figures in which these categories are hidden."""
    return released(frozen(period, given=files(period, table=table, hidden=hidden, **more)))


def ask(role, *, asked=(Q1,), dimensions=("sex",)):
    user = someone(role)
    sets = gate.sets_standing(user, agency=an_agency())
    return gate.figures_for(user, sets=sets, periods=asked, indicators=("csa-contacts",), dimensions=dimensions)


def told(role, **more):
    parts = ask(role, **more).group("csa-contacts", "sex", more.get("asked", [Q1])[0])
    return [(part.category, part.counted and part.counted.numerator, part.word) for part in parts]


@pytest.mark.parametrize("role", COARSE)
def test_where_a_release_speaks_a_reader_without_exact_counts_is_given_its_numbers(role):
    published(contacts())
    release(contacts(), hidden=("Indeterminate",))

    assert told(role) == [("Female", 56, "a small part"), ("Indeterminate", None, HIDDEN)]
    assert ask(role).one("csa-contacts").counted.pair == (103, 3017)


@pytest.mark.parametrize("role", COARSE)
@pytest.mark.parametrize("secret", [0, 3, 5, 6, 700])
def test_whatever_the_release_hides_looks_the_same_however_large_it_is(role, secret):
    """A number may be hidden though it is large, because another could be worked out from it."""
    published(contacts(female=secret))
    release(contacts(female=secret))

    assert told(role)[0] == ("Female", None, HIDDEN)
    part = ask(role).group("csa-contacts", "sex")[0]
    assert (part.level, part.among, part.ratio, part.among_share) == (0, 0, None, None)


@pytest.mark.parametrize("role", COARSE)
def test_what_came_in_since_changes_nothing_they_see_until_it_is_published(role):
    published(contacts())
    release(contacts(), hidden=("Indeterminate",))
    before = told(role)

    published(contacts(female=90, everyone=150), source="R-2")

    assert told(role) == before
    assert ask("analyst").one("csa-contacts").counted.pair == (150, 3017)


@pytest.mark.parametrize("role", COARSE)
def test_beside_a_period_that_is_not_published_everything_is_said_in_words(role):
    published(contacts())
    published(contacts(period="2025-26Q2"), source="R-2", covers=(Q2.start, Q2.end))
    release(contacts(), hidden=("Female",))

    found = ask(role, asked=(Q1, Q2))

    words = [[(part.word, part.counted) for part in found.group("csa-contacts", "sex", each)][0] for each in (Q1, Q2)]
    assert words == [(HIDDEN, None), ("a small part", None)]


def test_the_newest_release_that_stands_speaks_and_one_taken_back_does_not():
    published(contacts())
    release(contacts(female=50), hidden=())
    later = release(contacts(female=51), hidden=(), period="2025-26Q2", earlier=["2025-26Q1.1"])
    assert told("board")[0][1] == 51

    releases.withdraw(release=later, reason="A number was wrong", at=NOON, by=member("Cobalt Saddle"))

    assert told("board")[0][1] == 50


def test_what_a_release_says_was_not_returned_is_said_in_words_once_it_is_here():
    missing = contacts().to_pylist()[:1]
    missing[0] |= {"numerator": None, "denominator": None, "status": "not returned"}
    release(type(contacts()).from_pylist(missing, schema=contacts().schema), hidden=())
    published(contacts())

    assert told("board")[0] == ("Female", None, "a small part")


def test_no_number_of_a_hidden_group_reaches_a_page_or_a_sentence():
    published(contacts(female=877))
    release(contacts(female=877), hidden=("Female",))

    section = breakdown(ask("board"), STAGES["contacts"], "sex", Q1)

    written = str((section.sentence, section.table.written, section.made_of.written, section.picture))
    assert "877" not in written
    assert HIDDEN in written


def test_an_indicator_whose_number_is_hidden_says_so():
    published(contacts())
    release(contacts(), hidden=("All",))

    section = sections.now(ask("board"), gate.BY_CODE["csa-contacts"], Q1)

    assert section.sentence == f"From April to June 2025, this was {HIDDEN}."


def test_a_share_of_very_few_is_not_given_though_both_its_numbers_are():
    table = figures(
        ("csa-contacts", "2025-26Q1", "all", "All", 0, 8), ("csa-contacts", "2025-26Q1", "sex", "Female", 0, 8)
    )
    published(table)
    release(table, hidden=())

    counted = ask("board").one("csa-contacts").counted

    assert (counted.numerator, counted.denominator, counted.share, counted.estimate) == (0, 8, None, None)


def test_exact_readers_are_given_what_stands_now_whatever_was_published():
    first = published(contacts())
    release(contacts())
    changes.withdraw(figure_set=first, reason="Counted again", at=NOON, by=someone())
    published(contacts(female=57), source="R-2", covers=(date(2025, 4, 1), date(2025, 6, 30)))

    assert told("analyst")[0][1] == 57


def test_it_asks_the_database_once_more_and_only_for_those_without_exact_counts(django_assert_num_queries):
    published(contacts())
    release(contacts())
    for role, queries in (("board", 2), ("analyst", 1)):
        user = someone(role)
        sets = gate.sets_standing(user, agency=an_agency())
        _ = [each.agency for each in sets]
        given = {"sets": sets, "periods": [Q1], "indicators": ("csa-contacts",), "dimensions": ("sex",)}
        gate.figures_for(user, **given)
        with django_assert_num_queries(queries):
            gate.figures_for(user, **given)


PAGES = ("picture", "children", "coverage", "sources", "plans", "open", "iceberg", "comparison", "indicators")


@pytest.mark.parametrize("hidden", [("Female",), ("All", "Female", "Indeterminate")])
def test_every_page_opens_whatever_a_release_hides_and_shows_nothing_of_it(client, hidden):
    table = contacts(female=877, indeterminate=876, everyone=2875)
    published(table)
    release(table, hidden=hidden)
    client.force_login(someone("board"))

    for address in (
        *(reverse(f"insight:{name}") for name in PAGES),
        reverse("insight:indicator", args=["csa-contacts"]),
    ):
        page = client.get(address, {"agency": "care", "period": "2025-26Q1"})
        assert page.status_code == 200
        for name, number in (("All", "2,875"), ("Female", "877"), ("Indeterminate", "876")):
            assert name not in hidden or number not in page.text


def test_the_page_of_an_indicator_shows_what_was_reported_beside_what_stands_now(client):
    published(contacts())
    release(contacts())
    client.force_login(someone("analyst"))
    address = reverse("insight:indicator", args=["csa-contacts"])
    asked = {"agency": "care", "period": "2025-26Q1"}
    assert "It is the same now." in client.get(address, asked).text

    published(contacts(everyone=104), source="R-2")

    page = client.get(address, asked).text
    assert "As reported: From April to June 2025, 103 of 3,017 contacts: 3.4%." in page
    assert "has changed it" in page
    assert "As now" in page
    assert "As reported" not in _page_for(client, "board", address, asked)


def _page_for(client, role, address, asked):
    client.force_login(someone(role))
    return client.get(address, asked).text
