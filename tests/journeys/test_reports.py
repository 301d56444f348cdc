"""The delivery group's chair prepares the report; a board member reads the highlight, and then all of it."""

import pytest
from django.utils import timezone

from lantern.action_plan import sample_learning, sample_plan
from lantern.config import made_up_governance
from lantern.governance.models import PlanReport


@pytest.fixture
def reported(site):
    """The made-up partnership's plan, what it learned, and its governance."""
    sample_plan.make()
    sample_learning.make()
    made_up_governance.load(timezone.localdate())


def prepares(visitor):
    visitor.signs_in("Cobalt Saddle")
    visitor.clicks("Reports")
    visitor.clicks("Prepare a report", role="button")
    visitor.sees("What moved, and why")
    visitor.fills(
        What_goes_well="Health comes to more strategy discussions.",
        What_worries_us="The wait for therapy grows.",
        What_we_ask_of_the_board_and_the_executive="Decide who pays for therapy\nOne\nTwo\nThree",
    )
    visitor.clicks("Freeze the report", role="button")
    visitor.sees("Ask for 3 things at most")
    visitor.fills(What_we_ask_of_the_board_and_the_executive="Decide who pays for therapy beyond March")
    visitor.clicks("Freeze the report", role="button")
    visitor.sees("Frozen. Whoever may read the plan can read it now, and it never changes.")
    visitor.clicks("Sign out", role="button")


def test_the_chair_prepares_the_report_and_a_board_member_reads_it(visitor, reported):
    prepares(visitor)

    visitor.signs_in("Walnut Compass")
    visitor.clicks("Reports")
    visitor.page.get_by_role("row").nth(1).get_by_role("link").click()
    visitor.checks_the_page()
    visitor.sees("Decide who pays for therapy beyond March")
    with visitor.page.expect_download() as kept:
        visitor.page.get_by_role("link", name="Highlight, PDF").click()
    assert kept.value.suggested_filename == f"lantern-strategy-highlight-{PlanReport.objects.get().on}.pdf"
    visitor.clicks("Read the whole report", role="button")
    visitor.sees("Who came, agency by agency")
    visitor.sees("It depends on others who have not answered.")


def test_a_practitioner_reads_the_report_on_a_phone_without_javascript(visitor, visit, reported):
    prepares(visitor)

    reader = visit(javascript=False, width=390)
    reader.signs_in("Copper Thimble")
    reader.opens(f"/reports/{PlanReport.objects.get().pk}/")
    reader.sees("The wait for therapy grows.")
