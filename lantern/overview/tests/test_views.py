from datetime import date

import pytest
from django.urls import reverse

from lantern.access.roles import ROLES
from lantern.insight.tests.factories import published, someone

pytestmark = pytest.mark.django_db


def home(client, role):
    client.force_login(someone(role))
    return client.get(reverse("overview:home"))


@pytest.mark.parametrize("role", ROLES)
def test_home_opens_for_every_role_within_twenty_six_queries(client, role, django_assert_max_num_queries):
    published()
    client.force_login(someone(role))

    with django_assert_max_num_queries(26):
        page = client.get(reverse("overview:home"))

    assert page.status_code == 200
    assert "Where to go" in page.text


def test_home_says_how_new_the_newest_figures_are(client):
    published(covers=(date(2025, 4, 1), date(2025, 6, 30)))

    page = home(client, "board").text

    assert "The newest picture: April to June 2025" in page
    assert "days ago" in page or "today" in page


def test_home_says_what_the_newest_picture_says_as_its_reader_may_know_it(client):
    published()

    exact, in_words = (home(client, role).text for role in ("delivery_group", "board"))

    assert "103 of 3,017 contacts (3.4%)" in exact and "OFFICIAL-SENSITIVE" in exact
    assert "sexual abuse was identified in a small part of the contacts." in in_words
    assert "103" not in in_words and "OFFICIAL-SENSITIVE" not in in_words


@pytest.mark.parametrize(("role", "said"), [("analyst", "yours can be the first"), ("board", "that agencies send.")])
def test_before_anything_is_published_home_says_where_figures_come_from(client, role, said):
    page = home(client, role).text

    assert "No figures have been published yet" in page and said in page


def test_someone_who_may_not_see_the_picture_is_told_nothing_of_it(client):
    published()

    page = home(client, "administrator").text

    assert "The newest picture" not in page and "No figures" not in page
    assert "Let people in and out" in page


def test_each_role_is_shown_only_the_ways_it_may_go(client):
    page = home(client, "board").text

    assert "See the picture" in page
    assert "Send a return" not in page


def test_nothing_waiting_is_said_to_whoever_might_be_waited_for(client):
    assert "Nothing is waiting for you." in home(client, "analyst").text
    assert "What needs you" not in home(client, "board").text
