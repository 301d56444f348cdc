"""Row files: read in memory, checked against the journeys that somebody sees, and taken in whole or not at all."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantern.access.models import AgencyKind
from lantern.analysis.finding import Unreadable
from lantern.pathway.changes import discussions, journeys, occasions
from lantern.pathway.changes import rows as changes
from lantern.pathway.discussed import whole
from lantern.pathway.here import row_kinds
from lantern.pathway.models import (
    Decision,
    Discussion,
    Journey,
    Missing,
    Occasion,
    OccasionAnswer,
    Recorded,
    RowFile,
    RowOrigin,
    SeatAnswer,
    Sitting,
    Wait,
)
from lantern.pathway.rows.matching import rows_in
from lantern.pathway.tests.factories import AT, a_block, a_journey, said, worker
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=7)
KEYS = {"strategy_held_at", "attended_police", "clinician_invited", "medical_decided", "medical_no_reason"}
FIRST = {
    "reference": "SD-1", "case_number": "LBX-1", "held_on": "20/11/2026", "held_at": "10:30",
    "social_care": "Attended", "police": "attended", "health": "Sent a view",
    "medical": "No", "medical_owner": "paediatrician", "medical_by": "2026-11-20", "medical_why": "clinician",
}  # fmt: skip
AGAIN = {
    "reference": "SD-2",
    "case_number": "LBX-1",
    "because": "New information",
    "held_on": "24-Nov-2026",
    "held_at": "9.05",
}
INTERVIEW = {"reference": "I-1", "case_number": "LBX-1", "joint": "y", "held": "23/11/2026", "part_taken": "Led it"}
REFERRAL = {"reference": "H-1", "case_number": "LBX-1", "asked": "21/11/2026", "recency": "recent"}
WAIT = {"reference": "W-1", "case_number": "LBX-1", "answer": "Yes", "offered": "01/11/2026", "referred": "02/11/2026"}
EVERY = {"discussions": FIRST, "interviews": INTERVIEW, "hub-referrals": REFERRAL, "therapy-waits": WAIT}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def journey(us):
    return journey_of("LBX-1", us)


def journey_of(number, us):
    (row,), _ = rows_in(a_file(FIRST | {"case_number": number}), row_kinds()["discussions"], us)
    return a_journey(by=us, tokens=row.tokens)


def a_file(*rows, delimiter=",", encoding="utf-8-sig"):
    headings = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, headings, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def checked(us, *rows, kind="discussions", at=LATER):
    found, findings = rows_in(a_file(*rows), row_kinds()[kind], us)
    return changes.keep_checked(kind=kind, rows=found, findings=findings, at=at, by=us)


def taken(us, *rows, kind="discussions", at=LATER):
    return changes.take_in(file=checked(us, *rows, kind=kind, at=at), at=at, by=us)


def recorded(journey):
    return {row.name: row.value for row in Recorded.objects.filter(journey=journey)}


def counts(file):
    return {name: count for name, count in file.counts.items() if count and name not in ("rows", "journeys")}


def what_counts(journey):
    """All that counts of a journey's discussions."""
    found = []
    for each in whole(Discussion.objects.filter(journey=journey)):
        decisions = {kind: (row.answer, row.owner, row.day, row.reason) for kind, row in each.decisions.items()}
        seats = {code: (row.answer, row.reason) for code, row in each.seats.items()}
        found.append((each.discussion.because, each.sitting.state, each.sitting.moment, seats, decisions))
    return found


def on_lists(journey):
    """What lists show as missing on a journey."""
    return sorted(Missing.objects.filter(journey=journey).values_list("kind", "reason", "since"))


def test_a_row_becomes_a_discussion_that_answers_the_steps(us, journey):
    file = taken(us, FIRST)

    assert (file.state, file.rows, counts(file)) == ("taken in", [], {"new": 1})
    answers = recorded(journey)
    assert set(answers) >= KEYS
    assert (answers["attended_police"], answers["attended_health"]) == (True, False)
    assert answers["strategy_held_at"].isoformat() == "2026-11-20T10:30:00+00:00"
    seats = dict(SeatAnswer.objects.values_list("seat", "answer"))
    assert seats["hub"] == "invited"  # as when one is called on a page
    assert Entry.objects.filter(what="recorded on journey from a row file").count() == 1


def test_it_is_as_if_somebody_had_typed_it(us, journey):
    other = journey_of("LBX-2", us)
    taken(us, FIRST, AGAIN)

    sitting = Sitting.objects.order_by("pk")
    for each, because in zip(sitting, ("", "news"), strict=True):
        made = discussions.call(journey=other, state="held", moment=each.moment, because=because, at=LATER, by=us)
        if not because:
            answers = {"social_care": ("attended", ""), "police": ("attended", ""), "health": ("view sent", "")}
            discussions.answer_seats(discussion=made, answers=answers, at=LATER, by=us)
            row = Decision.objects.values("kind", "answer", "owner", "day", "reason").first()
            discussions.decide(discussion=made, decisions={row.pop("kind"): row}, at=LATER, by=us)

    assert recorded(journey) == recorded(other)
    assert what_counts(journey) == what_counts(other)
    assert on_lists(journey) == on_lists(other) != []


@pytest.mark.parametrize("kind", EVERY)
def test_the_same_file_again_changes_nothing(us, journey, kind):
    taken(us, EVERY[kind], kind=kind)
    models = (Discussion, Sitting, SeatAnswer, Decision, Occasion, OccasionAnswer, Recorded, RowOrigin, Wait)
    before = [model.objects.count() for model in models]

    file = taken(us, EVERY[kind], kind=kind)

    assert counts(file) == {"same": 1}
    assert [model.objects.count() for model in models] == before


def test_a_corrected_row_adds_what_is_new_and_the_history_stays(us, journey):
    taken(us, FIRST)
    file = taken(us, FIRST | {"held_at": "11:00", "police": "Apologised", "police_why": "Nobody was free"})

    assert counts(file) == {"changed": 1}
    assert Sitting.objects.count() == 2
    assert Discussion.objects.count() == 1
    assert recorded(journey)["attended_police"] is False
    assert recorded(journey)["strategy_held_at"].hour == 11


def test_one_that_was_typed_already_is_met_and_not_made_twice(us, journey):
    row = FIRST | {"held_on": "27/11/2026", "held_at": "16:55", "medical_by": "27/11/2026"}
    discussions.call(journey=journey, state="planned", moment=AT, at=AT - timedelta(days=1), by=us)

    assert counts(taken(us, row)) == {"changed": 1}
    assert Discussion.objects.count() == 1
    assert recorded(journey)["strategy_held_at"] == AT


def test_a_row_of_no_journey_that_one_sees_is_counted_and_opens_nothing(us, journey):
    other = worker("nelft", AgencyKind.HEALTH, email="nurse@example.org")
    file = taken(other, FIRST)

    assert counts(file) == {"nobody": 1}
    assert [(each[0], each[3]) for each in file.findings] == [(2, "note")]
    assert (Journey.objects.count(), Discussion.objects.count()) == (1, 0)


def test_who_is_blocked_matches_nothing_and_the_owner_hears(us, journey):
    blocked = worker(email="blocked@example.org")
    a_block(journey, blocked)

    assert counts(checked(blocked, FIRST)) == {"nobody": 1}
    assert Entry.objects.filter(what="owner told").exists()


WRONG = [
    ("held_on", FIRST | {"held_on": "20/12/2026", "medical_by": "21/12/2026"}, "still to come"),
    ("held_on", FIRST | {"held_on": "12/31/2026"}, "not a day"),
    ("held_on", FIRST | {"held_on": ""}, "blank"),
    ("held_at", FIRST | {"held_at": "25:00"}, "not a time"),
    ("police", FIRST | {"police": "=1+1"}, "not one of the answers"),
    ("police_why", FIRST | {"police": "apologised"}, "does not say why"),
    ("police_why", FIRST | {"police_why": "nobody_free"}, "a reason goes with"),
    ("medical", FIRST | {"medical_owner": ""}, "lacks one of them"),
    ("medical_why", FIRST | {"medical_why": ""}, "says why"),
    ("medical_by", FIRST | {"medical_by": "19/11/2026"}, "before the discussion"),
    ("case_number", FIRST | {"case_number": "Somebody"}, "a digit among them"),
    ("nhs_number", FIRST | {"case_number": ""}, "neither"),
    ("because", AGAIN, "not recorded as held"),
]


@pytest.mark.parametrize("column, row, says", WRONG)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_kept(us, journey, column, row, says):
    file = checked(us, row)

    errors = [each for each in file.findings if each[3] == "error"]
    assert [(each[0], each[1]) for each in errors] == [(2, column)]
    assert says in errors[0][4]
    assert (file.rows, Discussion.objects.count()) == ([], 0)
    with pytest.raises(journeys.Refused):
        changes.take_in(file=file, at=LATER, by=us)


def test_a_second_first_discussion_is_refused(us, journey):
    file = checked(us, FIRST, FIRST | {"reference": "SD-9", "held_on": "21/11/2026", "medical_by": "21/11/2026"})

    assert [each[2] for each in file.findings] == ["L-FIRST"]


def test_a_reference_stands_for_one_record_alone(us, journey):
    journey_of("LBX-2", us)
    taken(us, FIRST)

    assert [each[2] for each in checked(us, FIRST | {"case_number": "LBX-2"}).findings] == ["L-ANOTHER"]
    assert [each[2] for each in checked(us, FIRST | {"because": "news"}).findings] == ["L-ANOTHER"]
    assert [each[2] for each in checked(us, FIRST, FIRST).findings] == ["L-TWICE", "L-TWICE"]


def test_two_numbers_of_two_journeys_are_refused(us, journey):
    nhs = {"case_number": "", "nhs_number": "943 476 5919"}
    (row,), _ = rows_in(a_file(FIRST | nhs), row_kinds()["discussions"], us)
    a_journey(by=us, tokens=row.tokens)

    assert [each[2] for each in checked(us, FIRST | {"nhs_number": "9434765919"}).findings] == ["L-TWO"]


@pytest.mark.parametrize("delimiter, encoding", [(";", "cp1252"), ("\t", "utf-16"), (",", "utf-8"), ("|", "utf-8-sig")])
def test_files_as_systems_write_them_are_read(us, delimiter, encoding):
    rows, findings = rows_in(a_file(FIRST, delimiter=delimiter, encoding=encoding), row_kinds()["discussions"], us)

    assert (len(rows), findings) == (1, [])


@pytest.mark.parametrize(
    "data, says",
    [
        (b"", "is empty"),
        (b"PK\x03\x04", "not a CSV file"),
        (b"%PDF-1.4", "not a CSV file"),
        (b"reference,held_on,held_at\r\n1,2,3\r\n", "no column nhs_number or case_number"),
        (b"LBX-4471903,Tamarind Oboe\r\n", "no column reference"),
        (b"reference,case_number,held_on,held_at\r\n", "no rows"),
        (b"reference,case_number,held_on,held_at\r\n" + b"1,2,3,4\r\n" * 5001, "more than 5,000 rows"),
    ],
)
def test_what_is_no_such_file_is_refused_in_one_sentence(us, data, says):
    with pytest.raises(Unreadable, match=says) as refused:
        rows_in(data, row_kinds()["discussions"], us)
    assert "LBX" not in str(refused.value)


def test_no_heading_of_the_sender_and_no_number_is_in_what_is_found(us, journey):
    file = checked(us, FIRST | {"LBX-4471903": "=cmd|x", "police": "Tamarind"})

    assert [(each[1], each[3]) for each in file.findings] == [
        ("Column 12", "warning"),
        ("police", "error"),
        ("Column 12", "warning"),
    ]
    assert "LBX" not in str(file.findings)


def test_an_interview_a_referral_and_a_wait_answer_their_steps(us, journey):
    for kind in ("interviews", "hub-referrals", "therapy-waits"):
        taken(us, EVERY[kind], kind=kind)

    answers = recorded(journey)
    assert (answers["interview_plan_joint"], answers["sw_took_part"]) == (True, True)
    assert answers["medical_advice_asked_at"].isoformat() == "2026-11-21"
    assert answers["therapy_referred_at"].isoformat() == "2026-11-02"
    assert (answers["is_waiting"], Wait.objects.get().what) == (True, "therapy")


def test_an_occasion_row_is_as_if_somebody_had_typed_it(us, journey):
    other = journey_of("LBX-2", us)
    taken(us, WAIT, kind="therapy-waits")
    given = {row.name: row.day or row.said for row in OccasionAnswer.objects.all()}
    occasions.add(journey=other, kind="support", whom="child", said=said(**given), at=LATER, by=us)

    assert recorded(journey) == recorded(other)
    assert len(set(Wait.objects.values_list("what", "whom", "since", "heard_on"))) == 1


def test_a_wait_that_has_begun_is_no_wait(us, journey):
    taken(us, WAIT, kind="therapy-waits")
    file = taken(us, WAIT | {"began": "10/11/2026"}, kind="therapy-waits")

    assert (counts(file), Wait.objects.count(), recorded(journey)["is_waiting"]) == ({"changed": 1}, 0, False)


def test_an_occasion_that_was_typed_already_is_met(us, journey):
    given = said(joint="yes", held=LATER.date() - timedelta(days=11), part_taken="led")
    occasions.add(journey=journey, kind="interview", whom="child", said=given, at=LATER, by=us)

    assert counts(taken(us, INTERVIEW, kind="interviews")) == {"same": 1}
    assert counts(taken(us, INTERVIEW | {"reference": "I-2"}, kind="interviews")) == {"new": 1}


def test_impossible_days_of_an_occasion_are_refused(us, journey):
    late = checked(us, WAIT | {"began": "01/10/2026"}, kind="therapy-waits")
    other = checked(us, WAIT | {"whom": "parent"}, WAIT | {"reference": "W-2", "answer": "No"}, kind="therapy-waits")
    taken(us, WAIT, kind="therapy-waits")

    assert "would be before" in late.findings[0][4]
    assert "This needs" in other.findings[0][4]
    moved = checked(us, WAIT | {"whom": "A parent or carer"}, kind="therapy-waits")
    assert [each[2] for each in moved.findings] == ["L-ANOTHER"]


MANY = [FIRST, AGAIN, AGAIN | {"reference": "SD-3", "because": "After the interview", "held_on": "25/11/2026"},
        FIRST | {"reference": "SD-4", "case_number": "LBX-2"}]  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(MANY))
def test_any_order_of_rows_gives_the_same(us, rows):
    found = []
    for each in (MANY, rows):
        Journey.objects.all().delete()  # and all that hangs on them
        ours = [journey_of("LBX-1", us), journey_of("LBX-2", us)]
        assert counts(taken(us, *each)) == {"new": 4}
        found.append([(what_counts(journey), recorded(journey)) for journey in ours])

    assert found[0] == found[1]
    assert [each[0] for each in found[0][0][0]] == ["", "news", "interview"]


def test_whole_or_not_at_all(us, journey):
    journey_of("LBX-2", us)
    file = checked(us, FIRST, FIRST | {"reference": "SD-7", "case_number": "LBX-2"})
    discussions.call(journey=journey, state="held", moment=AT, at=LATER, by=us)

    with pytest.raises(journeys.Refused, match="changed since"):
        changes.take_in(file=file, at=LATER, by=us)
    assert Discussion.objects.count() == 1


def test_who_was_blocked_since_the_check_takes_nothing_in(us, journey):
    sender = worker(email="sender@example.org")
    file = checked(sender, FIRST)
    a_block(journey, sender)

    with pytest.raises(journeys.Refused, match="changed since"):
        changes.take_in(file=file, at=LATER, by=sender)
    assert not Discussion.objects.exists()


def test_two_who_write_the_same_at_once_are_not_half_written(us, journey, monkeypatch):
    def beaten(**_):
        raise IntegrityError

    monkeypatch.setattr(changes, "take_in_once", beaten)
    with pytest.raises(journeys.Refused, match="Nothing was taken in"):
        changes.take_in(file=checked(us, FIRST), at=LATER, by=us)


def test_rows_are_forgotten_after_a_day_and_when_dropped(us, journey):
    old, dropped = checked(us, FIRST), checked(us, FIRST)
    changes.drop(file=dropped, by=us)
    changes.drop(file=dropped, by=us)
    with pytest.raises(journeys.Refused):
        changes.take_in(file=old, at=LATER + timedelta(hours=25), by=us)

    assert changes.forget(at=LATER + timedelta(hours=25), by=us) == 1
    assert list(RowFile.objects.values_list("state", "rows")) == [("dropped", []), ("dropped", [])]
    assert changes.forget(at=LATER + timedelta(hours=25), by=us) == 0


def test_only_who_sent_a_file_sees_it(us, journey):
    file = checked(us, FIRST)
    colleague = worker(email="colleague@example.org")
    reader = worker(role="practice_lead", email="lead@example.org")

    for someone in (colleague, reader):
        assert not RowFile.objects.visible_to(someone).exists()
    assert not RowOrigin.objects.visible_to(reader).exists()
    with pytest.raises(journeys.Refused):
        changes.take_in(file=file, at=LATER, by=colleague)
