import pytest

from lantern.insight.changes import releases
from lantern.insight.tests.factories import NOON, someone
from lantern.insight.tests.releases import member
from lantern.insight.tests.releases import released as published_release
from lantern.overview.tests.test_freezing import contacts, frozen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_editions")]
LIST, NEWEST, FIRST = "/published/", "/published/2025-26Q1/", "/published/2025-26Q1/1/"


@pytest.fixture
def release():
    contacts(3)
    return published_release(frozen())


def corrected():
    contacts(9, source="R-2")
    return published_release(frozen(reason="A return was corrected"))


def test_anyone_reads_the_public_edition_without_signing_in(client, release):
    assert "April to June 2025" in client.get(LIST).text
    page = client.get(NEWEST)

    assert "2025-26Q1 public [None]" in page.text
    assert client.get(FIRST + "report.pdf").content == b"%PDF 2025-26Q1 public [None]"


def test_nothing_frozen_or_exact_can_be_reached_without_signing_in(client, release):
    contacts(5, source="R-3")
    frozen(reason="Not yet")

    for address in (
        "/published/2025-26Q1/2/",
        "/published/2025-26Q1/2/report.pdf",
        FIRST + "exact.parquet",
        FIRST + "content.json",
        FIRST + "board.pdf",
        "/published/2025-26Q2/",
        "/published/nonsense/",
    ):
        assert client.get(address).status_code == 404
    assert "version 2" not in client.get(LIST).text.lower()


def test_a_public_page_is_the_same_for_everyone_and_may_be_kept(client, release):
    signed_out = client.get(NEWEST)
    client.force_login(someone("analyst"))
    signed_in = client.get(NEWEST)

    assert signed_in.content == signed_out.content
    for answer in (signed_in, signed_out):
        assert answer["Cache-Control"] == "public, max-age=300"
        assert not answer.cookies
        assert "Vary" not in answer


def test_whoever_has_the_page_already_is_told_that_it_is_the_same(client, release):
    mark = client.get(NEWEST)["ETag"]

    again = client.get(NEWEST, headers={"If-None-Match": mark})

    assert (again.status_code, again.content) == (304, b"")
    assert client.get(FIRST + "report.pdf", headers={"If-None-Match": "another"}).status_code == 200


def test_a_public_page_reaches_no_third_party(client, release):
    page = client.get(NEWEST).text

    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


def test_the_newest_version_stands_and_the_one_before_stays_readable_and_is_marked(client, release):
    corrected()

    assert "[9]" in client.get(NEWEST).text
    old = client.get(FIRST).text
    assert "[None]" in old
    assert "replaced by a later version" in old
    assert "A return was corrected" in client.get("/published/2025-26Q1/2/").text


def test_what_was_taken_back_is_gone_but_for_when_and_why(client, release):
    releases.withdraw(release=release, reason="A number was wrong", at=NOON, by=member("Cobalt Saddle"))

    page = client.get(NEWEST)

    assert page.status_code == 410
    assert "A number was wrong" in page.text
    assert "[None]" not in page.text
    assert client.get(FIRST + "report.pdf").status_code == 404


def test_the_list_of_nothing_says_so(client):
    assert "Nothing has been published yet." in client.get(LIST).text
