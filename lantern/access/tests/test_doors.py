import pytest
from django.http import Http404
from django.test import RequestFactory

from lantern.access.doors import load
from lantern.access.models import Agency
from lantern.access.tests.factories import person
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["no-such-agency", "lb\0bd"])
def test_a_row_that_is_not_there_is_not_found_whatever_is_asked_for_and_the_trail_says_who_asked(code):
    asked = RequestFactory().get("/somewhere/")
    asked.user = person("analyst")

    with pytest.raises(Http404):
        load(Agency.objects.visible_to(asked.user), asked, code=code)

    assert Entry.objects.get().what == "refused"
