"""The interface does what its description says, whatever it is asked: thousands of ways, the same ones each time."""

from copy import deepcopy

import pytest
import schemathesis
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from lantern.access.tests.factories import machine_key
from lantern.insight.tests.releases import released
from lantern.overview.views.interface import asking
from lantern.overview.views.interface.api import description

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = hypothesis_settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
SECRET = "lantern_conformance"


@pytest.fixture
def one_connection():
    """Asked as in service, each answer would end the connection that the test itself is in the middle of using."""
    signals = request_started, request_finished
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def described(db, one_connection, monkeypatch, settings, tmp_path):
    """The description, with a key that works and a release to read; a key may ask as often as it takes."""
    quarantine = settings.STORAGES["quarantine"]
    options = {**quarantine["OPTIONS"], "location": tmp_path / "quarantine"}
    settings.STORAGES = {**settings.STORAGES, "quarantine": {**quarantine, "OPTIONS": options}}
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setattr(asking, "EACH_KEY", (1_000_000, 60))
    cache.clear()
    machine_key(secret=SECRET)
    released(partnership="The partnership", returns=[])
    found = schemathesis.openapi.from_dict(deepcopy(description()))
    found.app = WSGIHandler()
    return found


def operations(with_something_to_say=False):
    for address, said in description()["paths"].items():
        for method, operation in said.items():
            if not with_something_to_say or operation["parameters"] or "requestBody" in operation:
                yield address, method


def ask(operation, mode):
    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def conforms(case):
        case.call_and_validate(headers={"Authorization": f"Bearer {SECRET}"}, checks=CHECKS)

    conforms()


@pytest.mark.parametrize("address, method", list(operations()))
def test_what_is_asked_as_described_is_answered_as_described(described, address, method):
    ask(described[address][method], GenerationMode.POSITIVE)


@pytest.mark.parametrize("address, method", list(operations(with_something_to_say=True)))
def test_what_is_asked_otherwise_is_answered_as_described_too(described, address, method):
    ask(described[address][method], GenerationMode.NEGATIVE)


def test_an_answer_that_is_not_described_is_noticed(described):
    del described.raw_schema["paths"]["/api/indicators/{code}"]["get"]["responses"]["404"]

    with pytest.raises(FailureGroup):
        ask(described["/api/indicators/{code}"]["get"], GenerationMode.POSITIVE)


@pytest.mark.parametrize("address", ["/api/releases", "/api/indicators", "/api/returns"])
def test_no_address_answers_without_a_key(described, client, address):
    assert client.get(address).status_code == 401
