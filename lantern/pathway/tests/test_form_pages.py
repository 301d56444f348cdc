"""Forms on their pages: begun, gone on with, listed, read and printed."""

import json
import re

import pytest

from lantern.pathway import here
from lantern.pathway.changes import discussions
from lantern.pathway.form_files import FOLDER, load
from lantern.pathway.models import JourneyForm
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, worker
from lantern.pathway.tests.form_factories import LATER, SAFETY_PLAN, a_form, a_signed_form
from lantern.pathway.tests.form_page_factories import PEOPLE, opened, said, save, text, to
from lantern.pathway.tests.page_factories import at
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_a_worker_begins_a_form_fills_it_in_and_goes_on_part_by_part(site, journey):
    site.post(to("start_form", journey.pk, "safety-plan"))
    form = JourneyForm.objects.get()

    next_part = save(site, form, opened(site, form), safe_adults="Nan", whom_to_tell="A rainbow to Nan", next="yes")

    assert said(form) == {"safe_adults": "Nan", "whom_to_tell": "A rainbow to Nan"}
    assert next_part.redirect_chain[-1][0] == to("form_section", form.pk, PEOPLE + 1)
    assert "2 of 4 answered" in text(site.get(to("form", form.pk)))


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
