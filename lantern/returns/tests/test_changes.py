import os
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from lantern.access.tests.factories import agency, person
from lantern.insight.models import Figure, FigureSet
from lantern.returns import changes, parquet, quarantine
from lantern.returns.checking import labels_of
from lantern.returns.models import Kept, Return, ReturnState, State
from lantern.returns.tests.factories import (
    BY,
    NOON,
    Worked,
    a_checked_return,
    a_return,
    an_accepted_return,
)
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LATER = NOON + timedelta(minutes=11)


def state(sent):
    return Return.objects.with_state().get(pk=sent.pk).state


def last_entry():
    return Entry.objects.order_by("-number").first()


def test_a_return_received_has_a_reference_a_state_and_an_entry_in_the_trail():
    amber = person("analyst")

    sent = a_return(by=amber)

    assert state(sent) == State.RECEIVED
    assert sent.sent_by == "Amber Kettle"
    assert (last_entry().what, last_entry().on) == ("return received", f"returns.return:{sent.reference}")


def test_the_same_file_is_not_taken_twice_and_is_not_kept_twice():
    first = a_return()

    with pytest.raises(changes.Refused, match=f"same file as return {first.reference}"):
        a_return()

    assert [
        held.name for held in quarantine.path("").iterdir() if held.name != first.stored_as and held.is_file()
    ] == []


def test_another_agency_may_send_the_same_file():
    a_return()

    assert a_return(agency("met-east")).agency.code == "met-east"


def test_a_withdrawn_file_may_be_sent_again():
    changes.withdraw(sent=a_return(), reason="Wrong month.", at=NOON, by=BY)

    assert state(a_return()) == State.RECEIVED


def test_a_check_keeps_findings_events_and_figures():
    sent = a_checked_return()

    kept = Kept.objects.get(sent=sent)
    assert state(sent) == State.CHECKED
    assert [kept.count(what) for what in ("sent", "read", "refused")] == [41, 40, 1]
    assert (kept.found("error"), kept.found()) == (1, 2)
    assert parquet.unpacked(kept.events).num_rows == 1


def test_a_second_check_takes_the_place_of_the_first():
    sent = a_checked_return()
    changes.begin_check(sent=sent, at=LATER, by=BY)

    changes.record_check(sent=sent, worked=Worked(kind="annex-a"), at=LATER, by=BY)

    assert Kept.objects.get(sent=sent).kind == "annex-a"
    assert [row.state for row in sent.states.all()] == ["received", "checking", "checked", "checking", "checked"]


def test_a_return_being_checked_is_not_checked_again_until_it_is_stuck():
    sent = a_return()
    changes.begin_check(sent=sent, at=NOON, by=BY)

    with pytest.raises(changes.Refused, match="being checked"):
        changes.begin_check(sent=sent, at=NOON + timedelta(minutes=9), by=BY)
    changes.begin_check(sent=sent, at=LATER, by=BY)

    assert state(sent) == State.CHECKING


def test_a_check_that_ends_after_the_return_was_withdrawn_keeps_nothing():
    sent = a_return()
    changes.begin_check(sent=sent, at=NOON, by=BY)
    changes.withdraw(sent=sent, reason="Wrong month.", at=NOON, by=BY)

    with pytest.raises(changes.Refused, match="changed while it was being checked"):
        changes.record_check(sent=sent, worked=Worked(), at=NOON, by=BY)

    assert not Kept.objects.exists()


def test_an_unreadable_return_keeps_its_reason_and_no_file(django_capture_on_commit_callbacks):
    sent = a_return()
    with django_capture_on_commit_callbacks(execute=True):
        changes.record_unreadable(sent=sent, reason="Pebble.png is a picture.", at=NOON, by=BY)

    assert not quarantine.holds(sent.stored_as)
    assert sent.states.get(state=State.UNREADABLE).note == "Pebble.png is a picture."
    assert last_entry().what == "return not readable"


def test_nothing_that_a_file_is_called_or_that_somebody_wrote_of_it_is_in_the_trail_for_good():
    unreadable, withdrawn = a_return(name="Pebble.png"), a_return(content=b"newer")
    undone = an_accepted_return(content=b"newest")

    changes.record_unreadable(sent=unreadable, reason="Pebble.png is a picture.", at=NOON, by=BY)
    changes.withdraw(sent=withdrawn, reason="Pebble is in it twice.", at=NOON, by=BY)
    changes.undo(sent=undone, reason="Pebble is in it twice.", at=NOON, by=BY)

    assert {"return not readable", "return withdrawn", "return taken out of the figures", "figures withdrawn"} <= {
        entry.what for entry in Entry.objects.all()
    }
    assert not [entry for entry in Entry.objects.all() if "Pebble" in f"{entry.on} {entry.detail}"]
    assert undone.states.get(state=State.UNDONE).note == "Pebble is in it twice."


def test_accepting_publishes_the_figures():
    sent = an_accepted_return()

    published = FigureSet.objects.standing().get(source=sent.reference)
    assert published.figures.get().numerator == 2
    assert state(sent) == State.ACCEPTED
    assert last_entry().what == "return accepted"


@pytest.mark.parametrize("breaks", ["lantern.returns.changes._add", "lantern.returns.changes.record",
                                    "lantern.insight.changes.record", "lantern.insight.changes.Figure"])  # fmt: skip
def test_accepting_that_fails_at_any_step_leaves_neither_figures_nor_state(monkeypatch, breaks):
    sent = a_checked_return()
    before = Entry.objects.count()

    def fail(*args, **kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr(breaks, fail)
    with pytest.raises((OSError, AttributeError)):
        changes.accept(sent=sent, at=NOON, by=BY)

    assert not FigureSet.objects.exists() and not Figure.objects.exists()
    assert state(sent) == State.CHECKED
    assert Entry.objects.count() == before


def test_of_two_people_accepting_the_second_is_told_so():
    sent = a_checked_return()
    same = Return.objects.get(pk=sent.pk)
    changes.accept(sent=sent, at=NOON, by=BY)

    with pytest.raises(changes.Refused, match="it is in the figures"):
        changes.accept(sent=same, at=NOON, by=BY)

    assert FigureSet.objects.count() == 1


def test_a_return_going_into_the_figures_may_be_withdrawn_and_then_does_not_count():
    sent = a_checked_return()
    changes.begin_accept(sent=sent, at=NOON, by=BY)
    changes.withdraw(sent=sent, reason="Wrong month.", at=NOON, by=BY)

    with pytest.raises(changes.Refused, match="it is withdrawn"):
        changes.accept(sent=sent, at=NOON, by=BY)

    assert not FigureSet.objects.exists()


def test_a_return_is_not_checked_again_while_it_goes_into_the_figures():
    sent = a_checked_return()
    changes.begin_accept(sent=sent, at=NOON, by=BY)

    with pytest.raises(changes.Refused, match="it is going into the figures"):
        changes.begin_check(sent=sent, at=LATER, by=BY)


def test_an_acceptance_stopped_leaves_a_checked_return_and_an_entry():
    sent = a_checked_return()
    changes.begin_accept(sent=sent, at=NOON, by=BY)

    changes.record_accept_stopped(sent=sent, reason="A fault.", at=NOON, by=BY)

    assert state(sent) == State.CHECKED
    assert (last_entry().what, last_entry().detail) == ("return acceptance stopped", {"reason": "A fault."})


def test_only_a_checked_return_can_be_accepted():
    with pytest.raises(changes.Refused, match="it is received"):
        changes.accept(sent=a_return(), at=NOON, by=BY)


def test_a_return_without_a_whole_quarter_has_nothing_to_accept():
    sent = a_checked_return(Worked(covers=None))

    for change in (changes.begin_accept, changes.accept):
        with pytest.raises(changes.Refused, match="does not cover a whole quarter"):
            change(sent=sent, at=NOON, by=BY)


def test_undoing_lets_the_former_figures_stand_again():
    first = an_accepted_return()
    second = an_accepted_return(content=b"newer", at=LATER)

    changes.undo(sent=second, reason="A month was missing.", at=LATER, by=BY)

    assert FigureSet.objects.standing().first().source == first.reference
    assert state(second) == State.UNDONE


def test_an_undone_return_can_be_accepted_once_more():
    sent = an_accepted_return()
    changes.undo(sent=sent, reason="A slip.", at=NOON, by=BY)

    changes.accept(sent=sent, at=LATER, by=BY)

    assert FigureSet.objects.standing().get().source == sent.reference


def test_a_return_in_the_figures_is_not_withdrawn_before_it_is_undone():
    sent = an_accepted_return()

    with pytest.raises(changes.Refused, match="it is in the figures"):
        changes.withdraw(sent=sent, reason="Wrong month.", at=NOON, by=BY)


def test_withdrawing_deletes_the_file_and_what_was_worked_out(django_capture_on_commit_callbacks):
    sent = a_checked_return()

    with django_capture_on_commit_callbacks(execute=True):
        changes.withdraw(sent=sent, reason="Wrong month.", at=NOON, by=BY)

    assert not Kept.objects.exists() and not quarantine.holds(sent.stored_as)
    assert last_entry().what == "return withdrawn"


def test_the_newest_meaning_of_a_label_counts_and_the_older_stays_in_the_history():
    amber = person("analyst")
    for code in ("8", "5A"):
        changes.say_what_label_means(
            agency=amber.acting.agency, field="source", label="Lighthouse desk", code=code, at=NOON, by=amber
        )

    assert labels_of(amber.acting.agency) == {("source", "Lighthouse desk"): "5A"}
    assert [meaning.code for meaning in amber.acting.agency.label_meanings.order_by("pk")] == ["8", "5A"]
    assert last_entry().what == "label given a meaning"


def test_files_are_forgotten_on_schedule_and_the_figures_stay(django_capture_on_commit_callbacks):
    old, new = an_accepted_return(), a_return(content=b"new", at=NOON + timedelta(days=20))

    with django_capture_on_commit_callbacks(execute=True):
        assert changes.forget_due(now=NOON + timedelta(days=30), by=BY) == 1

    assert (quarantine.holds(old.stored_as), quarantine.holds(new.stored_as)) == (False, True)
    assert state(old) == State.ACCEPTED and FigureSet.objects.standing().exists()
    assert Entry.objects.filter(what="return file deleted", on=f"returns.return:{old.reference}").exists()


def test_a_file_is_forgotten_once():
    sent = an_accepted_return()
    changes.forget(sent=sent, at=NOON, by=BY)

    with pytest.raises(changes.Refused, match="deleted already"):
        changes.forget(sent=sent, at=NOON, by=BY)


def test_a_forgotten_file_cannot_be_checked_again_but_its_check_can_be_accepted():
    sent = a_checked_return()
    changes.forget(sent=sent, at=NOON, by=BY)

    with pytest.raises(changes.Refused, match="has been deleted"):
        changes.begin_check(sent=sent, at=NOON, by=BY)
    changes.accept(sent=sent, at=NOON, by=BY)

    assert state(sent) == State.ACCEPTED


def test_events_are_not_kept_beyond_their_years():
    sent = an_accepted_return()

    changes.forget_due(now=NOON + timedelta(days=366 * Kept.KEEP_YEARS), by=BY)

    assert not Kept.objects.exists() and FigureSet.objects.standing().exists()
    assert last_entry().on == f"returns.return:{sent.reference}"


def test_an_upload_that_never_became_a_return_is_swept_away():
    writing = quarantine.Writing("half.csv")
    writing.add(b"half")
    stray = writing.finish()
    os.utime(quarantine.path(stray.stored_as), (NOON.timestamp(), NOON.timestamp()))

    changes.forget_due(now=NOON + timedelta(days=2), by=BY)

    assert not quarantine.holds(stray.stored_as)


def test_a_stopped_check_may_be_begun_again_at_once():
    sent = a_return()
    changes.begin_check(sent=sent, at=NOON, by=BY)
    changes.record_stopped(sent=sent, reason="A fault.", at=NOON, by=BY)

    changes.begin_check(sent=sent, at=NOON, by=BY)

    assert state(sent) == State.CHECKING


def test_a_file_turned_away_leaves_only_an_entry_in_the_trail():
    changes.refuse_file(agency=agency(), reason="It is too large.", by=BY)

    assert last_entry().detail == {"reason": "It is too large."}
    assert not Return.objects.exists()


def test_the_database_itself_refuses_a_second_withdrawal():
    sent = a_return()
    changes.withdraw(sent=sent, reason="Wrong month.", at=NOON, by=BY)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnState.objects.create(sent=sent, state=State.WITHDRAWN, at=NOON, by="tests")


def test_the_database_itself_refuses_a_state_nobody_knows():
    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnState.objects.create(sent=a_return(), state="lost", at=NOON, by="tests")


def test_a_check_that_finds_nothing_to_read_leaves_alone_a_return_that_counts():
    sent = an_accepted_return()

    with pytest.raises(changes.Refused, match="changed while it was being checked"):
        changes.record_unreadable(sent=sent, reason="It is a picture.", at=NOON, by=BY)

    assert state(sent) == State.ACCEPTED


@pytest.mark.parametrize("stopped", [changes.record_stopped, changes.record_accept_stopped])
def test_work_that_stops_after_the_return_was_withdrawn_leaves_only_an_entry(stopped):
    sent = a_checked_return()
    changes.withdraw(sent=sent, reason="Wrong month.", at=NOON, by=BY)

    stopped(sent=sent, reason="A fault.", at=NOON, by=BY)

    assert state(sent) == State.WITHDRAWN
    assert last_entry().detail == {"reason": "A fault."}


def test_only_a_return_in_the_figures_is_taken_out_of_them():
    with pytest.raises(changes.Refused, match="is not in the figures: it is checked"):
        changes.undo(sent=a_checked_return(), reason="A slip.", at=NOON, by=BY)


def test_a_return_in_the_figures_is_not_begun_to_be_accepted():
    with pytest.raises(changes.Refused, match="it is in the figures"):
        changes.begin_accept(sent=an_accepted_return(), at=NOON, by=BY)


def test_withdrawing_a_return_whose_file_is_gone_already_deletes_the_rest():
    sent = a_checked_return()
    changes.forget(sent=sent, at=NOON, by=BY)

    changes.withdraw(sent=sent, reason="Wrong month.", at=NOON, by=BY)

    assert not Kept.objects.exists()
