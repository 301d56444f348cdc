"""The documents of a report: one content, the same bytes, each said in words and none too long."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from lantern.overview.plan_report import render
from lantern.overview.plan_report.composing import delivery_report
from tests.pdf import pages

ACTION = {
    "ref": "1.1", "title": "Count the lamps", "aim": "1", "lead": "The council", "delivery": "red", "impact": 0,
    "due_on": "2026-08-31", "forecast_on": None, "days_overdue": 21, "stale": False, "slipping": False,
    "unproved": False, "without": False, "agreed_reason": "", "next_step": "Ask for money",
}  # fmt: skip
DONE = ACTION | {
    "ref": "2.1", "aim": "2", "lead": "", "delivery": "blue", "days_overdue": 0, "without": True, "due_on": None,
    "agreed_reason": "It is everywhere.", "next_step": "",
}  # fmt: skip
CONTENT = {
    "format": 1, "partnership": "The partnership", "group": "Delivery group", "on": "2026-09-21", "since": "2026-06-22",
    "is_first": True, "frozen_at": "2026-09-21T12:00:00+01:00",
    "aims": [{"ref": "1", "title": "A first aim"}, {"ref": "2", "title": "A second aim"}],
    "actions": [ACTION, DONE],
    "moved": {
        "ratings": [{"ref": "1.1", "before": "green", "after": "red", "impact_before": 2, "impact": 0, "reason": "No money.",
                     "on": "2026-09-01"}],
        "days": [{"ref": "1.1", "before": None, "after": "2026-08-31", "reason": "Set now.", "on": "2026-09-01"}],
    },
    "figures": {
        "told": [{"measure": "M1.1", "title": "Contacts", "indicator": "Contacts", "agency": "The council",
                  "says": "A small part.", "trend": "No period stands out."}],
        "nothing_yet": ["M2.1 What people say"], "measures": 2,
    },
    "learning": [{"reference": "RR-1/1", "says": "Ask.", "review": "A review", "lead": "The council", "state": "open",
                  "stands": "Open", "due_on": "2026-08-01", "is_late": True}],
    "risks_of_actions": [{"ref": "1.1", "says": "The oil runs out", "likelihood": 4, "severity": 5}],
    "attendance": {"meetings": ["2026-09-14"], "decisions": 1, "raised": 2,
                   "rows": [{"agency": "The council", "at": ["There"], "filled": 1, "expected": 1},
                            {"agency": "Vacant seats", "at": ["Vacant"], "filled": 0, "expected": 1}]},
    "risks": [{"title": "Made images", "sure": "Low", "stands": "Watched", "seen_on": "2026-09-01", "is_new": True,
               "review_on": "2026-10-01", "told": 2, "answered": 1}],
    "escalations": {"levels": [{"level": 1, "name": "Between managers", "open": 1, "late": 0}], "began": 1, "ended": 0},
    "to_come": [{"on": "2026-10-05", "what": "Delivery group meets"}],
    "chair": {"well": "The lamps burn.", "worries": "The oil.", "asks": ["Pay for oil"], "by": "Cobalt Saddle"},
}  # fmt: skip
NOTHING = {
    "actions": [], "moved": {"ratings": [], "days": []}, "figures": {"told": [], "nothing_yet": [], "measures": 0},
    "learning": [], "risks_of_actions": [], "risks": [], "to_come": [],
    "attendance": {"meetings": [], "decisions": 0, "raised": 0, "rows": []},
    "escalations": {"levels": [{"level": 1, "name": "Between managers", "open": 0, "late": 0}], "began": 0, "ended": 0},
    "chair": {"well": "", "worries": "", "asks": [], "by": "Cobalt Saddle"},
}  # fmt: skip


@pytest.fixture(scope="module")
def documents():
    return render(CONTENT)


def test_the_same_content_gives_the_same_bytes(documents):
    assert render(CONTENT) == documents


def test_the_page_tells_what_moved_and_why_and_what_is_asked(documents):
    page = documents["report.html"].decode()

    for told in (
        "No money.",
        "Set now.",
        "Pay for oil",
        "Past its day by 21 days",
        "It is everywhere.",
        "No lead named",
    ):
        assert told in page
    assert "Of 2 actions: 1 complete and 1 off track." in page
    assert "1 of 1 agency filled their seats every time." in page


def test_the_pdf_says_what_the_page_says(documents):
    words = " ".join(pages(documents["report.pdf"]))

    assert "1 escalation between agencies is open, none of them past the day of its answer." in words
    assert "Made images" in words


def test_the_spreadsheet_has_a_sheet_for_each_table_and_explains_the_ratings(documents):
    book = load_workbook(BytesIO(documents["report.xlsx"]))

    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert len(book.sheetnames) == 3 + len(delivery_report(CONTENT).tables)
    assert book["Notes"]["A2"].value == "Complete"


def test_the_highlight_is_one_page_even_when_the_chair_says_all_there_is_room_for():
    long = "The lamps burn well in every street. " * 10
    full = {"well": long[:320], "worries": long[:320], "asks": [long[:140]] * 3, "by": "Cobalt Saddle"}
    late = [
        ACTION | {"ref": f"1.{number}", "title": "Count every lamp in every street, and then again"}
        for number in range(9)
    ]

    made = render(CONTENT | {"chair": full, "actions": late})

    assert len(pages(made["highlight.pdf"])) == 1


def test_a_report_with_nothing_in_it_says_so_in_every_document():
    page = render(CONTENT | NOTHING)["report.html"].decode()

    for told in (
        "There is no action in the plan yet.", "No rating changed", "No action is late", "No meeting was held.",
        "No escalation between agencies is open.", "Nothing is asked this time.", "Nothing has been given a day",
    ):  # fmt: skip
        assert told in page
