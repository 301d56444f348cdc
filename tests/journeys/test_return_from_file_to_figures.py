from pathlib import Path

import pytest

from lantern.access.models import Membership
from lantern.insight.models import FigureSet
from lantern.returns.models import Return
from lantern.returns.tasks import accept_return, check_return
from lantern.returns.tests.factories import ssd


@pytest.fixture
def quarter(tmp_path):
    """A small return of one quarter, in which one label is this agency's own."""
    (tmp_path / "april to june.zip").write_bytes(ssd(source="Lighthouse desk"))
    return tmp_path / "april to june.zip"


def carry_out_the_check():
    """What the worker beside the site does."""
    check_return.call(Return.objects.get().reference)


def carry_out_the_acceptance(sent):
    amber = Membership.objects.get(person__name="Amber Kettle")
    accept_return.call(sent.reference, amber.pk)


def send(visitor, file: Path):
    visitor.signs_in("Amber Kettle")
    visitor.opens("/returns/")
    visitor.clicks("Send a return", role="button")
    visitor.page.locator("input[type=file]").set_input_files(file)
    visitor.clicks("Send", role="button")


def sees_when_the_page_looks_again(visitor, text):
    visitor.page.get_by_text(text).wait_for(timeout=15_000)


def test_an_analyst_takes_a_return_from_a_file_into_the_figures_and_out_again(visitor, quarter):
    send(visitor, quarter)
    sent = Return.objects.get()

    visitor.sees("Waiting for its turn")
    carry_out_the_check()
    sees_when_the_page_looks_again(visitor, "What to do next")
    visitor.sees("48 sent = 48 read + 0 refused")

    visitor.clicks("Read what was found")
    visitor.sees("What was found, counted")

    visitor.opens("/returns/labels/")
    visitor.page.get_by_label("“Lighthouse desk”").select_option("5A")
    visitor.clicks("Save", role="button")
    visitor.clicks(f"Check return {sent.reference} again", role="button")
    carry_out_the_check()
    sees_when_the_page_looks_again(visitor, "All understood")

    visitor.clicks("See what would change in the figures")
    visitor.sees("No figures from another return stand for this time")
    visitor.clicks("Go on to accept", role="button")
    visitor.clicks("Accept into the figures", role="button")
    visitor.sees("Waiting for its turn")
    carry_out_the_acceptance(sent)
    sees_when_the_page_looks_again(visitor, "Take it out of the figures")
    assert FigureSet.objects.standing().get().source == sent.reference

    visitor.clicks("Take it out of the figures", role="button")
    visitor.fills(Why="It was the wrong extract.")
    visitor.clicks("Take it out", role="button")
    visitor.sees("Taken out of the figures")
    assert not FigureSet.objects.standing().exists()


def test_someone_on_a_phone_without_javascript_is_told_in_one_sentence_that_a_picture_is_no_return(visit, tmp_path):
    visitor = visit(javascript=False, width=390)
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n and more")
    send(visitor, tmp_path / "photo.csv")
    carry_out_the_check()

    sees_when_the_page_looks_again(visitor, "photo.csv is a picture")
    visitor.sees("Nothing was kept, and the file has been deleted.")
