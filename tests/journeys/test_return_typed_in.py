"""A return typed in and not lost: with a script and without, by keyboard, and when the session ends half-way."""

import pytest
from django.contrib.sessions.models import Session

from lantern.access.models import Agency
from lantern.analysis.partner_returns import TEMPLATES
from lantern.analysis.periods import parse
from lantern.returns.changes.calendar import expect
from lantern.returns.models import Typed
from lantern.returns.tests.factories import BY

Q1 = parse("2025-26Q1")


@pytest.fixture
def address(site):
    asked = expect(
        agency=Agency.objects.get(code="met-east"), template="police", from_period=Q1.code, to_period=Q1.code, by=BY
    )
    return f"/returns/due/{asked.pk}/{Q1.code}/type/"


def test_what_was_typed_before_the_session_ended_is_there_after_signing_in_again(visit, address):
    analyst = visit()
    analyst.signs_in("Pebble Quill")
    analyst.opens(address)
    analyst.clicks("Begin", role="button")
    analyst.opens(f"{address}1/")

    analyst.page.locator("input[name=box-0-0]").fill("41")
    analyst.presses("Tab")
    analyst.sees("Saved at")
    Session.objects.all().delete()
    analyst.page.locator("input[name=box-1-0]").fill("7")
    analyst.presses("Tab")
    analyst.sees("what was saved before is still here")

    analyst.signs_in("Pebble Quill")
    analyst.opens(f"{address}1/")
    assert analyst.page.locator("input[name=box-0-0]").input_value() == "41"


def test_a_return_is_typed_and_sent_without_a_script_and_by_keyboard_alone(visit, address):
    analyst = visit(javascript=False, width=390)
    analyst.signs_in("Pebble Quill")
    analyst.opens("/returns/due/")
    analyst.sees("Police return")
    analyst.opens(address)
    analyst.page.get_by_role("button", name="Begin").focus()
    analyst.presses("Enter")
    analyst.sees("nothing is sent yet")

    analyst.opens(f"{address}1/")
    analyst.page.locator("input[name=box-0-0]").focus()
    analyst.page.keyboard.type("41")
    analyst.presses("Enter")
    analyst.sees(list(TEMPLATES["police"].sections)[1])
    assert Typed.objects.get().number == "41"

    analyst.opens(address)
    analyst.clicks("Nothing to report in the rest", role="button")
    analyst.opens(f"{address}send/")
    analyst.clicks("Send", role="button")
    analyst.sees("Waiting for its turn")
