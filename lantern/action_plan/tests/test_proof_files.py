"""A file that is proof is whole and is what it was, or there is neither a file nor a row."""

import stat

import pytest

from lantern.access.tests.factories import person
from lantern.action_plan import keeping
from lantern.action_plan.changes import proof_files as changes
from lantern.action_plan.learning import NotNow
from lantern.action_plan.models import ProofFile
from lantern.action_plan.tests.learning_factories import BY, NOON, a_recommendation, shown
from lantern.analysis.attachments import Refused
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence():
    return shown(a_recommendation("RR-9/1", published=False), by=BY)


def kept(evidence, name="minutes.txt", content=b"Who came, and who did not.", by=BY):
    return changes.keep_file(name=name, content=content, of=evidence, at=NOON, by=by)


def on_disk():
    return sorted(file.name for file in keeping.PROOF.folder().iterdir()) if keeping.PROOF.folder().exists() else []


def test_a_file_lies_under_its_sha256_readable_by_this_system_alone(evidence):
    file = kept(evidence, by=person("agency_lead"))

    assert on_disk() == [file.sha256]
    assert stat.S_IMODE(keeping.PROOF.path(file.sha256).stat().st_mode) == 0o600
    assert (file.kind, file.size, file.agency.code, file.megabytes) == ("text", 26, "lbbd", 0.1)
    with keeping.PROOF.opened(file.sha256) as content:
        assert content.read() == b"Who came, and who did not."


def test_the_same_content_lies_there_once_and_each_sending_has_its_row(evidence):
    first, second = kept(evidence), kept(evidence, name="again.txt")

    assert first.sha256 == second.sha256 and on_disk() == [first.sha256]
    assert [str(file) for file in evidence.files.all()] == ["minutes.txt", "again.txt"]


def test_a_file_that_is_refused_leaves_nothing_but_an_entry(evidence):
    with pytest.raises(Refused, match="is not a PDF"):
        kept(evidence, name="minutes.pdf")
    changes.refuse_file(of=evidence.recommendation, reason="not a PDF", by=BY)

    assert (on_disk(), ProofFile.objects.count()) == ([], 0)
    assert Entry.objects.order_by("-number").first().what == "evidence file refused"


def test_where_no_row_comes_to_be_no_file_stays(evidence, monkeypatch):
    monkeypatch.setattr(changes, "record", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        kept(evidence)

    assert (on_disk(), ProofFile.objects.count()) == ([], 0)


def test_a_row_that_fails_takes_no_file_from_another_row(evidence, monkeypatch):
    there = kept(evidence)
    monkeypatch.setattr(changes, "record", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        kept(evidence)

    assert on_disk() == [there.sha256]


def test_a_disk_that_is_full_leaves_nothing_behind(evidence, monkeypatch):
    def full(self, piece):
        raise OSError("no space left")

    monkeypatch.setattr(keeping.Writing, "add", full)

    with pytest.raises(OSError, match="no space"):
        kept(evidence)

    assert (on_disk(), ProofFile.objects.count()) == ([], 0)


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_file_that_is_not_what_was_kept_is_not_given_out(evidence, harm):
    file = kept(evidence)
    keeping.PROOF.path(file.sha256).unlink() if harm == "gone" else keeping.PROOF.path(file.sha256).write_bytes(
        b"other words"
    )

    with pytest.raises(keeping.Damaged):
        keeping.PROOF.opened(file.sha256)


def test_a_file_that_is_withdrawn_stays_with_its_reason(evidence):
    file = kept(evidence)

    changes.withdraw_file(file=file, reason="The wrong minutes.", at=NOON, by=BY)

    assert list(ProofFile.objects.standing()) == [] and on_disk() == [file.sha256]
    with pytest.raises(NotNow, match="already"):
        changes.withdraw_file(file=file, reason="Again", at=NOON, by=BY)


def test_a_file_is_seen_by_who_sees_what_it_proves(evidence):
    file = kept(evidence)

    assert file in ProofFile.objects.visible_to(person("board", at="met-east"))
    assert file in ProofFile.objects.visible_to(person("agency_lead"))
    assert file not in ProofFile.objects.visible_to(person("agency_lead", at="met-east"))
    assert file not in ProofFile.objects.visible_to(person("analyst"))
