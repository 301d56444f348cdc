from datetime import timedelta

import pytest

from lantern.access.models import AgencyKind
from lantern.pathway.tests.factories import AT, a_journey, worker
from lantern.pathway.tests.form_factories import a_form
from lantern.pathway.tests.page_factories import at


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def site(us):
    return at(us)


@pytest.fixture
def officer():
    return worker("met-east", AgencyKind.POLICE, name="Flint Basket")


@pytest.fixture
def journey(us):
    return a_journey(by=us)


@pytest.fixture
def page(journey):
    return f"/journeys/{journey.pk}/"


@pytest.fixture
def social():
    return worker()


@pytest.fixture
def police():
    return worker("met-east", AgencyKind.POLICE)


@pytest.fixture
def ours(social):
    return a_journey(by=social)


@pytest.fixture
def theirs(police):
    return a_journey(by=police, tokens=[("case:met-east", "b" * 64)], at=AT + timedelta(hours=1))


@pytest.fixture
def form(journey, us):
    return a_form(journey, us)
