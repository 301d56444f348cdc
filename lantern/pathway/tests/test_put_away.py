"""A form that is on its journey by mistake: put away, not counted, nothing lost, brought back."""

from datetime import timedelta

import pytest

from lantern.pathway import known
from lantern.pathway.changes import forms, put_away
from lantern.pathway.changes.journeys import Refused, say
from lantern.pathway.filling import Filling
from lantern.pathway.forms_used import uses
from lantern.pathway.here import newest_form, pathway
from lantern.pathway.models import JourneyForm, PutAway
from lantern.pathway.tests.factories import AT, named, worker
from lantern.pathway.tests.form_factories import LATER, SAFETY_PLAN, a_form, a_signed_form, newest
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
NEXT_DAY = LATER + timedelta(days=1)


@pytest.fixture
def police(journey, us, officer):
    named(journey, "met-east", us)
    return officer


def away(form, by, reason="mistake", at=LATER):
    put_away.put_away(form=form, reason=reason, at=at, by=by)


def back(form, by):
    put_away.bring_back(form=form, at=NEXT_DAY, by=by)


def now(journey, us):
    """What the journey says, without what was taken back."""
    recorded = known.values(known.newest([journey], us)[journey.pk])
    return {name: value for name, value in recorded.items() if value is not None}


def is_used(journey, us):
    recorded = now(journey, us)
    stages = [each.code for each in pathway().stages]
    return uses([newest_form("safety-plan")], stages, "S4", recorded)[0].is_signed


def test_a_draft_put_away_is_none_that_waits_and_keeps_its_words(journey, us, form):
    forms.keep(form=form, answers={"home": "Light on."}, seen=0, page="p", at=LATER, by=us)

    away(form, us)

    assert not JourneyForm.objects.waiting().exists()
    assert Filling(form.answers.all()).document() == {"home": "Light on."}
    gone = PutAway.objects.get()
    assert (gone.because, gone.by, gone.at) == ("mistake", us.name, LATER)
    assert Entry.objects.get(what="form put away").detail == {
        "form": "safety-plan", "version": 1, "number": form.pk, "because": "mistake",
    }  # fmt: skip


def test_another_can_be_begun_in_place_of_a_draft_that_is_put_away(journey, us, form):
    away(form, us)

    other, is_new = forms.begin(journey=journey, file=newest_form("safety-plan"), at=LATER, by=us)

    assert is_new
    with pytest.raises(Refused, match="Another one that nobody has signed was begun since"):
        back(form, us)
    assert PutAway.objects.standing().exists()
    away(other, us)
    back(form, us)
    assert list(JourneyForm.objects.waiting()) == [form]


def test_each_agency_has_place_for_one_of_its_own(journey, us, police):
    ours = a_form(journey, us, "reflective-supervision")
    away(ours, us)
    a_form(journey, police, "reflective-supervision")

    back(ours, us)

    assert JourneyForm.objects.waiting().count() == 2


def test_it_is_put_away_and_brought_back_once(form, us):
    with pytest.raises(Refused, match="is not put away"):
        back(form, us)
    away(form, us)
    with pytest.raises(Refused, match=f"put away already, by {us.name} on 27 November 2026"):
        away(form, us)
    back(form, us)

    gone = PutAway.objects.get()
    assert (gone.ended_by, gone.ended_at) == (us.name, NEXT_DAY)
    assert Entry.objects.filter(what="form brought back").count() == 1


def test_what_a_second_editor_writes_is_kept_and_nothing_is_signed(form, us, police):
    away(form, us)

    forms.keep(form=form, answers=SAFETY_PLAN, seen=0, page="theirs", at=LATER, by=police)

    assert Filling(form.answers.all()).document() == SAFETY_PLAN
    with pytest.raises(Refused, match=f"put away by {us.name} on 27 November 2026. Bring it back, then sign it."):
        forms.sign(form=form, seen=newest(form), at=LATER, by=police)
    back(form, police)
    assert forms.sign(form=form, seen=newest(form), at=LATER, by=police).says == SAFETY_PLAN


def test_a_signed_form_put_away_answers_nothing_and_is_not_counted_until_it_is_brought_back(journey, us):
    before = now(journey, us)
    form = a_signed_form(journey, us)
    with_it = now(journey, us)
    assert is_used(journey, us)

    away(form, us, "wrong_journey")

    assert now(journey, us) == before
    assert not is_used(journey, us)
    assert form.signature.says == SAFETY_PLAN
    back(form, us)
    assert now(journey, us) == with_it


def test_the_second_plan_is_the_first_where_the_first_is_put_away(journey, us):
    first = a_signed_form(journey, us)
    a_signed_form(journey, us, SAFETY_PLAN | {"made_on": "2026-11-28"}, NEXT_DAY, before=first)

    away(first, us, "early", at=NEXT_DAY)

    recorded = now(journey, us)
    assert f"{recorded['safety_plan_at']}" == "2026-11-28"
    assert "safety_plan_reviewed_at" not in recorded
    assert recorded["form:safety-plan:signed"] == NEXT_DAY
    back(first, us)
    recorded = now(journey, us)
    assert (f"{recorded['safety_plan_at']}", f"{recorded['safety_plan_reviewed_at']}") == ("2026-11-27", "2026-11-28")


def test_the_next_plan_after_one_put_away_is_the_first(journey, us):
    away(a_signed_form(journey, us), us, "early")
    a_signed_form(journey, us, SAFETY_PLAN | {"made_on": "2026-11-28"}, NEXT_DAY)

    recorded = now(journey, us)
    assert f"{recorded['safety_plan_at']}" == "2026-11-28"
    assert "safety_plan_reviewed_at" not in recorded


def test_what_somebody_recorded_otherwise_stays(journey, us):
    form = a_signed_form(journey, us)
    say(journey=journey, said={"safety_plan_at": {"day": AT.date()}}, at=NEXT_DAY, by=us)
    say(journey=journey, said={"safety_plan_with_child": {"said": "no"}}, at=NEXT_DAY, by=us)

    away(form, us, "wrong_journey")

    recorded = now(journey, us)
    assert recorded["safety_plan_with_child"] is False
    back(form, us)
    assert now(journey, us)["safety_plan_with_child"] is False


def test_a_signed_form_is_put_away_by_who_signed_it_or_the_owner_alone(journey, us, police):
    theirs, ours = a_signed_form(journey, police), a_signed_form(journey, us)
    colleague = worker(email="colleague@example.org")

    for form, by in ((theirs, colleague), (ours, police)):
        with pytest.raises(Refused, match="Only .*, which signed this form, and the owner of the journey"):
            away(form, by, "early")
    away(theirs, us, "early")  # the owner's
    with pytest.raises(Refused, match="Only .*, which signed this form"):
        back(theirs, colleague)
    away(ours, colleague, "early")  # of the agency that signed it
    back(theirs, police)

    assert list(JourneyForm.objects.standing()) == [theirs]


def test_nobody_outside_sees_that_a_form_is_put_away(form, us, officer):
    away(form, us)

    assert not PutAway.objects.visible_to(officer).exists()
    assert PutAway.objects.visible_to(us).exists()
