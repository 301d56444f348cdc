"""Someone worried about a child, without an account, finds what to do."""

import re

from playwright.sync_api import expect

from lantern.pathway.here import pathway


def test_a_safeguarding_lead_at_five_to_five_on_a_friday_finds_what_to_do(visit):
    """On a phone, with the keyboard alone, without scripts and without an account."""
    lead = visit(javascript=False, width=390)
    lead.opens("/sign-in/")
    tabs_to(lead, "What to do now")
    lead.is_at("/guidance/")
    lead.sees("Late on a Friday")

    tabs_to(lead, "A child has told me")

    lead.is_at("/guidance/seen-heard-told/told-me/")
    lead.sees("Write the child’s exact words")
    lead.sees("Children’s social care out of hours")
    tabs_to(lead, "Refer to children’s social care, and to the police if it may be a crime")
    lead.is_at("/guidance/steps/S3.1/")
    lead.sees("I am referring because I suspect sexual abuse")
    lead.sees("When you saw the risk, and when you referred")


def tabs_to(someone, name):
    """Go from link to link as a keyboard does, and follow the one of that name."""
    for _ in range(60):
        someone.presses("Tab")
        if someone.page.evaluate("document.activeElement.innerText").strip() == name:
            with someone.page.expect_navigation():
                someone.presses("Enter")
            someone.checks_the_page()
            return
    raise AssertionError(f"nobody comes to {name} with the keyboard")


def test_help_now_stays_on_screen_however_far_down_one_reads(visit):
    reader = visit(javascript=False, width=390)
    reader.opens("/guidance/steps/S1.3/")

    reader.page.keyboard.press("End")

    expect(reader.page.get_by_role("link", name="Ring 999", exact=True)).to_be_in_viewport()
    expect(reader.page.get_by_role("link", name=re.compile("Ask the SARC now"))).to_be_in_viewport()


def test_a_social_worker_comes_in_by_role_and_a_chair_by_stage(visitor):
    visitor.opens("/guidance/")
    visitor.clicks("role")
    visitor.clicks("Social worker (also the lead child protection practitioner)")
    visitor.clicks("Think of every other child")
    visitor.sees("Each child has a decision of their own.")

    visitor.clicks("Stages")
    visitor.clicks("Strategy discussion")
    visitor.clicks("Make the four decisions: medical, interview, safety, support")
    visitor.sees("Four decisions, four owners, four days.")


def test_every_kind_of_page_can_be_used_by_everyone(visitor):
    for address in (
        "stages/", "stages/S6/", "roles/", "roles/dsl/", "find/", "ring/", "about/", "children/hsb/", "steps/S13.3/",
    ):  # fmt: skip
        visitor.opens(f"/guidance/{address}")


def test_each_stage_prints_on_one_sheet(visit):
    printer = visit(javascript=False)
    for stage in pathway().stages:
        printer.page.goto(f"{printer.site}/guidance/stages/{stage.code}/")
        paper = printer.page.pdf(format="A4", prefer_css_page_size=True)
        assert int(re.search(rb"/Type /Pages\s+/Count (\d+)", paper)[1]) == 1, stage.name
