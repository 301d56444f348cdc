"""Whatever shows anything of a journey leaves in the trail that it was read, and its readers page then lists it. The routes come from
the addresses that Lantern answers, so that a new page cannot forget.
"""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from lantern.access.models import AgencyKind
from lantern.pathway.models import Discussion, Journey
from lantern.pathway.readers import reads_of
from lantern.pathway.tests.factories import a_pass, worker
from tests.house_rules.expectations import BEHAVIOUR, EXPECTED
from tests.house_rules.routes import read_to_its_end, routes

NOT_OF_ONE = {"row file"}  # of many journeys, and for its sender alone: findings, and nothing that is kept of a child
BY_PASS = {"pathway:seat"}
OF_ONE = [name for name, _ in routes() if name.startswith("pathway:") and EXPECTED[name].rows not in NOT_OF_ONE | {""}]


@pytest.mark.parametrize("name", OF_ONE)
def test_a_page_of_a_journey_is_never_read_without_a_trace(name, world):
    expected, rows = EXPECTED[name], world["rows"]["own"]
    reader, way = world["people"][min(expected.who - {BEHAVIOUR})], "named"
    if name in BY_PASS:
        reader, way = worker("nelft", AgencyKind.HEALTH, email="let.in@example.org"), "pass"
        a_pass(Discussion.objects.get(pk=rows["discussion"]["pk"]), reader)
    journey = Journey.objects.get(pk=rows["journey"]["number"])
    address = reverse(name, kwargs=expected.address | rows[expected.rows])

    assert _left(reader, "get", address, journey) == (200, [way])
    status, ways = _left(reader, "post", address, journey)  # what was typed badly shows the page again
    assert ways == ([way] if status == 200 else [])


def _left(reader, method, address, journey):
    """What was answered, and by which way in the reader came, for each entry that it left."""
    cache.clear()
    client = Client()
    client.force_login(reader)
    there = reads_of(journey).filter(who=reader.signature["who"])
    before = there.count()
    with transaction.atomic():
        answer = getattr(client, method)(address)
        read_to_its_end(answer)
        found = list(there[: there.count() - before])
        transaction.set_rollback(True)
    return answer.status_code, [each.detail.get("by") for each in found]
