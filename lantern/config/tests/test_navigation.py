import pytest
from django.test import RequestFactory

from lantern.access.tests.factories import person
from lantern.config.navigation import partnership, places

pytestmark = pytest.mark.django_db


def shown(role, path="/"):
    request = RequestFactory().get(path)
    request.user = person(role=role)
    return places(request)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "Home"),
        ("/picture/", "The picture"),
        ("/picture/who-the-children-are/", "The picture"),
        ("/picture/indicators/csa-contacts/", "Indicators"),
        ("/returns/send/", "Returns"),
    ],
)
def test_one_place_is_current_the_nearest_above_the_page(path, place):
    assert [each["text"] for each in shown("analyst", path) if each["active"]] == [place]


def test_a_page_under_no_place_has_none_that_is_current():
    assert not any(each["active"] for each in shown("board", "/people/"))


@pytest.mark.parametrize(
    ("role", "links"),
    [
        ("analyst", ["Returns"]),
        ("delivery_group", ["Every return"]),
        ("information_governance", ["Every return"]),
        ("board", []),
    ],
)
def test_each_role_is_led_to_the_returns_it_may_see(role, links):
    assert [each["text"] for each in shown(role) if "eturn" in each["text"]] == links


def test_every_page_knows_how_to_sign_out_and_whom_one_acts_for():
    request = RequestFactory().get("/")
    request.user = person(role="board")

    assert partnership(request)["account_links"] == {
        "sign_out": "/sign-in/out/",
        "sign_in": "/sign-in/second-factor/",
        "acting": "/sign-in/acting/",
    }
