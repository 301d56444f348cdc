"""A partner's return from the sheet and the page it is typed into to the figures; and whoever asks after the late ones."""

import io

import openpyxl
import pytest
from django.core import mail
from django.utils.timezone import localdate

from lantern.access.models import Agency, Membership
from lantern.insight.models import FigureSet
from lantern.returns.changes.calendar import expect
from lantern.returns.due import quarters_until
from lantern.returns.models import Return
from lantern.returns.tasks import accept_return, check_return
from lantern.returns.tests.factories import BY

NAME, PART = "Child and adolescent mental health return", "Waiting"
WAITING, CONTACTED = "Children waiting for a first treatment appointment", "Of those, contacted while they waited"


@pytest.fixture
def late(site):
    """The quarter before the newest, for which the trust is asked for its mental health return: by now it is late."""
    quarter = quarters_until(localdate())[1]
    trust = Agency.objects.get(code="nelft")
    expect(agency=trust, template="camhs", from_period=quarter.code, to_period=quarter.code, by=BY)
    return quarter


def fill_in(visitor, line, number):
    boxes = visitor.page.get_by_role("group", name=line, exact=True)
    boxes.get_by_label("How many children", exact=True).fill(str(number))


def carry_out_the_check():
    """What the worker beside the site does."""
    sent = Return.objects.latest("sent_at")
    check_return.call(sent.reference)
    return sent


def goes_on_when_checked(visitor):
    visitor.page.get_by_text("What to do next").wait_for(timeout=30_000)


def types_in(visitor, contacted):
    visitor.clicks(PART)
    fill_in(visitor, CONTACTED, contacted)
    visitor.clicks("Save", role="button")
    visitor.sees(f"“{PART}” is saved.")
    visitor.clicks("Check and send", role="button")


def accepts(visitor, sent):
    visitor.clicks("See what would change in the figures")
    visitor.clicks("Go on to accept", role="button")
    visitor.clicks("Accept into the figures", role="button")
    visitor.sees("Waiting for its turn")
    accept_return.call(sent.reference, Membership.objects.get(person__name="Clover Spindle").pk)
    visitor.page.get_by_text("Take it out of the figures").wait_for(timeout=30_000)


def test_an_analyst_types_a_return_in_sees_a_fault_mends_it_and_accepts(visitor, late):
    visitor.signs_in("Clover Spindle")
    visitor.opens("/returns/due/")
    visitor.clicks(f"Type it in : {NAME}, {late.label}")
    visitor.clicks("Begin", role="button")
    visitor.clicks(PART)
    fill_in(visitor, WAITING, 3)
    visitor.presses("Tab")
    visitor.sees("Saved at")  # before anybody pressed anything
    visitor.clicks("Back to all parts")

    types_in(visitor, contacted=7)
    visitor.sees("Look again at")
    visitor.sees(CONTACTED)
    visitor.clicks("Go back to the parts")
    types_in(visitor, contacted=2)
    visitor.sees("9 lines not answered")
    visitor.clicks("Send", role="button")
    sent = carry_out_the_check()
    goes_on_when_checked(visitor)
    accepts(visitor, sent)

    waiting = FigureSet.objects.standing().get().figures.get(indicator="camhs-waiting", dimension="all")
    assert (waiting.numerator, waiting.status) == (3, "counted")
    visitor.opens("/returns/due/")
    visitor.sees("Partial")


def test_someone_on_a_phone_without_javascript_sends_the_sheet_and_is_told_which_box_is_wrong(visit, late, tmp_path):
    visitor = visit(javascript=False, width=390)
    visitor.signs_in("Clover Spindle")
    visitor.opens("/returns/due/")
    with visitor.page.expect_download() as kept:
        visitor.page.get_by_role("link", name=f"Download the sheet : {NAME}, {late.label}").click()
    (tmp_path / "camhs.xlsx").write_bytes(
        filled(kept.value.path(), {"camhs.waiting": 3, "camhs.contacted": "about two"})
    )

    visitor.opens("/returns/send/")
    visitor.page.locator("input[type=file]").set_input_files(tmp_path / "camhs.xlsx")
    visitor.clicks("Send", role="button")
    sent = carry_out_the_check()

    visitor.opens(f"/returns/{sent.reference}/findings/")
    visitor.sees(f"Return, row 40, {CONTACTED}")
    visitor.sees("This box holds words where a number is asked for, so it was not read.")


def filled(path, numbers):
    """The sheet as downloaded, with numbers written beside the first box of some lines."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    for row in book["Return"].iter_rows():
        if row[0].value in numbers and row[3].value == "All":
            row[4].value = numbers.pop(row[0].value)
    assert not numbers
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_the_chaser_goes_from_the_calendar_to_whom_to_ask_and_writes_to_them(visitor, late):
    visitor.signs_in("Cobalt Saddle")
    visitor.opens("/returns/calendar/")
    visitor.sees("Late")
    visitor.clicks("Whom to ask")
    visitor.sees("Not written to yet.")

    visitor.clicks(f"Write now to North East London NHS Foundation Trust about {NAME}, {late.label}", role="button")

    visitor.sees("Last written to on")
    (letter,) = mail.outbox
    assert letter.to == ["clover.spindle@example.org"]
    assert late.label in letter.body
