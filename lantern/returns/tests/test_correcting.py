"""A second return for a quarter that is answered already, or published already, is a correction and says why."""

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.analysis.periods import parse
from lantern.insight.models import FigureSet, Release, ReleaseStage
from lantern.returns import changes
from lantern.returns.changes.calendar import expect
from lantern.returns.due import standings
from lantern.returns.models import Return, State
from lantern.returns.standing import what_would_change
from lantern.returns.tasks import accept_return
from lantern.returns.tests.factories import BY, NOON, Sheet, a_checked_return
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Q1 = parse("2025-26Q1")


def sheet(numerator=41, **given):
    at = agency("met-east", AgencyKind.POLICE)
    return a_checked_return(Sheet(numerator, **given), at_agency=at, content=f"{numerator} {given}".encode())


def accepted(numerator=41, reason="", **given):
    sent = sheet(numerator, **given)
    changes.accept(sent=sent, reason=reason, at=NOON, by=BY)
    return sent


def state(sent):
    return Return.objects.with_state().get(pk=sent.pk).state


def test_a_second_sheet_for_a_quarter_is_refused_without_a_reason_and_leaves_all_as_it_was():
    first, second = accepted(), sheet(43)

    for decide in (changes.begin_accept, changes.accept):
        with pytest.raises(changes.Refused, match=f"Return {first.reference} for April to June 2025 counts already"):
            decide(sent=second, at=NOON, by=BY)

    assert state(second) == State.CHECKED and FigureSet.objects.count() == 1


def test_with_a_reason_it_takes_the_place_of_the_first_and_the_trail_names_what_it_corrects():
    first = accepted()
    second = accepted(43, reason="Two crimes were Pebble's.")

    assert FigureSet.objects.standing().first().source == second.reference
    assert second.states.get(state=State.ACCEPTED).note == "Two crimes were Pebble's."
    assert Entry.objects.filter(what="return accepted", detail__corrects=first.reference).exists()
    assert "Pebble" not in str(list(Entry.objects.values_list("detail", flat=True)))


def test_undoing_a_correction_lets_the_first_count_again():
    first, second = accepted(), accepted(43, reason="Counted again.")

    changes.undo(sent=second, reason="It was right before.", at=NOON, by=BY)

    assert FigureSet.objects.standing().first().source == first.reference


def test_rows_and_another_quarter_correct_nothing():
    accepted()
    accepted(3, kind="police-crimes")
    accepted(40, period="2024-25Q4")

    assert FigureSet.objects.count() == 3


def test_a_return_for_a_quarter_whose_report_is_published_says_why_too():
    release = Release.objects.create(period=Q1.code, version=1, seal="0" * 64)
    ReleaseStage.objects.create(release=release, stage="published", at=NOON, by="Cobalt Saddle")

    with pytest.raises(changes.Refused, match="its next version will say so"):
        accepted()
    assert accepted(42, reason="It came late.").states.filter(state=State.ACCEPTED).exists()


def test_the_calendar_says_that_a_return_was_corrected_and_keeps_when_the_first_came():
    obligation = expect(agency=agency("met-east", AgencyKind.POLICE), template="police", from_period=Q1.code, by=BY)
    accepted(41, answered=["police.crimes_recorded"])
    stands = lambda: standings([obligation], [Q1], today=NOON.date())[obligation.pk, Q1.code]  # noqa: E731
    assert stands().state == "partial"

    second = accepted(43, reason="The rest.")

    assert (stands().state, stands().references) == ("corrected", (second.reference,))


def test_the_preview_sets_a_correction_against_what_it_replaces():
    accepted()
    second = sheet(43)

    (row,) = what_would_change(second.kept)[0].to_pylist()

    assert (row["numerator_before"], row["numerator_after"], row["outcome"]) == (41, 43, "changed")


def test_the_page_asks_why_and_the_worker_carries_it_out(client):
    first, second = accepted(), sheet(43)
    someone = person("analyst", at="met-east", kind=AgencyKind.POLICE)
    client.force_login(someone)
    address = f"/returns/{second.reference}/accept/"

    shown, refused = client.get(address).text, client.post(address, {"reason": ""}).text
    client.post(address, {"reason": "Counted again."})
    accept_return.call(second.reference, someone.acting.pk)

    assert f"This is a correction. Return {first.reference}" in shown and "Say why, in a few words." in refused
    assert second.states.get(state=State.ACCEPTED).note == "Counted again."
