"""Forms on their pages: begun, filled in part by part, kept while two write, signed, read and printed."""

import json
import logging
import re

import pytest
from django.apps import apps
from django.urls import reverse

from lantern.access.models import AgencyKind
from lantern.pathway import here
from lantern.pathway.changes import discussions
from lantern.pathway.changes import forms as changes
from lantern.pathway.changes.journeys import name_agency
from lantern.pathway.filling import Filling
from lantern.pathway.form_files import FOLDER, load
from lantern.pathway.models import FormSignature, JourneyForm
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, worker
from lantern.pathway.tests.form_factories import LATER, SAFETY_PLAN, a_form, a_signed_form, newest
from lantern.pathway.tests.test_journey_pages import at
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
PEOPLE = 2  # the part of a safety plan about people
NAMED = "Ayaan said that he is scared."
SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def site(us):
    return at(us)


@pytest.fixture
def journey(us):
    return a_journey(by=us)


@pytest.fixture
def police(journey):
    officer = worker("met-east", AgencyKind.POLICE, email="officer@example.org", name="Flint Basket")
    name_agency(journey=journey, agency=officer.acting.agency, role="police_oic", at=AT, by=officer)
    return officer


@pytest.fixture
def form(journey, us):
    return a_form(journey, us)


def to(name, *args):
    return reverse(f"pathway:{name}", args=args)


def opened(site, form, number=PEOPLE):
    """A part of a form as a page: what it sends back by itself."""
    page = text(site.get(to("form_section", form.pk, number)))
    return {name: hidden(page, name) for name in ("page", "seen")}


def hidden(page, name):
    return re.search(rf'name="{name}" value="(\w+)"', page)[1]


def save(site, form, page, number=PEOPLE, headers=None, **typed):
    return site.post(to("form_section", form.pk, number), page | typed, headers=headers, follow=True)


def said(form):
    return Filling(form.answers.all()).document()


def text(answer):
    return answer.content.decode()


def test_a_worker_begins_a_form_fills_it_in_and_goes_on_part_by_part(site, journey):
    site.post(to("start_form", journey.pk, "safety-plan"))
    form = JourneyForm.objects.get()

    next_part = save(site, form, opened(site, form), safe_adults="Nan", whom_to_tell="A rainbow to Nan", next="yes")

    assert said(form) == {"safe_adults": "Nan", "whom_to_tell": "A rainbow to Nan"}
    assert next_part.redirect_chain[-1][0] == to("form_section", form.pk, PEOPLE + 1)
    assert "2 of 4 answered" in text(site.get(to("form", form.pk)))


def test_every_kind_of_box_is_kept_and_shown_again(site, form):
    typed = {"made_on-day": "27", "made_on-month": "11", "made_on-year": "2025", "made_with": ["child", "school"]}

    save(site, form, opened(site, form, 1), 1, **typed, wishes="  To be\r\nleft alone ")

    assert said(form) == {"made_on": "2025-11-27", "made_with": ["child", "school"], "wishes": "To be\nleft alone"}
    again = text(site.get(to("form_section", form.pk, 1)))
    assert 'value="2025"' in again
    assert re.findall(r'value="(\w+)" checked', again) == ["child", "school"]
    assert ">To be\nleft alone</textarea>" in again


def test_leaving_after_the_last_part_says_that_it_is_kept(site, form):
    last = len(here.newest_form("safety-plan").sections)

    answer = save(site, form, opened(site, form, last), last, tried="yes", next="yes")

    assert answer.redirect_chain[-1][0] == to("form", form.pk)
    assert "“Sharing it, and looking again” is kept." in text(answer)


def test_what_can_be_read_is_kept_though_another_box_cannot(site, form):
    answer = save(site, form, opened(site, form, 1), 1, **{"made_on-day": "31", "made_on-month": "2"}, wishes="Rest.")

    assert "Enter a day, a month and a year" in text(answer)
    assert said(form) == {"wishes": "Rest."}


def test_a_day_that_is_to_come_is_refused_where_it_has_to_have_happened(site, form):
    day = {"made_on-day": "1", "made_on-month": "1", "made_on-year": "2199"}

    answer = save(site, form, opened(site, form, 1), 1, **day)

    assert "This day is still to come." in text(answer)
    assert said(form) == {}


def test_a_session_that_ends_half_way_loses_nothing(site, form, us):
    page = opened(site, form)
    word = save(site, form, page, headers=SCRIPT, safe_adults="Nan, and")
    site.logout()

    answer = site.post(to("form_section", form.pk, PEOPLE), page | {"safe_adults": "Nan, and my form tutor"})
    site.force_login(us)

    assert "Kept at" in word.json()["says"]
    assert answer.status_code == 302
    assert "Nan, and" in text(site.get(to("form_section", form.pk, PEOPLE)))
    save(site, form, page, safe_adults="Nan, and my form tutor")  # the page that was still open in another tab
    assert said(form) == {"safe_adults": "Nan, and my form tutor"}


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


@pytest.mark.parametrize(
    "words",
    ["Her NHS number is 999 123 4560.", "She lives at 14 Maple Road.", "DOB 3/4/2014", "Keep away from IG11 7LU."],
)
def test_what_tells_one_child_from_all_others_is_never_kept(site, form, words):
    answer = save(site, form, opened(site, form), safe_adults=words, whom_to_tell="Nan")

    assert "There is a problem" in text(answer)
    assert "Why these words may stay" not in text(answer)
    assert said(form) == {"whom_to_tell": "Nan"}


def test_what_is_refused_is_in_no_table_trail_log_or_address(site, form, caplog):
    caplog.set_level(logging.DEBUG)
    page = opened(site, form)
    for number in ("999 123 4560", "14 Maple Road", "3/4/2014"):
        words = f"NHS {number}" if number[0] == "9" else f"Born or living {number}"
        back = save(site, form, page, safe_adults=words, may_stay="nobody", looked_at="anything")
        save(site, form, page, headers=SCRIPT, safe_adults=words)

        assert not back.redirect_chain
        assert not [row for model in apps.get_models() for row in model.objects.values() if number in str(row)]
        assert number not in caplog.text


def test_a_name_is_caught_before_it_is_kept_and_stays_only_with_a_reason(site, form):
    page = opened(site, form)
    asked = save(site, form, page, safe_adults=NAMED)
    assert "“Ayaan” may be somebody’s name" in text(asked)
    assert said(form) == {}

    save(site, form, page, safe_adults=NAMED, looked_at="somebody’s name", may_stay="nobody")

    assert said(form) == {"safe_adults": NAMED}
    assert Entry.objects.get(what="form written").detail["because"] == "It points at nobody"


def test_a_script_is_told_of_a_box_that_was_not_kept_and_its_words_are_not_repeated(site, form):
    word = save(site, form, opened(site, form), headers=SCRIPT, safe_adults=NAMED).json()["says"]

    assert "Kept, but for a box that needs another look." in word
    assert "Ayaan" not in word
    assert said(form) == {}


def test_too_long_a_text_is_told_where_the_rest_belongs(site, form):
    answer = save(site, form, opened(site, form), safe_adults="a" * 2001)

    assert "This is longer than 2000 letters." in text(answer)


def test_a_page_with_a_broken_seen_or_page_is_taken_as_an_old_one(site, form):
    save(site, form, {"seen": "x"}, safe_adults="Nan")

    assert said(form) == {"safe_adults": "Nan"}


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


def test_the_next_form_begins_from_the_one_that_was_signed(site, journey, us):
    signed = a_signed_form(journey, us)
    page = site.get(to("start_form", journey.pk, "safety-plan"))
    assert "From the one that was signed on 27 November 2026" in text(page)

    site.post(to("start_form", journey.pk, "safety-plan"), {"begins": signed.pk})

    after = JourneyForm.objects.get(before=signed)
    assert said(after)["safe_adults"] == SAFETY_PLAN["safe_adults"]
    assert "made_on" not in said(after)


def test_the_next_form_may_begin_empty(site, journey, us):
    signed = a_signed_form(journey, us)

    site.post(to("start_form", journey.pk, "safety-plan"), {"begins": "afresh"})

    assert said(JourneyForm.objects.exclude(pk=signed.pk).get()) == {}


def test_whoever_begins_one_that_is_open_goes_on_with_it(site, journey, form):
    answer = site.post(to("start_form", journey.pk, "safety-plan"), follow=True)

    assert "There is one that nobody has signed yet, begun by Amber Kettle." in text(answer)
    assert JourneyForm.objects.count() == 1


def test_the_record_of_a_discussion_begins_with_what_its_page_says(site, journey, us):
    discussion = a_discussion(journey, us)
    came = {"social_care": ("attended", ""), "health": ("apologised", "short_notice")}
    discussions.answer_seats(discussion=discussion, answers=came, at=LATER, by=us)
    no = {"answer": "no", "owner": "paediatrician", "day": AT.date(), "reason": "clinician"}
    yes = {"answer": "yes", "owner": "csc_sw", "day": AT.date(), "reason": ""}
    discussions.decide(discussion=discussion, decisions={"medical": no, "safety": yes}, at=LATER, by=us)
    agreed = {"what": "bail", "owner": "police_oic", "day": AT.date(), "state": "done"}
    discussions.agree(discussion=discussion, **agreed, at=LATER, by=us)

    site.post(to("start_form", journey.pk, "strategy-discussion-record"), {"discussion": discussion.pk})

    record = JourneyForm.objects.get()
    assert record.discussion == discussion
    assert said(record)["held_on"] == "2026-11-27"
    assert "Health: apologised (too little notice)" in said(record)["who_came"]
    assert "Safety: yes. Social worker" in said(record)["decided"]
    assert "Medical: no (a clinician who knows about sexual abuse advised against one)." in said(record)["decided"]
    assert said(record)["agreed"].endswith("by 27 November 2026: done")


def test_a_record_without_a_discussion_begins_empty(site, journey):
    site.post(to("start_form", journey.pk, "strategy-discussion-record"))

    assert said(JourneyForm.objects.get()) == {}


def test_a_form_that_is_not_there_cannot_be_begun(site, journey):
    assert site.get(to("start_form", journey.pk, "horoscope")).status_code == 404


def test_a_part_that_is_not_there_is_not_found(site, form):
    assert site.get(to("form_section", form.pk, 99)).status_code == 404


def test_the_list_says_what_is_expected_what_is_there_and_what_may_be_begun(site, us):
    journey = a_journey(by=us, said={"stage": {"said": "S4"}})
    a_signed_form(journey, us)
    a_form(journey, us, "reflective-supervision")

    page = text(site.get(to("forms", journey.pk)))

    there, expected, others = re.split("What this stage asks for|Other forms", page)
    assert "Read by your agency alone" in there
    stands = dict(
        re.findall(r"forms/([\w-]+)/start/.*?govuk-tag.*?>\s*(Signed|Not signed yet)\s*<", expected, re.DOTALL)
    )
    assert stands == {
        "safety-plan": "Signed", "reflective-supervision": "Not signed yet", "signs-observed": "Not signed yet",
    }  # fmt: skip
    assert "risk-assessment" in others
    assert Entry.objects.filter(what="forms listed").exists()


def test_a_practice_lead_reads_what_they_may_not_write(journey, us, form):
    lead = at(worker(role="practice_lead", email="lead@example.org"))

    page = text(lead.get(to("form", form.pk)))

    assert "Read it through, and sign" not in page
    assert "Which adults are safe" in page
    assert lead.get(to("form_section", form.pk, 1)).status_code == 403
    assert to("start_form", journey.pk, "safety-plan") not in text(lead.get(to("forms", journey.pk)))


def test_paper_has_everything_and_the_childs_edition_only_what_is_the_childs(site, journey, us):
    form = a_signed_form(journey, us, SAFETY_PLAN | {"contact_child": "Someone is always with me."})
    grown_up = text(site.get(to("form_print", form.pk)))
    childs = text(site.get(to("form_print", form.pk) + "?edition=child"))

    assert "An adult is always in the room." in grown_up
    assert "An adult is always in the room." not in childs
    assert "Someone is always with me." in childs
    assert "Grown-ups I can go to" in childs
    assert "We look at this again on" in childs
    printed = Entry.objects.filter(what="form printed").order_by("number")
    assert [entry.detail["edition"] for entry in printed] == ["professional", "child"]


def test_a_draft_on_paper_says_that_nobody_signed_it(site, form):
    assert "Draft: nobody has signed this." in text(site.get(to("form_print", form.pk)))
    assert "We are still writing this together." in text(site.get(to("form_print", form.pk) + "?edition=child"))


def test_a_form_without_a_childs_edition_prints_the_one_there_is(site, journey, us):
    form = a_form(journey, us, "risk-assessment")

    site.get(to("form_print", form.pk) + "?edition=child")

    assert Entry.objects.get(what="form printed").detail["edition"] == "professional"


def test_a_new_version_starts_a_new_form_and_old_ones_keep_their_own(site, journey, us, tmp_path, monkeypatch):
    signed = a_signed_form(journey, us)
    _second_version(tmp_path)
    monkeypatch.setattr(here, "forms", lambda: load(tmp_path))

    site.post(to("start_form", journey.pk, "safety-plan"), {"begins": signed.pk})

    after = JourneyForm.objects.get(before=signed)
    assert (signed.version, after.version) == (1, 2)
    assert "safe_adults" not in said(after)  # the second version does not ask it
    assert said(after)["wishes"] == SAFETY_PLAN["wishes"]
    old, new = text(site.get(to("form", signed.pk))), text(site.get(to("form_print", after.pk)))
    assert "Which adults are safe" in old
    assert "Who watches over the pets?" in new
    assert "Which adults are safe" not in new


def _second_version(folder):
    """The plan as it is, and a second version that asks of pets where the first asked of safe adults."""
    schema = json.loads((FOLDER / "safety-plan" / "1.json").read_text())
    place = folder / "safety-plan"
    place.mkdir()
    (place / "1.json").write_text(json.dumps(schema))
    schema["properties"]["pets"] = {"title": "Who watches over the pets?", "type": "string", "maxLength": 200}
    del schema["properties"]["safe_adults"]
    schema["required"].remove("safe_adults")
    for section in schema["x-sections"]:
        section["questions"] = ["pets" if code == "safe_adults" else code for code in section["questions"]]
    (place / "2.json").write_text(json.dumps(schema))
