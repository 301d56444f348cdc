"""A spreadsheet of recommendations is taken in whole, once nothing is to be mended and its sender says so."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from lantern.access.tests.factories import agency, person
from lantern.action_plan import learning_sheet
from lantern.action_plan.changes.learning_sheets import take_in
from lantern.action_plan.learning import NotNow
from lantern.action_plan.learning_sheet import COLUMNS, Known, NotASheet, check, meant, read, template
from lantern.action_plan.models import Recommendation, Review
from lantern.action_plan.tests.learning_factories import NOON, ROW, a_recommendation, a_row, a_sheet

TODAY = date(2026, 6, 1)
KNOWN = Known({"lbbd": "The council", "nelft": "North East London NHS Trust"}, {}, set(), {"6.1", "F3"})


def filled(*rows, headings=None):
    book = load_workbook(io.BytesIO(template()))
    sheet = book[learning_sheet.SHEET]
    for place, heading in enumerate(headings or (), 1):
        sheet.cell(1, place, heading)
    for row in rows:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def said(*rows, known=KNOWN):
    return [(each.row, each.heading, each.says) for each in check(list(rows), known, today=TODAY)]


def test_the_template_says_how_each_column_is_filled_in():
    book = load_workbook(io.BytesIO(template()))

    assert [cell.value for cell in book[learning_sheet.SHEET][1]] == [heading for heading, *_ in COLUMNS.values()]
    assert book[learning_sheet.HELP].max_row == len(COLUMNS)


def test_a_sheet_is_read_by_its_headings_whatever_kind_its_cells_are():
    cells = [ROW[name] for name in COLUMNS]
    cells[list(COLUMNS).index("due_on")] = date(2026, 9, 30)

    assert read(filled(cells, [None] * len(cells))) == [a_row()]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK but no workbook", "cannot be read"),
        (filled(), "no row below the headings"),
        (filled(headings=["Something else"]), "no column “Review”"),
        (filled(*[["x"]] * 501), "more than 500 rows"),
    ],
)
def test_what_is_no_sheet_of_recommendations_is_refused_with_what_to_do(content, why):
    with pytest.raises(NotASheet, match=why):
        read(content)


def test_a_row_without_faults_has_none_and_means_what_it_says():
    row = a_row(contributors="nelft", refs="6.1; F3", lead="The Council")

    assert said(row) == []
    assert meant(row, KNOWN) | {"says": ""} == {
        "review": "RR-7", "title": "A seventh review", "reference": "RR-7/1", "says": "", "owner_role": "Head of service",
        "kind": "rapid review", "dated_on": date(2025, 11, 3), "published": False, "themes": ["discussions", "records"],
        "relevance": "about", "lead": "lbbd", "contributors": ["nelft"], "due_on": date(2026, 9, 30), "refs": ["6.1", "F3"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "heading", "why"),
    [
        ({"lead": ""}, "Lead", "Nothing is said here"),
        ({"lead": "The counsil"}, "Lead", "Did you mean “The council”?"),
        ({"lead": "Zzz"}, "Lead", "Choose from the list"),
        ({"contributors": "nelft; nelfd"}, "Who helps", "Did you mean “North East London NHS Trust”?"),
        ({"kind": "Rapid reviews"}, "Kind of review", "Did you mean “Rapid review”?"),
        ({"themes": "Recordings and data"}, "Themes", "Did you mean “Records and data”?"),
        ({"relevance": "Other"}, "What it is about", "is none that we know"),
        ({"due_on": "soon"}, "Due", "“soon” is no day that we understand"),
        ({"due_on": "31/2/2026"}, "Due", "no day that we understand"),
        ({"published": "perhaps"}, "Published", "neither yes nor no"),
        ({"refs": "6.1; F99"}, "Speaks to", "“F99” is none that we know"),
        ({"owner_role": "x" * 121}, "Who answers for it", "121 letters"),
        ({"says": "=1+1"}, "What is recommended", "begins as a formula"),
    ],
)
def test_each_fault_says_which_cell_and_what_to_do(changed, heading, why):
    ((row, where, words),) = said(a_row(**changed))

    assert (row, where) == (2, heading) and why in words


def test_a_reference_used_twice_or_there_already_is_a_fault():
    there = Known(KNOWN.agencies, {}, {"RR-7/1"}, KNOWN.refs)

    assert "used 2 times" in said(a_row(), a_row(row=3))[0][2]
    assert "in the tracker already" in said(a_row(), known=there)[0][2]


def test_a_review_is_the_same_on_each_of_its_rows_and_as_the_tracker_has_it():
    other = a_row(row=3, reference="RR-7/2", title="Another name")
    there = Known(KNOWN.agencies, {"RR-7": ("audit", "A seventh review", date(2025, 11, 3), False)}, set(), KNOWN.refs)

    assert said(a_row(), other) == [
        (3, "What the review is called", "An earlier row says otherwise of “RR-7”. Make them the same.")
    ]
    assert said(a_row(), known=there)[0][1:] == (
        "Kind of review",
        "The tracker says otherwise of “RR-7”. Make them the same.",
    )


def test_words_that_may_point_at_a_child_are_to_be_agreed_to():
    (found,) = check([a_row(says="Ring 07700 900123.")], KNOWN, today=TODAY)

    assert not found.keeps_out and "may be a telephone number" in found.says


@pytest.mark.django_db
def test_a_sheet_is_taken_in_whole_and_once():
    someone = person("delivery_group")
    agency("nelft")
    sheet = a_sheet(a_row(contributors="nelft", refs="6.1"), a_row(row=3, reference="RR-7/2"), by=someone)

    assert take_in(sheet=sheet, known=KNOWN, at=NOON, by=someone) == 2

    assert Review.objects.get().is_restricted
    assert [each.reference for each in Recommendation.objects.all()] == ["RR-7/1", "RR-7/2"]
    with pytest.raises(NotNow, match="taken in already"):
        take_in(sheet=sheet, known=KNOWN, at=NOON, by=someone)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "why"), [({"lead": ""}, "to mend first"), ({"says": "Ring 07700 900123."}, "Read them first")]
)
def test_what_is_to_be_mended_or_agreed_to_keeps_all_of_it_out(changed, why):
    someone = person("delivery_group")
    sheet = a_sheet(a_row(), a_row(row=3, reference="RR-7/2", **changed), by=someone)

    with pytest.raises(NotNow, match=why):
        take_in(sheet=sheet, known=KNOWN, at=NOON, by=someone)

    assert (Review.objects.count(), Recommendation.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_words_that_were_agreed_to_are_taken_in():
    someone = person("delivery_group")
    sheet = a_sheet(a_row(says="Ring 07700 900123."), by=someone)

    assert take_in(sheet=sheet, known=KNOWN, agreed=True, at=NOON, by=someone) == 1


@pytest.mark.django_db
def test_one_row_that_cannot_be_added_leaves_none():
    someone = person("delivery_group")
    a_recommendation("RR-7/2", published=False)
    sheet = a_sheet(a_row(), a_row(row=3, reference="RR-7/2"), by=someone)

    with pytest.raises(NotNow, match="“RR-7/2” already"):
        take_in(sheet=sheet, known=KNOWN, at=NOON, by=someone)

    assert Recommendation.objects.count() == 1
