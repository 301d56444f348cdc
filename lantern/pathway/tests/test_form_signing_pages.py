"""Two people on one form, and who signs it: no word is lost, and what is signed is never changed."""

import pytest

from lantern.access.models import AgencyKind
from lantern.pathway.changes import forms as changes
from lantern.pathway.changes.journeys import name_agency
from lantern.pathway.filling import Filling
from lantern.pathway.models import FormSignature
from lantern.pathway.tests.factories import AT, worker
from lantern.pathway.tests.form_factories import LATER, SAFETY_PLAN, a_form, a_signed_form, newest
from lantern.pathway.tests.form_page_factories import PEOPLE, SCRIPT, hidden, opened, said, save, text, to
from lantern.pathway.tests.page_factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def police(journey):
    officer = worker("met-east", AgencyKind.POLICE, email="officer@example.org", name="Flint Basket")
    name_agency(journey=journey, agency=officer.acting.agency, role="police_oic", at=AT, by=officer)
    return officer


def test_two_who_write_at_once_are_shown_each_others_words(site, form, police):
    theirs, our_page = at(police), opened(site, form)
    their_page = opened(theirs, form)
    save(site, form, our_page, safe_adults="Nan")

    told = text(save(theirs, form, their_page, safe_adults="My form tutor", whom_to_tell="A message"))

    assert "Their words stand for now, and yours are kept beside them." in told
    assert "Also written, by Flint Basket" in text(site.get(to("form_section", form.pk, PEOPLE)))
    assert said(form) == {"safe_adults": "Nan", "whom_to_tell": "A message"}
    assert "Two answers: read both" in text(site.get(to("form", form.pk)))
    assert "Two people answered" in text(site.get(to("form_sign", form.pk)))


def test_whoever_has_read_both_says_what_stands(site, form, police):
    theirs, our_page = at(police), opened(site, form)
    their_page = opened(theirs, form)
    save(site, form, our_page, safe_adults="Nan")
    save(theirs, form, their_page, safe_adults="My form tutor")

    save(site, form, opened(site, form), safe_adults="Nan", settles_safe_adults="on")

    assert Filling(form.answers.all()).aside == {}
    assert said(form) == {"safe_adults": "Nan"}


def test_a_script_is_told_that_somebody_else_wrote_there(site, form, police):
    theirs, our_page = at(police), opened(site, form)
    their_page = opened(theirs, form)
    save(site, form, our_page, safe_adults="Nan")

    met = save(theirs, form, their_page, headers=SCRIPT, safe_adults="My form tutor")
    beside = save(site, form, our_page, headers=SCRIPT, safe_adults="Nan and Mum")

    assert "Somebody else has written" in met.json()["says"]
    assert "Somebody else has written" in beside.json()["says"]


def test_a_worker_reads_a_form_through_and_signs_it(site, journey, us):
    form = a_form(journey, us, said=SAFETY_PLAN)
    assert "It can be signed." in text(site.get(to("form", form.pk)))

    answer = site.post(to("form_sign", form.pk), {"seen": newest(form), "is_right": "on"}, follow=True)

    assert "It is frozen now" in text(answer)
    assert "This is letter by letter what was signed." in text(answer)
    assert "Signed by Amber Kettle" in text(answer)
    assert "form:safety-plan:signed" not in text(site.get(to("journey", journey.pk)))


def test_signing_asks_that_it_was_read(site, journey, us):
    form = a_form(journey, us, said=SAFETY_PLAN)

    answer = site.post(to("form_sign", form.pk), {"seen": newest(form)})

    assert "Tick “I have read it, and it says what it should.” to go on." in text(answer)
    assert not FormSignature.objects.exists()


def test_signing_what_somebody_changed_meanwhile_shows_it_again(site, journey, us, police):
    form = a_form(journey, us, said=SAFETY_PLAN)
    seen = newest(form)
    changes.keep(form=form, answers={"home": "Light on."}, seen=seen, page="theirs", at=LATER, by=police)

    answer = site.post(to("form_sign", form.pk), {"seen": seen, "is_right": "on"})

    assert "Somebody wrote on this form while you read it." in text(answer)
    assert "Light on." in text(answer)
    assert hidden(text(answer), "seen") == str(newest(form))


def test_the_second_of_two_who_sign_is_told_and_nothing_changes(site, journey, us):
    form = a_signed_form(journey, us)

    answer = site.post(to("form_sign", form.pk), {"seen": newest(form), "is_right": "on"}, follow=True)

    assert "a signed form is never changed" in text(answer)
    assert FormSignature.objects.count() == 1


def test_what_is_typed_after_somebody_signed_is_refused_and_stays_on_the_page(site, journey, us):
    form = a_form(journey, us, said=SAFETY_PLAN)
    page = opened(site, form)
    changes.sign(form=form, seen=newest(form), at=LATER, by=us)

    answer = save(site, form, page, safe_adults="Somebody else")
    word = save(site, form, page, headers=SCRIPT, safe_adults="Somebody else")

    assert "a signed form is never changed" in text(answer)
    assert "Somebody else" in text(answer)
    assert word.json()["says"].startswith("Not kept. This form was signed on")
    assert site.get(to("form_section", form.pk, PEOPLE)).url == to("form", form.pk)
    assert site.get(to("form_sign", form.pk)).url == to("form", form.pk)


def test_a_form_that_was_changed_behind_lanterns_back_says_so(site, journey, us):
    form = a_signed_form(journey, us)
    FormSignature.objects.update(says=SAFETY_PLAN | {"wishes": "Forged."})

    assert "This is not what was signed." in text(site.get(to("form", form.pk)))
