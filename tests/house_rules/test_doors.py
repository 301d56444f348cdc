"""Every route × every role × own and other agency × GET and POST, from one table."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from lantern.access import roles
from tests.house_rules.expectations import BEHAVIOUR, EXPECTED, ROLES, SIGNED_OUT
from tests.house_rules.routes import read_to_its_end, routes

# Answered from the role alone, before any row is asked for: either database answers these alike, so one is asked.
AT_THE_DOOR = (403, "sign in")


@pytest.mark.parametrize("name, view", list(routes()), ids=lambda part: part if isinstance(part, str) else "")
def test_every_view_has_a_door(name, view):
    assert hasattr(view, "door"), "put @needs(May.…), @signed_in or @public on it"


def test_every_route_is_expected_and_nothing_else_is():
    there = [name for name, _ in routes()]

    assert sorted(there) == sorted(EXPECTED), "say in expectations.py who may open it, and what they get"


def test_every_role_is_expected():
    assert set(roles.ROLES) == ROLES, "say in expectations.py where this role may go"


@pytest.mark.parametrize("name", EXPECTED)
def test_each_role_gets_what_the_table_says(name, world):
    expected, wrong = EXPECTED[name], []
    for role, someone in [*world["people"].items(), (SIGNED_OUT, None)]:
        client = Client()
        if someone:
            client.force_login(someone)
        for whose, address in _addresses(name, expected, world["rows"]):
            for method in ("get", "post"):
                should = _should(expected, role, method, whose)
                if should in AT_THE_DOOR and connection.vendor != "sqlite":
                    continue
                got = _answer(client, method, address)
                if got != should:
                    wrong.append(f"{role} {method} {whose}: {got}, not {should}")
    assert not wrong


def _addresses(name, expected, rows):
    """The address of one's own agency's row and of another's; an address without a row is the same for all."""
    for whose in ("own", "other") if expected.rows else ("own",):
        yield whose, reverse(name, kwargs=expected.address | rows[whose][expected.rows])


def _answer(client, method, address):
    """The status, with whatever was changed undone; being led to sign in is its own answer."""
    cache.clear()  # or the limit on attempts would answer
    with transaction.atomic():
        answer = getattr(client, method)(address)
        read_to_its_end(answer)
        transaction.set_rollback(True)
    to_sign_in = answer.status_code == 302 and answer.url.startswith("/sign-in/?next=")
    return "sign in" if to_sign_in else answer.status_code


def _should(expected, role, method, whose):
    if role not in expected.who:
        return "sign in" if role == SIGNED_OUT else 403
    is_apart = role == BEHAVIOUR and expected.rows  # every row of the tests is of a child who was harmed
    if expected.rows and (is_apart or whose == "other") and role not in expected.everywhere:
        return 405 if expected.get == 405 and method == "get" else 404
    said = getattr(expected, method)
    return said.get(role, said["else"]) if isinstance(said, dict) else said
