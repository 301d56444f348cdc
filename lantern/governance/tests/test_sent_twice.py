"""What a page of this room adds is there once, however often the page is sent."""

import re

import pytest

from lantern.governance.models import Challenge, Risk
from lantern.governance.tests.page_factories import at, day, says

pytestmark = pytest.mark.django_db
RISK = {"title": "Images", "what": "Pupils make them.", "source": "practitioners", "source_words": "Schools"}
RISK |= {"confidence": "low", **day("seen_on", 0), **day("review_on", 30)}


@pytest.mark.parametrize(
    ("model", "name", "who", "typed"),
    [
        (Risk, "notice_risk", "manager", RISK),
        (Challenge, "write_challenge", "scrutineer", {"kind": "note", "title": "For spring", "text": "Ask."}),
    ],
)
def test_one_that_is_sent_twice_is_one(request, model, name, who, typed):
    client = request.getfixturevalue(who)
    mark = re.search(r'name="once" value="(\w{32})"', client.get(at(name)).content.decode())[1]

    first, second = says(client, name, **typed, once=mark), says(client, name, **typed, once=mark)

    assert typed["title"] in first
    assert typed["title"] in second
    assert model.objects.count() == 1
    says(client, name, **typed)
    assert model.objects.count() == 2
