"""Which forms a journey should have by its stage, and which are there."""

from datetime import UTC, date, datetime

from lantern.pathway.form_files import load
from lantern.pathway.forms_used import Use, form_of, signed_name, uses
from lantern.pathway.reading import load as load_pathway

NEWEST = [list(versions.values())[-1] for versions in load().values()]
STAGES = [stage.code for stage in load_pathway().stages]
SIGNED = datetime(2026, 11, 27, 16, 55, tzinfo=UTC)


def used(stage, recorded=None):
    return {use.name: use for use in uses(NEWEST, STAGES, stage, recorded or {})}


def expected(stage, recorded=None):
    return {name for name, use in used(stage, recorded).items() if use.is_expected}


def test_more_is_expected_the_further_a_journey_is():
    assert expected("S1") == {"signs-observed"}
    assert expected("S4") == {"signs-observed", "reflective-supervision", "safety-plan"}
    assert expected("S7") == expected("S4") | {"risk-assessment", "interview-plan"}


def test_some_are_expected_only_where_it_is_so():
    assert "sibling-harm" in expected("S5", {"concern:sibling": True})
    assert "sibling-harm" not in expected("S5", {"concern:sibling": False})
    assert "strategy-discussion-record" in expected("S4", {"strategy_held_at": date(2026, 11, 27)})
    assert "strategy-discussion-record" not in expected("S4", {"strategy_held_at": "not applicable"})


def test_one_that_was_signed_is_there():
    recorded = {signed_name("safety-plan"): SIGNED}

    plan = used("S4", recorded)["safety-plan"]

    assert plan == Use("safety-plan", is_expected=True, is_signed=True)
    assert not plan.is_missing
    assert used("S4")["safety-plan"].is_missing
    assert not used("S1")["safety-plan"].is_missing


def test_the_name_under_which_a_signature_is_recorded_can_be_read_back():
    assert signed_name("safety-plan") == "form:safety-plan:signed"
    assert form_of("form:safety-plan:signed") == "safety-plan"
    assert form_of("concern:sibling") == ""
    assert form_of("form:safety-plan") == ""
