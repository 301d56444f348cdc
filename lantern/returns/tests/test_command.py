import io
from datetime import timedelta

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.insight.models import FigureSet
from lantern.returns import command
from lantern.returns.models import Return, State
from lantern.returns.tests.factories import NOON, a_return, ssd
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def quarter(tmp_path):
    (tmp_path / "return.zip").write_bytes(ssd())
    return tmp_path / "return.zip"


def add(path, **options):
    out = io.StringIO()
    code = command.add(path, **{"agency": "lbbd", **options}, out=out)
    return code, out.getvalue()


def test_a_return_goes_from_a_file_into_the_figures(quarter):
    person("analyst")

    code, said = add(quarter, accept=True, by_email="Analyst.lbbd@example.org")

    sent = Return.objects.with_state().get()
    assert code == 0
    assert "48 sent = 48 read + 0 refused" in said and "Accepted:" in said
    assert (sent.state, sent.sent_by) == (State.ACCEPTED, "Amber Kettle")
    assert FigureSet.objects.standing().get().figures.get(
        indicator="csa-contacts", period="2025-26Q1", dimension="all"
    ).denominator == 31  # fmt: skip


def test_a_return_with_findings_is_checked_and_says_how_many(quarter):
    agency()

    code, said = add(quarter)

    assert code == 1
    assert "findings: " in said and "findings: 0" not in said
    assert Return.objects.with_state().get().state == State.CHECKED


def test_what_cannot_be_read_is_one_sentence_and_exit_2(tmp_path):
    agency()
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")

    code, said = add(tmp_path / "scan.pdf")

    assert code == 2
    assert "scan.pdf is a PDF" in said and said.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"agency": "nowhere"}, "There is no agency “nowhere”. The agencies are: lbbd, met-east."),
        ({"by_email": "nobody@example.org"}, "Nobody with the address nobody@example.org may sign in."),
        ({"by_email": "agency-lead.lbbd@example.org"}, "Amber Kettle has no role that allows this for Agency lbbd."),
        ({"by_email": "analyst.met-east@example.org"}, "Amber Kettle has no role that allows this for Agency lbbd."),
    ],
)
def test_what_is_not_allowed_is_one_sentence(quarter, options, says):
    person("agency_lead")
    person("analyst", at="met-east", kind=AgencyKind.POLICE)

    assert add(quarter, **options) == (2, f"{says}\n")
    assert not Return.objects.exists()


def test_a_file_that_is_not_there_leaves_a_refusal(tmp_path):
    agency()

    assert add(tmp_path / "lost.zip") == (
        2, "lost.zip could not be opened: check where it is and that you may read it.\n",
    )  # fmt: skip
    entry = Entry.objects.get()
    assert (entry.what, entry.detail) == ("return refused", {"reason": "The file could not be opened."})


def test_forgetting_says_how_many_files_went():
    a_return(at=NOON - timedelta(days=400))
    out = io.StringIO()

    assert command.forget(out=out) == 0
    assert out.getvalue() == "1 file deleted.\n"
