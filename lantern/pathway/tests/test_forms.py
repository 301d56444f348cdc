"""What is written of forms: begun, filled in by two, signed once and for good, and what it then says to the pathway."""

from datetime import timedelta

import pytest

from lantern.access.models import AgencyKind
from lantern.access.roles import ROLES
from lantern.access.tests.factories import person
from lantern.pathway import known
from lantern.pathway.changes import forms as changes
from lantern.pathway.changes.journeys import Refused, name_agency
from lantern.pathway.filling import Filling
from lantern.pathway.here import newest_form, words
from lantern.pathway.models import FormAnswer, FormSignature, JourneyForm, Recorded
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, worker
from lantern.pathway.tests.form_factories import LATER, SAFETY_PLAN, a_form, a_signed_form, newest
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def police(journey):
    officer = worker("met-east", AgencyKind.POLICE, email="officer@example.org", name="Flint Basket")
    name_agency(journey=journey, agency=officer.acting.agency, role="police_oic", at=AT, by=officer)
    return officer


@pytest.fixture
def journey(us):
    return a_journey(by=us)


def write(form, by, page="ours", seen=None, settled=(), **answers):
    given = {"seen": newest(form) if seen is None else seen, "page": page, "settled": settled}
    return changes.keep(form=form, answers=answers, **given, at=LATER, by=by)


def said(form):
    return Filling(form.answers.all()).document()


def sign(form, by, **given):
    return changes.sign(form=form, **{"seen": newest(form), "at": LATER} | given, by=by)


def test_whoever_begins_the_same_form_meets_the_one_that_is_open(journey, us, police):
    ours = a_form(journey, us)

    theirs, is_new = changes.begin(journey=journey, file=newest_form("safety-plan"), at=LATER, by=police)

    assert (theirs, is_new) == (ours, False)


def test_a_form_that_is_an_agencys_own_is_begun_by_each(journey, us, police):
    ours = a_form(journey, us, "reflective-supervision")

    theirs = a_form(journey, police, "reflective-supervision")

    assert theirs != ours
    assert list(JourneyForm.objects.visible_to(police)) == [theirs]
    assert list(FormAnswer.objects.visible_to(police)) == []


def test_two_who_write_at_once_lose_nothing(journey, us, police):
    form = a_form(journey, us)
    seen = newest(form)

    assert write(form, us, "ours", seen, home="Light on.", school="A pass.") == set()
    assert write(form, police, "theirs", seen, home="Nan stays.", online="Phone downstairs.") == {"home"}

    filling = Filling(form.answers.all())
    assert said(form) == {"home": "Light on.", "school": "A pass.", "online": "Phone downstairs."}
    assert [(row.value, row.by) for row in filling.aside["home"]] == [("Nan stays.", "Flint Basket")]


def test_nothing_is_signed_while_two_peoples_words_wait(journey, us, police):
    form = a_form(journey, us, said=SAFETY_PLAN)
    seen = newest(form)
    write(form, us, "ours", seen, wishes="Light on.")
    write(form, police, "theirs", seen, wishes="Nan stays.")

    with pytest.raises(Refused, match="Two people wrote to one question"):
        sign(form, us)
    write(form, us, "ours again", wishes="Light on.", settled=["wishes"])

    assert sign(form, us).says["wishes"] == "Light on."


def test_a_form_that_is_not_whole_is_not_signed(journey, us):
    form = a_form(journey, us, said={**SAFETY_PLAN, "wishes": ""})

    with pytest.raises(Refused, match="not whole yet"):
        sign(form, us)

    assert not FormSignature.objects.exists()
    assert not Recorded.objects.filter(name__startswith="form:").exists()


def test_nobody_signs_what_they_have_not_read(journey, us, police):
    form = a_form(journey, us, said=SAFETY_PLAN)
    seen = newest(form)
    write(form, police, "theirs", home="Light on.")

    with pytest.raises(Refused, match="Somebody wrote on this form while you read it"):
        sign(form, us, seen=seen)


def test_a_signed_form_is_frozen(journey, us):
    form = a_signed_form(journey, us)

    with pytest.raises(Refused, match="was signed on 27 November 2026, and a signed form is never changed"):
        write(form, us, wishes="Something else.")
    with pytest.raises(Refused, match="never changed"):
        sign(form, us)

    assert FormSignature.objects.get().says == SAFETY_PLAN
    assert said(form) == SAFETY_PLAN


def test_a_signed_plan_answers_the_steps_of_the_pathway(journey, us):
    a_signed_form(journey, us)

    recorded = known.values(known.newest([journey], us)[journey.pk])
    assert recorded["form:safety-plan:signed"] == LATER
    assert f"{recorded['safety_plan_at']}" == "2026-11-27"
    assert recorded["safety_plan_with_child"] is True
    assert recorded["safety_plan_shared"] is True
    assert "safety_plan_reviewed_at" not in recorded
    assert words("form:safety-plan:signed") == "Safety plan: signed"


def test_the_next_plan_says_that_the_first_was_looked_at_again(journey, us):
    first = a_signed_form(journey, us)
    a_signed_form(journey, us, SAFETY_PLAN | {"made_on": "2026-11-28"}, LATER + timedelta(days=1), before=first)

    recorded = known.values(known.newest([journey], us)[journey.pk])
    assert f"{recorded['safety_plan_at']}" == "2026-11-27"
    assert f"{recorded['safety_plan_reviewed_at']}" == "2026-11-28"


def test_the_trail_has_who_signed_what_and_its_fingerprint_but_never_the_words(journey, us):
    form = a_signed_form(journey, us)

    begun, signed = (Entry.objects.get(what=f"form {verb}") for verb in ("begun", "signed"))
    assert signed.detail == {
        "form": "safety-plan", "version": 1, "number": form.pk, "digest": form.signature.digest,
    }  # fmt: skip
    assert begun.detail == {"form": "safety-plan", "version": 1, "number": form.pk, "from": None}
    assert not Entry.objects.filter(detail__icontains="rainbow").exists()


def test_what_was_kept_although_it_may_point_at_somebody_is_in_the_trail(journey, us):
    form = a_form(journey, us)
    why = {"kept although it may be": "a telephone number", "because": "It belongs to a service"}

    changes.keep(form=form, answers={"home": "Ring it."}, seen=0, page="p", though=why, at=LATER, by=us)

    assert Entry.objects.get(what="form written").detail == {
        "form": "safety-plan", "version": 1, "number": form.pk, "questions": ["home"], **why,
    }  # fmt: skip


def test_a_page_that_changes_nothing_leaves_no_trail(journey, us):
    form = a_form(journey, us, said=SAFETY_PLAN)

    write(form, us, wishes=SAFETY_PLAN["wishes"])

    assert not Entry.objects.filter(what="form written").exists()


def test_the_record_of_a_discussion_is_tied_to_it(journey, us):
    discussion = a_discussion(journey, us)

    form = a_form(journey, us, "strategy-discussion-record", discussion=discussion)

    assert list(discussion.records.all()) == [form]


@pytest.mark.parametrize("role", [*ROLES, None])
def test_forms_are_seen_by_roles_that_need_them_in_agencies_that_are_named(journey, us, role):
    form = a_signed_form(journey, us)
    inside = person(role, email="inside@example.org")
    outside = person(role, at="met-east", kind=AgencyKind.POLICE, email="outside@example.org")

    seen = {
        model: [list(model.objects.visible_to(who)) for who in (inside, outside)]
        for model in (JourneyForm, FormSignature)
    }

    may = role in ("practitioner", "practice_lead")
    assert seen == {JourneyForm: [[form] if may else [], []], FormSignature: [[form.signature] if may else [], []]}
    assert FormAnswer.objects.visible_to(inside).exists() is may
    assert not FormAnswer.objects.visible_to(outside).exists()
