"""The documents of a public edition: what was said, what was done, what changed, what was not done, and nothing claimed."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from lantern.overview.said_and_did import render
from lantern.overview.said_and_did import sentences as say
from tests.pdf import pages, structure

ACTION = {
    "ref": "1.1", "title": "Count the lamps", "lead": "The council", "delivery": "green", "impact": 0, "starts_on": "2026-04-01",
    "due_on": "2027-03-31", "said_on": "2026-09-01", "days_overdue": 0, "stale": False, "slipping": False,
    "unproved": False, "without": False, "shown": [],
}  # fmt: skip
PROVED = ACTION | {
    "ref": "1.2", "title": "Light the lamps", "delivery": "blue", "impact": 5,
    "shown": [{"kind": "voice", "on": "2026-09-01"}, {"kind": "audit", "on": "2026-09-02"}],
}  # fmt: skip
ACTIVITY = ACTION | {"ref": "1.3", "title": "Talk of lamps", "delivery": "blue", "impact": 1, "without": True}
LATE = ACTION | {
    "ref": "2.1",
    "title": "Watch the lamps",
    "delivery": "amber",
    "days_overdue": 1,
    "lead": "",
    "stale": True,
}
CONTENT = {
    "format": 1, "kind": "public", "partnership": "The partnership", "group": "Delivery group", "strategy": "A small strategy",
    "vision": "Every lamp lit", "on": "2026-09-21", "since": "2026-04-01", "number": 2, "replaces": 1,
    "reason": "A day was wrong", "frozen_at": "2026-09-21T12:00:00+01:00",
    "aims": [
        {"ref": "1", "title": "A first aim", "wanted": ["Better."], "actions": [ACTION, PROVED, ACTIVITY],
         "figures": [{"aim": "1", "measure": "Contacts", "title": "Contacts", "says": "103 of 3,017.", "agency": "The council"}],
         "words": {"parts": {"changed": "Lamps were lit sooner.", "not_done": ""}, "on": "2026-09-14"}},
        {"ref": "2", "title": "A second aim", "wanted": ["Well."], "actions": [LATE], "figures": [], "words": None},
        {"ref": "3", "title": "A third aim", "wanted": ["Calm."], "actions": [], "figures": [],
         "words": {"parts": {"changed": "", "not_done": "We have not begun."}, "on": "2026-09-14"}},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def documents():
    return render(CONTENT)


def test_the_same_content_gives_the_same_bytes(documents):
    assert render(CONTENT) == documents


@pytest.mark.parametrize(
    "words",
    [
        "Of 3 actions: 2 complete and 1 on track.",
        "For 1 action there is evidence that practice changed; for 1 of them something changed for children.",
        "that is not yet a change for children",
        "Light the lamps. It changed something for children: shown by what children and families said (1 September 2026) and an audit",
        "Lamps were lit sooner.",
        "103 of 3,017.",
        "Watch the lamps. At risk. Past its day by 1 day. Nobody has spoken of it for long.",
        say.NO_WORDS,
        "We have not begun.",
        "The strategy has no action under this aim.",
        "2, which corrects edition 1. Why: A day was wrong",
        "Nobody has said how it goes since 1 September 2026, so this may be out of date",
    ],
)
def test_the_page_says(words, documents):
    assert words in " ".join(documents["report.html"].decode().split())


def test_the_pdf_is_tagged_says_the_same_and_is_short(documents):
    read = pages(documents["report.pdf"])

    assert {"H1", "Table", "TH", "L"} <= {kind for kind, _ in structure(documents["report.pdf"])}
    assert "Lamps were lit sooner." in " ".join(" ".join(read).split())
    assert len(read) <= 7


def test_the_spreadsheet_has_a_sheet_for_each_aim_with_actions(documents):
    book = load_workbook(BytesIO(documents["report.xlsx"]))

    assert [name for name in book.sheetnames if "aim" in name] == ["1 aim-1", "2 aim-1-figures", "3 aim-2"]


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"unproved": True, "delivery": "blue"}, "Complete. What showed it was taken back"),
        ({"without": True, "delivery": "blue"}, "Complete. Nothing shows yet that it changed anything"),
        ({"days_overdue": 2}, "On track. Its day has passed, by 2 days"),
        ({"slipping": True}, "On track. It is expected later than its day"),
        ({"slipping": True, "days_overdue": 1}, "On track. Its day has passed, by 1 day"),
        ({"stale": True, "said_on": None, "delivery": "grey"},
         "Not started. Nobody has said how it goes since it was to begin, so this may be out of date"),
        ({}, "On track"),
    ],
)  # fmt: skip
def test_a_rating_never_hides_what_makes_it_doubtful(changed, words):
    assert say.how_far(ACTION | changed) == words


def test_where_nothing_shows_a_change_it_says_so_and_counts_no_activity_as_one():
    assert say.what_changed([ACTION]) == (
        "Nothing shows yet that anything changed for children, or in how staff work with them."
    )
    assert "none yet that anything changed for children" in say.what_changed([PROVED | {"impact": 4}])
