from datetime import timedelta

import pytest
from django.test import Client

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.analysis.partner_returns import TEMPLATES
from lantern.analysis.periods import parse
from lantern.returns import changes, quarantine
from lantern.returns.changes.calendar import expect, remind
from lantern.returns.drafting import Filled
from lantern.returns.models import Draft, Reminder, Return, Typed
from lantern.returns.tasks import check_return
from lantern.returns.tests.factories import BY, NOON, Sheet, a_checked_return
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Q1 = parse("2025-26Q1")
POLICE = TEMPLATES["police"].for_period(Q1)
FIRST = next(iter(POLICE.sections.values()))
CRIMES = (FIRST[0].code, "all", "All")


@pytest.fixture
def met():
    return agency("met-east", AgencyKind.POLICE)


@pytest.fixture
def asked(met):
    return expect(agency=met, template="police", from_period=Q1.code, by=BY)


def editor(name="Amber Kettle"):
    client = Client()
    email = f"{name.split()[0].lower()}@met.example"
    client.force_login(person("analyst", at="met-east", kind=AgencyKind.POLICE, name=name, email=email))
    return client


@pytest.fixture
def amber(asked):
    client = editor()
    client.post(at(asked))
    return client


def at(asked, more=""):
    return f"/returns/due/{asked.pk}/{Q1.code}/type/{more}"


def boxes(asked, seen=None, **typed):
    """The first section as a page sends it: every box as it stands, but for those typed."""
    filled = Filled(Typed.objects.filter(draft__obligation=asked).order_by("pk"))
    form = {"seen": filled.newest if seen is None else seen}
    for place, line in enumerate(FIRST):
        form[f"why-{place}"] = ""
        for number, box in enumerate(line.boxes):
            form[f"box-{place}-{number}"] = filled.said((line.code, *box))[0]
    return form | {name.replace("_", "-"): value for name, value in typed.items()}


def said(asked):
    return Filled(Typed.objects.filter(draft__obligation=asked).order_by("pk")).said(CRIMES)


def test_nothing_is_begun_by_looking_and_a_draft_is_begun_once(asked):
    client = editor()
    client.get(at(asked))
    assert not Draft.objects.exists() and client.get(at(asked, "1/")).status_code == 404

    client.post(at(asked)), client.post(at(asked))

    assert Draft.objects.count() == 1 and "What is typed is kept" in client.get(at(asked)).text


def test_a_box_is_saved_and_is_there_after_signing_out_and_for_a_colleague(amber, asked):
    amber.post(at(asked, "1/"), boxes(asked, box_0_0="1,041"))
    amber.logout()

    shown = editor("Velvet Acorn").get(at(asked, "1/")).text

    assert said(asked) == ("1041", "given") and 'value="1041"' in shown
    assert Entry.objects.filter(what="return typed", on="agency:met-east").count() == 1


def test_saving_without_a_change_adds_nothing(amber, asked):
    amber.post(at(asked, "1/"), boxes(asked, box_0_0="41"))
    amber.post(at(asked, "1/"), boxes(asked))

    assert Typed.objects.count() == 1


def test_a_box_that_cannot_be_read_is_asked_about_and_the_rest_is_saved(amber, asked):
    answer = amber.post(at(asked, "1/"), boxes(asked, box_0_0="41", box_1_0="<5", box_2_0="Pebble"))

    assert "What could be read is saved" in answer.text and 'value="&lt;5"' in answer.text
    assert "Write the exact number" in answer.text and said(asked) == ("41", "given")
    assert "Pebble" not in str(list(Typed.objects.values()))


@pytest.mark.parametrize(
    ("typed", "asked_back"), [("–", "a dash can mean nought or not known"), ("4" * 21, "at most 20")]
)
def test_a_dash_and_too_much_are_asked_about_too(amber, asked, typed, asked_back):
    assert asked_back in amber.post(at(asked, "1/"), boxes(asked, box_0_0=typed)).text
    assert not Typed.objects.exists()


def test_saving_may_lead_on_to_the_next_part_or_back_to_all(amber, asked):
    onwards = amber.post(at(asked, "1/"), boxes(asked, next="yes"))
    back = amber.post(at(asked, "1/"), boxes(asked))

    assert (onwards.url, back.url) == (at(asked, "2/"), at(asked))


def test_what_is_not_begun_cannot_be_sent_and_what_is_no_sheet_cannot_be_typed(met, asked):
    extract = expect(agency=met, template="social-care", from_period=Q1.code, by=BY)
    client = editor()

    assert client.get(at(asked, "send/")).status_code == 404
    assert client.get(at(extract)).status_code == 404


def test_nothing_to_report_is_an_answer_for_a_line_and_for_all_the_rest(amber, asked):
    amber.post(at(asked, "1/"), boxes(asked, box_1_0="3"))
    amber.post(at(asked, "1/"), boxes(asked, why_0="nil"))
    assert said(asked) == ("", "nil")

    amber.post(at(asked), {"nil": "yes"})

    filled = Filled(Typed.objects.order_by("pk"))
    assert all(map(filled.is_answered, POLICE.lines))
    assert filled.said((FIRST[1].code, "all", "All")) == ("3", "given")


def test_of_two_people_the_second_is_shown_both_answers_and_may_choose(amber, asked):
    velvet = editor("Velvet Acorn")
    old_page = boxes(asked, box_0_0="43")
    amber.post(at(asked, "1/"), boxes(asked, box_0_0="41"))

    shown = velvet.post(at(asked, "1/"), old_page).text
    assert "two people answered" in shown and "Amber Kettle wrote 41" in shown and "Velvet Acorn wrote 43" in shown
    assert said(asked) == ("41", "given")

    velvet.post(at(asked, "1/"), boxes(asked, box_0_0="43"))
    assert said(asked) == ("43", "given") and Typed.objects.count() == 3
    assert "two people answered" not in amber.get(at(asked, "1/")).text


def test_an_old_page_does_not_undo_what_it_did_not_touch(amber, asked):
    velvet = editor("Velvet Acorn")
    old_page = boxes(asked, box_1_0="7")
    amber.post(at(asked, "1/"), boxes(asked, box_0_0="41"))

    velvet.post(at(asked, "1/"), old_page)

    assert said(asked) == ("41", "given")


def test_a_script_that_saves_gets_a_word_and_where_the_page_now_stands(amber, asked):
    script = {"HTTP_X_REQUESTED_WITH": "fetch"}
    well = amber.post(at(asked, "1/"), boxes(asked, box_0_0="41"), **script).json()
    badly = amber.post(at(asked, "1/"), boxes(asked, box_1_0="some"), **script).json()
    met = editor("Velvet Acorn").post(at(asked, "1/"), boxes(asked, seen=0, box_0_0="43"), **script).json()

    assert well["says"].startswith("Saved at") and well["seen"] == Typed.objects.first().pk
    assert "cannot be read" in badly["says"] and "Somebody else" in met["says"] and "seen" not in met


def test_what_is_typed_is_sent_as_the_file_that_anyone_could_have_sent(amber, asked):
    amber.post(at(asked, "1/"), boxes(asked, box_0_0="41"))
    shown = amber.get(at(asked, "send/")).text
    answer = amber.post(at(asked, "send/"), follow=True)

    sent = Return.objects.get()
    assert "not answered" in shown and "never as nought" in shown
    assert sent.reference in answer.text and (sent.kind, sent.period) == ("police", Q1.code)
    assert b"police.crimes_recorded,all,All,41,given" in quarantine.path(sent.stored_as).read_bytes()
    assert Draft.objects.get().sent == sent and not Draft.objects.open().exists()


def test_what_was_typed_is_checked_and_answers_its_lines(amber, asked):
    amber.post(at(asked, "1/"), boxes(asked, box_0_0="41"))
    amber.post(at(asked), {"nil": "yes"})
    amber.post(at(asked, "send/"))
    check_return.call(Return.objects.get().reference)

    kept = Return.objects.get().kept
    assert len(kept.answered) == len(POLICE.lines) and CRIMES[0] not in kept.nil


def test_nothing_typed_is_not_sent(amber, asked):
    assert "nothing to send" in amber.post(at(asked, "send/")).text
    assert not Return.objects.exists()


def test_the_same_numbers_again_are_refused_with_a_sentence_and_the_draft_stays(amber, asked):
    for _ in range(2):
        amber.post(at(asked))
        amber.post(at(asked, "1/"), boxes(asked, box_0_0="41"))
        answer = amber.post(at(asked, "send/"), follow=True)

    assert "same file as return" in answer.text
    assert Draft.objects.open().count() == 1 and Return.objects.count() == 1
    assert len(list(quarantine.path("").iterdir())) == 1


def test_a_correction_begins_from_what_was_returned(met, asked):
    sent = a_checked_return(Sheet(41), at_agency=met, content=b"sheet")
    changes.accept(sent=sent, at=NOON, by=BY)
    client = editor()

    client.post(at(asked))

    assert said(asked) == ("41", "given") and 'value="41"' in client.get(at(asked, "1/")).text


def test_last_times_number_stands_beside_the_box(met, asked):
    sent = a_checked_return(Sheet(1037, period="2024-25Q4"), at_agency=met, content=b"sheet")
    changes.accept(sent=sent, at=NOON, by=BY)
    client = editor()
    client.post(at(asked))

    assert "Last time: 1,037" in client.get(at(asked, "1/")).text


@pytest.mark.parametrize("more", ["1/", "send/", ""])
def test_another_agencys_draft_is_not_there(amber, asked, more):
    stranger = Client()
    stranger.force_login(person("analyst", at="nelft", kind=AgencyKind.HEALTH))

    assert stranger.get(at(asked, more)).status_code == 404


@pytest.mark.parametrize("breaks", ["lantern.returns.changes.typing.record", "lantern.returns.changes.typing._add"])
def test_a_save_that_fails_leaves_what_was_there(amber, asked, monkeypatch, breaks):
    amber.post(at(asked, "1/"), boxes(asked, box_0_0="41"))
    before = Entry.objects.count()
    monkeypatch.setattr(breaks, lambda *given, **named: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        amber.post(at(asked, "1/"), boxes(asked, box_0_0="43"))

    assert said(asked) == ("41", "given") and Entry.objects.count() == before


def test_what_was_typed_and_who_was_written_to_are_forgotten_after_their_years(amber, asked):
    amber.post(at(asked, "1/"), boxes(asked, box_0_0="41"))
    remind(obligation=asked, period=Q1.code, stage="after", on=NOON.date(), sent_to=["d@met.example"], by=BY)
    begun = Draft.objects.get().begun_at

    changes.forget_due(now=begun + timedelta(days=364), by=BY)
    assert Typed.objects.exists()
    changes.forget_due(now=begun + timedelta(days=366 * 3), by=BY)

    assert not Draft.objects.exists() and not Typed.objects.exists() and not Reminder.objects.exists()
    assert Entry.objects.filter(what="typed returns and reminders deleted").exists()
