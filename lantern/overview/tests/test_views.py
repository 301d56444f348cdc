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
def test_home_opens_for_every_role_within_twelve_queries(client, role, django_assert_max_num_queries):
    published()
    client.force_login(someone(role))

    with django_assert_max_num_queries(12):
        page = client.get(reverse("overview:home"))

    assert page.status_code == 200
    assert "What needs you" in page.text


def test_home_says_how_new_the_newest_figures_are(client):
    published(covers=(date(2025, 4, 1), date(2025, 6, 30)))

    page = home(client, "board").text

    assert "April to June 2025" in page
    assert "days ago" in page or "today" in page


def test_someone_who_may_not_see_the_picture_is_told_nothing_of_it(client):
    published()

    page = home(client, "administrator").text

    assert "The newest figures" not in page
    assert "Let people in and out" in page


def test_each_role_is_shown_only_the_ways_it_may_go(client):
    page = home(client, "board").text

    assert "See the picture" in page
    assert "Send a return" not in page


def test_nothing_waiting_is_said(client):
    assert "Nothing is waiting for you." in home(client, "board").text
