"""What `make run` loads on its first start: the partners' part of it, through the way of any return."""

import os
from datetime import date
from pathlib import Path

import pytest

from lantern.access import sample_people
from lantern.analysis.periods import parse
from lantern.config import made_up_returns
from lantern.insight.models import FigureSet
from lantern.returns.command import add
from lantern.returns.due import standings
from lantern.returns.models import Obligation, Return, State

pytestmark = pytest.mark.django_db
LAST = parse("2025-26Q1")


@pytest.fixture
def loaded(settings, tmp_path, monkeypatch):
    """The returns of the last quarter, and of the quarter with the nil return."""
    settings.DEVELOPMENT = True
    options = {**settings.STORAGES["quarantine"]["OPTIONS"], "location": tmp_path / "quarantine"}
    settings.STORAGES = settings.STORAGES | {"quarantine": settings.STORAGES["quarantine"] | {"OPTIONS": options}}
    sample_people.make(today=date(2025, 10, 1))
    made_up_returns.expect_returns()
    with Path(os.devnull).open("w") as nowhere:
        made_up_returns.partners(tmp_path / "partners", add, nowhere, quarters={"2023-24Q2", LAST.code})
    asked = {each.pk: each for each in Obligation.objects.all()}
    found = standings(asked.values(), [parse("2023-24Q2"), LAST], today=date(2025, 10, 1))
    return {(asked[pk].template, code): each for (pk, code), each in found.items()}


def test_seven_returns_come_in_one_late_one_partial_one_nil_and_one_corrected(loaded):
    assert {template: each.state for (template, code), each in loaded.items() if code == LAST.code} == {
        "police": "returned", "hub": "returned", "camhs": "partial", "education": "returned",
        "probation": "corrected", "voluntary": "returned", "partnership": "returned", "social-care": "late",
    }  # fmt: skip
    assert loaded["voluntary", LAST.code].days_late == 30
    assert loaded["voluntary", "2023-24Q2"].state == "nil"
    assert not Return.objects.with_state().exclude(state=State.ACCEPTED).exists()


def test_each_is_in_the_figures_and_the_newest_is_counted_from_rows_and_sheet_together(loaded):
    police = FigureSet.objects.standing().filter(agency__code="met-east", covers_from=LAST.start)

    assert set(police[0].made_of) == {each.source for each in police}
    assert {each.kind for each in police} == {"police", "police-crimes", "interviews"}
    assert all(each.speaks_of for each in police)
