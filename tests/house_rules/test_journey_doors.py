"""Every route of a journey × every role of every kind of agency, inside it and outside × GET and POST; and everyone who is let
in for a time, or kept out. The routes come from the addresses that Lantern answers, so that a new one cannot be forgotten.
"""

from datetime import timedelta
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import BaseStorage
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.access.roles import ROLES, May
from lantern.access.tests.factories import agency, person
from lantern.pathway.models import Discussion, Journey
from lantern.pathway.tests.factories import AT, a_block, a_pass, broken_glass, named
from tests.house_rules.expectations import BEHAVIOUR, EXPECTED, NO_ROLE, SIGNED_OUT
from tests.house_rules.routes import read_to_its_end, routes

VIEWS = {name: view for name, view in routes() if name.startswith("pathway:") and view.door != "public"}
READING = {May.READ_JOURNEYS, May.BREAK_GLASS}  # doors behind which a pass or broken glass opens anything
SEAT = "pathway:seat"  # one's own row, whoever sees the journey
OWN = {"pathway:notices"}  # writes nothing but that one has read what one was told
BY_SIGN = {("pathway:broken_glass", "information_governance")}  # sees call signs, never journeys
# Routes that take no row in their address, and what they are posted: all that could be had of the journey by it.
POSTED = {
    "pathway:journeys": {},
    "pathway:find_journey": {},
    "pathway:open_journey": {},
    "pathway:notices": {},
    "pathway:break_glass": {},
    "pathway:broken_glass": {},
    "pathway:waiting": {},
    "pathway:tasks": {},
    "pathway:missing": {},
    "pathway:missing_of_kind": {},
    "pathway:oversight": {},
    "pathway:rows": {},
    "pathway:send_rows": {},
    "pathway:row_template": {},
}
FOR_A_TIME = ["pass", "pass over", "pass withdrawn", "glass", "glass mended"]
LET_IN = {"pass", "glass"}
READERS = sorted(role for role, given in ROLES.items() if May.READ_JOURNEYS in given.may)


class Kept(BaseStorage):
    """Messages of one request, which nobody reads."""

    def _get(self, *_, **__):
        return [], True

    def _store(self, messages, response, *_, **__):
        return []


@pytest.fixture
def everyone(world):
    """Everyone there could be, each with how they stand to the journey: inside, outside, kept out, or let in for a time."""
    ours = world["rows"]["own"]
    journey = Journey.objects.get(pk=ours["journey"]["number"])
    discussion = Discussion.objects.get(pk=ours["discussion"]["pk"])
    opener = world["people"]["practitioner"]
    found = [(SIGNED_OUT, "outside", AnonymousUser()), (NO_ROLE, "outside", person(email="no.role@example.org"))]
    for kind in AgencyKind.values:
        agency(f"inside-{kind}", kind), agency(f"outside-{kind}", kind)
        named(journey, f"inside-{kind}", opener)
        found += [(role, stands, _at(stands, kind, role, stands)) for stands in ("inside", "outside") for role in ROLES]
        found += [(role, "blocked", _at("inside", kind, role, "blocked")) for role in READERS]
    for kind in (AgencyKind.POLICE, AgencyKind.HEALTH):
        found += [(role, how, _at("outside", kind, role, how)) for how in FOR_A_TIME for role in READERS]
    for _, stands, someone in found:
        _stand(stands, someone, journey, discussion)
    return journey, found


def _at(where, kind, role, how):
    return person(role, f"{where}-{kind}", email=f"{how.replace(' ', '-')}.{role}.{kind}@example.org")


def _stand(stands, someone, journey, discussion):
    over = timezone.now() - timedelta(seconds=1)
    if stands == "blocked":
        a_block(journey, someone)
    elif stands.startswith("pass"):
        how = {"pass over": {"until": over}, "pass withdrawn": {"ended_at": AT}}
        a_pass(discussion, someone, **how.get(stands, {}))
    elif stands.startswith("glass"):
        broken_glass(journey, someone, until=over if stands == "glass mended" else None)


def test_every_route_without_a_row_says_what_it_is_posted():
    without = {name for name in VIEWS if not EXPECTED[name].rows}

    assert without == set(POSTED), "say in POSTED what would get at the journey by it, such as its number in a list"


def test_everyone_gets_what_the_rule_says_and_every_refusal_is_in_the_trail(everyone, world):
    """One test, so that everyone is made once."""
    journey, people = everyone
    wrong = []
    for name, (role, stands, someone), method in product(VIEWS, people, ("get", "post")):
        expected = EXPECTED[name]
        address = reverse(name, kwargs=expected.address | world["rows"]["own"][expected.rows])
        answer = _ask(VIEWS[name], someone, method, address, POSTED.get(name), journey)
        wrong += [
            f"{name} {method}, {role}, {stands}: {fault}" for fault in _faults(name, role, stands, method, *answer)
        ]
    assert not wrong, "\n".join(wrong[:100])


def _faults(name, role, stands, method, got, shows, refused, wrote):
    """What is not as the rule says."""
    should = _should(name, role, stands, method)
    sees = stands in {"inside", *LET_IN} and should not in (403, 404)
    if got != should:
        yield f"{got}, not {should}"
    if shows and not sees and (name, role) not in BY_SIGN:
        yield "is shown the call sign"
    if refused != (should in (403, 404)):
        yield f"{'a' if refused else 'no'} refusal in the trail"
    if wrote and stands != "inside" and name not in OWN:
        yield f"wrote to a journey: {wrote[0][:120]}"


def _should(name, role, stands, method):
    expected = EXPECTED[name]
    if role == SIGNED_OUT:
        return 302
    if role not in expected.who:
        return 403
    said = getattr(expected, method)
    if not expected.rows:
        return said
    if role == BEHAVIOUR:
        return 404  # the journey is of a child who was harmed, whom that role does not follow
    if name == SEAT:
        return 200 if stands == "pass" else 404
    if stands == "inside":
        return said if name not in OF_THE_OWNERS_AGENCY else 404
    reading = bool(READING & set(VIEWS[name].door.split(" or ")))
    return said if stands in LET_IN and reading else 404


OF_THE_OWNERS_AGENCY = {"pathway:review_glass"}  # the people of it are asked in test_doors


def _ask(view, someone, method, address, posted, journey):
    """What a view answers, whether the call sign is on the page, whether a refusal was left, and what was written."""
    cache.clear()
    request = getattr(RequestFactory(), method)(address, posted or {})
    request.user, request.resolver_match = someone, resolve(address)
    request.session, request.csp_nonce = {}, ""
    request._messages = Kept(request)
    request._dont_enforce_csrf_checks = True  # as a test's client, of a view that is protected behind its door
    said = []

    def listen(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            said.append((sql, params))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(listen):
        status, page = _answer(view, request)
        transaction.set_rollback(True)
    refused = any("trail_entry" in sql and "refused" in params for sql, params in said)
    return status, journey.call_sign in page.lower(), refused, [sql for sql, _ in said if "pathway_" in sql]


def _answer(view, request):
    try:
        answer = view(request, **request.resolver_match.kwargs)
    except Http404:
        return 404, ""
    except PermissionDenied:
        return 403, ""
    read_to_its_end(answer)
    return answer.status_code, "" if answer.streaming else answer.content.decode()
