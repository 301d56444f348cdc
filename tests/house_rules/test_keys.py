"""Every address for systems × every role a key may have × own and other agency × GET and POST, from one table."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantern.access.roles import MACHINES
from lantern.access.tests.factories import machine_key
from lantern.insight.tests.releases import released
from tests.house_rules.expectations import EXPECTED, OPEN_TO_KEYS
from tests.house_rules.routes import routes
from tests.house_rules.test_pages import HEADERS

MOST_QUERIES = 17  # of which nine know the key, note its use and add it to the trail


def test_every_address_for_systems_is_expected_to_answer_every_kind_of_key():
    there = {name for name, view in routes() if name.startswith("api:") and view.door != "public"}

    assert there == set(OPEN_TO_KEYS), "say in expectations.py what each key is answered there"
    assert all(set(answers) == set(MACHINES) for both in OPEN_TO_KEYS.values() for answers in both[:2])


@pytest.mark.parametrize("name", OPEN_TO_KEYS)
def test_each_key_gets_what_the_table_says(name, world):
    released(partnership="The partnership", returns=[])
    (*both, rows), wrong = OPEN_TO_KEYS[name], []
    for role in MACHINES:
        system = _with_a_key(role)
        for whose in ("own", "other") if rows else ("own",):
            address = reverse(name, kwargs=EXPECTED[name].address | world["rows"][whose][rows])
            for method, answers in zip(("get", "post"), both, strict=True):
                should = 404 if (whose, answers[role]) == ("other", 200) else answers[role]
                with CaptureQueriesContext(connection) as asked:
                    answer = getattr(system, method)(address)
                if answer.status_code != should:
                    wrong.append(f"{role} {method} {whose}: {answer.status_code}, not {should}")
                _keeps_every_promise(answer)
                assert len(asked) <= MOST_QUERIES, "\n".join(query["sql"][:200] for query in asked)
    assert not wrong


def _with_a_key(role):
    cache.clear()
    machine_key(role=role, secret=f"lantern_{role}")
    return Client(headers={"authorization": f"Bearer lantern_{role}"})


def _keeps_every_promise(answer):
    missing = {header: value for header, value in HEADERS.items() if answer.get(header) != value}
    assert not missing
    assert "no-store" in answer["Cache-Control"]
    assert "json" in answer["Content-Type"]
    assert not answer.cookies
