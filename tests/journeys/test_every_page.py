"""Someone in each role opens every page that is theirs, on a desk and on a phone."""

import pytest
from django.urls import reverse

from lantern.access.models import Agency
from lantern.access.roles import ROLES
from lantern.access.sample_people import PEOPLE
from lantern.returns.tests.factories import an_accepted_return
from tests.house_rules.expectations import EXPECTED, SIGNED_OUT

NAME_OF = {role: name for role, _, name in reversed(PEOPLE)}
ROOMS = ("overview:", "returns:", "insight:", "access:", "mfa_index", "account_change_password")


def _addresses(role, reference):
    """The pages that a role may open, but for rows of people, who differ from test to test."""
    for name, expected in EXPECTED.items():
        is_page = expected.get == 200 and name.startswith(ROOMS) and SIGNED_OUT not in expected.who
        if is_page and role in expected.who and expected.rows != "membership" and "kind" not in expected.address:
            row = {"reference": reference} if expected.rows else {}
            if name != "returns:workbook":
                yield reverse(name, kwargs=expected.address | row)


@pytest.mark.parametrize(
    "role", ["analyst", "board", "independent_scrutineer", "information_governance", "administrator"]
)
def test_every_page_of_a_role_can_be_used_by_everyone(role, visitor):
    assert role in ROLES
    sent = an_accepted_return(at_agency=Agency.objects.get(code="lbbd"))
    visitor.signs_in(NAME_OF[role])

    for address in _addresses(role, sent.reference):
        visitor.opens(address)
        visitor.is_at(address)
