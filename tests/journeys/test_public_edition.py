"""A member of the public reads what was said and done; the business manager prepares the annual review."""

import pytest
from django.utils import timezone

from lantern.action_plan import sample_plan
from lantern.config import made_up_governance, made_up_reports
from lantern.governance.models import PlanReport


@pytest.fixture
def made(site):
    """The made-up partnership with its published edition and the review that it has begun."""
    sample_plan.make()
    made_up_governance.load(timezone.localdate())
    made_up_reports.load(timezone.now())


def test_a_resident_without_an_account_reads_it_on_a_phone_without_javascript(visit, made):
    resident = visit(javascript=False, width=390)
    resident.opens("/strategy/")
    resident.sees("Every child safe, every voice heard, every reality faced")
    resident.clicks("The medical, emotional and therapeutic help that each child needs")
    resident.sees("What we want by 2029")
    resident.clicks("What it is to lead to")
    resident.sees("not what is so already")

    resident.clicks("What we said, what we did")
    resident.is_at("/said-and-did/")
    resident.sees("To have done something is not the same as to have changed something")
    resident.clicks("Aim 4: The medical, emotional and therapeutic help that each child needs")
    resident.sees("Children wait too long for therapy")
    resident.sees("Nobody has said how it goes since")
    with resident.page.expect_download() as kept:
        resident.page.get_by_role("link", name="PDF of edition 1").click()
    assert kept.value.suggested_filename == "lantern-said-and-did-1.pdf"
    assert resident.context.cookies() == []


def test_the_business_manager_prepares_the_annual_review(visitor, made):
    visitor.signs_in("Cobalt Saddle")
    visitor.clicks("Reports")
    visitor.clicks("Prepare the review of year 1")
    visitor.sees("A draft waits, by Cobalt Saddle")

    visitor.clicks("T4 Children get the right help at the right time")
    visitor.sees("What moves it")
    visitor.clicks("Sign", role="button")
    visitor.sees("Signed. It goes into what is frozen next.")
    visitor.clicks("T7 Staff are ready to challenge, and to be challenged by colleagues, children and parents")
    visitor.page.get_by_label("Evidence shows it", exact=True).check()
    visitor.clicks("Sign", role="button")
    visitor.sees("it cannot be signed as shown")

    visitor.opens("/reports/year/1/")
    visitor.clicks("Freeze the review", role="button")
    visitor.sees("Frozen. Whoever may read the plan can read it now, and it never changes.")
    visitor.sees("The wait has grown since spring.")
    assert PlanReport.objects.of_years().get().by.startswith("Cobalt Saddle")


def test_two_people_approve_an_edition_that_a_third_prepared(visitor, made):
    visitor.signs_in("Cobalt Saddle")
    visitor.opens("/reports/public/prepare/")
    visitor.clicks("7 Staff who are looked after")
    visitor.fills(What_changed_for_children="Two children told us so.")
    visitor.clicks("Sign", role="button")
    visitor.sees("This counts fewer than ten people")
    visitor.fills(What_changed_for_children="Nothing that we can show yet.")
    visitor.clicks("Sign", role="button")
    visitor.clicks("Freeze the edition", role="button")
    visitor.sees("You froze this edition. Two other people approve it.")
    visitor.clicks("Sign out", role="button")

    for name in ("Marble Fern", "Slate Harp"):
        visitor.signs_in(name)
        visitor.clicks("Public edition 2 of what we said and did")
        visitor.clicks("Approve", role="button")
        visitor.page.get_by_label("I have read the edition, all of it, and anybody may read it").check()
        visitor.clicks("Approve", role="button")
        visitor.sees("Your approval is given.")
        visitor.clicks("Sign out", role="button")

    visitor.signs_in("Cobalt Saddle")
    visitor.clicks("Public edition 2 of what we said and did")
    visitor.clicks("Publish", role="button")
    visitor.sees("Published. Anyone can read it.")
    newest = PlanReport.objects.editions().first()
    assert newest.stage == "published"
    assert [each.by.split(" <")[0] for each in newest.stages.order_by("pk")] == [
        "Cobalt Saddle", "Marble Fern", "Slate Harp", "Cobalt Saddle",
    ]  # fmt: skip
