"""Row files that cannot be: each fault in its words, and nothing of a number in them."""

from datetime import date

import pytest

from lantern.analysis.finding import Unreadable
from lantern.pathway.changes import journeys, mistakes
from lantern.pathway.changes import rows as changes
from lantern.pathway.here import row_kinds
from lantern.pathway.models import Discussion, Occasion
from lantern.pathway.rows.matching import rows_in
from lantern.pathway.tests.factories import AT, a_journey
from lantern.pathway.tests.row_factories import (
    AGAIN,
    FIRST,
    INTERVIEW,
    LATER,
    WAIT,
    a_file,
    checked,
    counts,
    journey_of,
    taken,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(us):
    return journey_of("LBX-1", us)


WRONG = [
    ("held_on", FIRST | {"held_on": "20/12/2026", "medical_by": "21/12/2026"}, "still to come"),
    ("held_on", FIRST | {"held_on": "12/31/2026"}, "not a day"),
    ("held_on", FIRST | {"held_on": ""}, "blank"),
    ("held_at", FIRST | {"held_at": "25:00"}, "not a time"),
    ("held_at", FIRST | {"held_on": "29/3/2026", "held_at": "01:30"}, "there was no 1:30am"),
    ("held_on", FIRST | {"held_on": "1/1/1950", "medical_by": "1/1/1950"}, "26 years ago"),
    ("held_on", FIRST | {"held_on": "1/5/2014", "medical_by": "1/5/2014"}, "before the child was born"),
    ("medical_by", FIRST | {"medical_by": "31/12/2099"}, "5 years ahead"),
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
    journeys.say(journey=journey, said={"born_on": {"day": date(2015, 3, 1)}}, at=AT, by=us)
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


@pytest.mark.parametrize(
    ("model", "kind", "row"), [(Discussion, "discussions", FIRST), (Occasion, "therapy-waits", WAIT)]
)
def test_a_row_of_what_was_entered_by_mistake_says_so_and_another_may_come(us, journey, model, kind, row):
    taken(us, row, kind=kind)
    mistakes.put_away(row=model.objects.get(), reason="twice", at=LATER, by=us)

    (found,) = checked(us, row, kind=kind).findings
    assert (found[2], found[4]) == (
        "L-AWAY", "Somebody said in Lantern that what this row stands for was entered by mistake, so it does not count."
    )  # fmt: skip
    assert counts(taken(us, row | {"reference": "NEW-1"}, kind=kind)) == {"new": 1}
    assert model.objects.standing().count() == 1


def test_impossible_days_of_an_occasion_are_refused(us, journey):
    said = {"born_on": {"day": date(2015, 3, 1)}, "referral_received_at": {"day": AT.date()}}
    journeys.say(journey=journey, said=said, at=AT, by=us)
    early = checked(us, INTERVIEW | {"held": "1/5/2014"}, kind="interviews")
    apart = checked(us, INTERVIEW | {"held": "23/11/2020"}, kind="interviews")
    late = checked(us, WAIT | {"began": "01/10/2026"}, kind="therapy-waits")
    other = checked(us, WAIT | {"whom": "parent"}, WAIT | {"reference": "W-2", "answer": "No"}, kind="therapy-waits")
    taken(us, WAIT, kind="therapy-waits")

    assert "before the child was born" in early.findings[0][4]
    assert "more than a year before “Referral received”" in apart.findings[0][4]
    assert "would be before" in late.findings[0][4]
    assert "This needs" in other.findings[0][4]
    moved = checked(us, WAIT | {"whom": "A parent or carer"}, kind="therapy-waits")
    assert [each[2] for each in moved.findings] == ["L-ANOTHER"]
