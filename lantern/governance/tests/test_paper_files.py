"""A paper that is a file: looked into before it is kept, given to those who read that meeting's papers, and to nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from lantern.access.models import AgencyKind
from lantern.analysis.attachments import Refused
from lantern.governance.changes import meetings, papers
from lantern.governance.models import Paper
from lantern.governance.tests.factories import (
    BY,
    NOON,
    a_group,
    a_meeting,
    a_paper_file,
    an_item,
    sits,
    someone,
)
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
CONTENT = b"Two actions slip."


def address(paper):
    return reverse("governance:paper_file", args=[paper.pk])


def opened(client, reader, paper):
    client.force_login(reader)
    answer = client.get(address(paper))
    return answer.status_code, b"".join(answer)


def sent(client, meeting, name="what-slips.txt", content=CONTENT, **more):
    client.force_login(someone("delivery_group"))
    given = {"title": "What slips", "file": SimpleUploadedFile(name, content), **more}
    return client.post(reverse("governance:add_paper_file", args=[meeting.pk]), given, follow=True)


def on_disk():
    folder = papers.PAPERS.folder()
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def test_a_file_is_added_for_an_item_and_listed_with_its_name_and_size(client):
    meeting = a_meeting()
    item = an_item(meeting)

    page = sent(client, meeting, item=item.pk).text

    paper = Paper.objects.get()
    assert (paper.item, paper.kind, paper.size) == (item, "text", len(CONTENT))
    assert address(paper) in page and "what-slips.txt, Plain text, 0.1 MB" in page
    assert on_disk() == [paper.sha256]
    added = Entry.objects.get(what="paper added")
    assert (added.detail["sha256"], "what-slips" in str(added.detail)) == (paper.sha256, False)


def test_who_sits_in_the_group_downloads_it_as_an_attachment_and_the_trail_says_so(client):
    member = someone("board")
    sits(member, a_group())
    paper = a_paper_file(a_meeting())
    client.force_login(member)

    answer = client.get(address(paper))

    assert b"".join(answer) == CONTENT
    assert answer["Content-Disposition"] == 'attachment; filename="what-slips.txt"'
    assert "sandbox" in answer["Content-Security-Policy"] and answer["Content-Type"] == "text/plain"
    read = Entry.objects.last()
    assert (read.what, read.on, read.detail) == (
        "paper downloaded", f"governance.paper:{paper.pk}", {"sha256": paper.sha256},
    )  # fmt: skip


def test_nobody_else_has_it_and_a_seat_left_ends_it(client):
    paper = a_paper_file(a_meeting())
    member = someone("board")
    seat = sits(member, a_group())
    elsewhere = someone("agency_lead", at="met-east", kind=AgencyKind.POLICE)
    sits(elsewhere, a_group("Another group"))

    assert opened(client, elsewhere, paper)[0] == 404
    assert opened(client, someone("analyst"), paper)[0] == 403
    assert opened(client, member, paper) == (200, CONTENT)
    seat.left_on = NOON.date()
    seat.save()
    assert opened(client, member, paper)[0] == 404


def test_a_file_taken_back_says_so_and_is_not_given_out(client):
    paper = a_paper_file(a_meeting())
    meetings.withdraw_paper(paper=paper, reason="The wrong quarter.", by=BY)

    status, page = opened(client, someone("delivery_group"), paper)

    assert (status, CONTENT in page) == (410, False)
    assert "taken back and is not shown any more: The wrong quarter." in page.decode()
    assert not Entry.objects.filter(what="paper downloaded").exists()
    assert on_disk() == [paper.sha256]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("slides.pdf", CONTENT, "is not a PDF"),
        ("program.exe", b"MZ", "PDF, Word"),
        ("nothing.txt", b"", "empty"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_with_what_to_do(client, name, content, says):
    page = sent(client, a_meeting(), name, content).text

    assert says in page and "There is a problem" in page
    assert (Paper.objects.count(), on_disk()) == (0, [])
    refused = Entry.objects.last()
    assert (refused.what, name in str(refused.detail)) == ("paper refused", False)


def test_a_file_that_is_too_large_is_stopped_while_it_comes(client, monkeypatch):
    monkeypatch.setattr("lantern.action_plan.uploading.MOST_MEGABYTES", 0)
    monkeypatch.setattr("lantern.action_plan.uploading.ROOM_FOR_THE_REST", 0)

    answer = sent(client, a_meeting())

    assert answer.status_code == 413 and "larger than 25 MB" in answer.text
    assert Paper.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "says"),
    [({"file": ""}, "Choose a file"), ({"title": "The boy born 3/4/2012"}, "say below why they may stay")],
)
def test_without_a_file_or_with_words_that_may_point_at_a_child_nothing_is_kept(client, given, says):
    assert says in sent(client, a_meeting(), **given).text
    assert (Paper.objects.count(), on_disk()) == (0, [])


def test_a_file_that_was_changed_on_the_disk_is_not_given_out(client):
    paper = a_paper_file(a_meeting())
    papers.PAPERS.path(paper.sha256).write_bytes(b"other words")

    status, page = opened(client, someone("delivery_group"), paper)

    assert status == 500 and "cannot be given out" in page.decode()
    assert Entry.objects.last().what == "paper damaged"


def test_where_no_row_comes_to_be_no_file_stays_and_another_papers_file_does(monkeypatch):
    there = a_paper_file(a_meeting())
    monkeypatch.setattr(papers, "record", lambda *args, **kwargs: 1 / 0)

    for content in (CONTENT, b"Something else."):
        with pytest.raises(ZeroDivisionError):
            a_paper_file(there.meeting, content=content)

    assert (on_disk(), Paper.objects.count()) == ([there.sha256], 1)


def test_a_refused_file_raises_before_anything_is_written():
    with pytest.raises(Refused):
        a_paper_file(a_meeting(), name="what-slips.exe")

    assert on_disk() == []


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"words": "Words.", "sha256": "a" * 64, "kind": "text", "file_name": "a.txt", "size": 1},
        {"sha256": "a" * 64, "kind": "program", "file_name": "a.exe", "size": 1},
        {"words": "Words.", "link": "https://example.org"},
    ],
)
def test_the_database_keeps_a_paper_to_one_of_words_a_link_and_a_file(given):
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.create(meeting=a_meeting(), title="Two at once", at=NOON, by="Somebody", **given)
