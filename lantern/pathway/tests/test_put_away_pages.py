"""Putting a form away at its pages: told plainly, to whoever has it open too."""

import pytest

from lantern.pathway.changes import put_away
from lantern.pathway.models import PutAway
from lantern.pathway.tests.factories import AT, named
from lantern.pathway.tests.form_factories import SAFETY_PLAN, a_form, a_signed_form, newest
from lantern.pathway.tests.form_page_factories import SCRIPT, opened, said, save, text, to
from lantern.pathway.tests.page_factories import at
from lantern.pathway.views import put_away as views

pytestmark = pytest.mark.django_db
NOT_COUNTED = "This form does not count on this journey."
WHO = "Put away by Amber Kettle (Agency lbbd) on"


def away(form, by, reason="mistake"):
    put_away.put_away(form=form, reason=reason, at=AT, by=by)


def test_a_draft_is_put_away_with_a_reason_and_brought_back(site, journey, form):
    assert to("put_away_form", form.pk) in text(site.get(to("form", form.pk)))

    listed = text(site.post(to("put_away_form", form.pk), {"reason": "wrong_journey"}, follow=True))

    there, folded = listed.split("Put away (1)")
    assert f'href="{to("form", form.pk)}"' not in there
    assert f'href="{to("form", form.pk)}"' in folded
    assert WHO in folded
    assert "it is on the wrong journey" in folded
    page = text(site.get(to("form", form.pk)))
    assert NOT_COUNTED in page
    assert "Read it through, and sign" not in page
    assert to("bring_back_form", form.pk) in page
    assert WHO in text(site.get(to("bring_back_form", form.pk)))
    page = text(site.post(to("bring_back_form", form.pk), follow=True))
    assert "brought back, with everything that was written on it" in page
    assert "Read it through, and sign" in page
    assert "Put away (" not in text(site.get(to("forms", journey.pk)))


def test_no_reason_is_one_sentence_and_puts_nothing_away(site, form):
    page = text(site.post(to("put_away_form", form.pk), {"reason": "horoscope"}))

    assert "There is a problem" in page
    assert not PutAway.objects.exists()


def test_two_who_put_it_away_at_once_read_who_was_first(site, form, us, monkeypatch):
    away(form, us)
    standing = views.Asked.__init__

    def before(asked, request, pk):  # the page was opened while the form still stood
        standing(asked, request, pk)
        asked.away = None

    monkeypatch.setattr(views.Asked, "__init__", before)

    page = text(site.post(to("put_away_form", form.pk), {"reason": "mistake"}))
    assert "put away already, by Amber Kettle on 27 November 2026" in page


def test_what_is_put_away_is_not_put_away_again_nor_what_stands_brought_back(site, form, us):
    assert site.get(to("bring_back_form", form.pk)).url == to("form", form.pk)
    assert "is not put away" in text(site.post(to("bring_back_form", form.pk), follow=True))
    away(form, us)

    assert site.get(to("put_away_form", form.pk)).url == to("form", form.pk)


def test_a_second_editor_reads_that_it_was_put_away_and_loses_nothing(site, form, us):
    page = opened(site, form)
    away(form, us)

    word = save(site, form, page, headers=SCRIPT, safe_adults="Nan, and").json()["says"]
    answer = save(site, form, page, safe_adults="Nan, and my form tutor", next="yes")

    assert "Kept. Amber Kettle put this form away on 27 November 2026." in word
    assert answer.redirect_chain[-1][0] == to("form", form.pk)
    assert "What you wrote is kept on it: bring it back to go on." in text(answer)
    assert said(form) == {"safe_adults": "Nan, and my form tutor"}


def test_a_box_that_needs_another_look_says_it_too(site, form, us):
    page = opened(site, form)
    away(form, us)

    answer = text(save(site, form, page, safe_adults="a" * 2001, whom_to_tell="Nan"))

    assert "This is longer than 2000 letters." in answer
    assert "Amber Kettle put this form away." in answer
    assert said(form) == {"whom_to_tell": "Nan"}


def test_no_page_goes_on_with_a_form_that_is_put_away(site, journey, us):
    form = a_form(journey, us, said=SAFETY_PLAN)
    away(form, us)

    assert site.get(to("form_section", form.pk, 1)).url == to("form", form.pk)
    assert site.get(to("form_sign", form.pk)).url == to("form", form.pk)
    signed = site.post(to("form_sign", form.pk), {"seen": newest(form), "is_right": "on"}, follow=True)
    assert "Bring it back, then sign it." in text(signed)


def test_a_signed_form_put_away_is_marked_on_page_and_paper_and_no_child_is_given_it(site, journey, us):
    form = a_signed_form(journey, us)
    assert "tell your information governance today" in text(site.get(to("put_away_form", form.pk)))

    site.post(to("put_away_form", form.pk), {"reason": "early"})

    page = text(site.get(to("form", form.pk)))
    assert NOT_COUNTED in page
    assert "it was signed too early, or by mistake" in page
    assert SAFETY_PLAN["wishes"] in page
    assert "edition=child" not in page
    assert to("start_form", journey.pk, "safety-plan") not in page
    for address in (to("form_print", form.pk), to("form_print", form.pk) + "?edition=child"):
        assert NOT_COUNTED in text(site.get(address))
    assert "How should it begin?" not in text(site.get(to("start_form", journey.pk, "safety-plan")))
    assert "answers what it answered on this journey" in text(site.get(to("bring_back_form", form.pk)))


def test_who_may_not_put_a_signed_form_away_reads_who_may(journey, us, officer):
    named(journey, "met-east", us)
    form, site = a_signed_form(journey, us), at(officer)

    assert to("put_away_form", form.pk) not in text(site.get(to("form", form.pk)))
    page = text(site.get(to("put_away_form", form.pk)))
    assert "Only Agency lbbd, which signed this form, and the owner of the journey put it away." in page
    assert "Only Agency lbbd" in text(site.post(to("put_away_form", form.pk), {"reason": "early"}))
    away(form, us, "early")
    assert to("bring_back_form", form.pk) not in text(site.get(to("form", form.pk)))
    assert site.get(to("bring_back_form", form.pk)).url == to("form", form.pk)
    assert "Only Agency lbbd" in text(site.post(to("bring_back_form", form.pk), follow=True))
    assert PutAway.objects.standing().exists()
