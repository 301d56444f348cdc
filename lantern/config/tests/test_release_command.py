import io

import pytest
from django.db import connection

from lantern.config import release_command
from lantern.insight import triggers
from lantern.insight.models import Release, ReleaseFile
from lantern.insight.tests.factories import someone
from lantern.insight.tests.releases import member, released
from lantern.overview.tests.test_freezing import contacts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_editions")]


def run(task, *given, **more):
    out = io.StringIO()
    code = getattr(release_command, task)(*given, **more, out=out)
    return code or 0, out.getvalue()


def frozen(**more):
    contacts(3, source=f"R-{Release.objects.count()}")
    return run("freeze", "2025-26Q1", reason=more.pop("reason", ""), by_email=more.pop("by_email", None))


def test_a_quarter_is_frozen_and_its_seal_printed():
    code, said = frozen()

    assert code == 0
    assert Release.objects.get().seal in said


def test_whoever_freezes_at_the_command_line_is_named_and_so_cannot_approve():
    person = member("Cobalt Saddle")

    frozen(by_email=person.email)

    assert Release.objects.get().stages.get().person == person.pk


@pytest.mark.parametrize(
    ("period", "by_email", "why"),
    [
        ("2025-26", None, "A release is for a quarter"),
        ("soon", None, "“soon” is not a period"),
        ("2025-26Q1", "nobody@example.org", "Nobody with the address nobody@example.org may prepare releases."),
        ("2025-26Q1", "analyst@care.example", "may prepare releases"),
    ],
)
def test_what_cannot_be_frozen_is_refused_in_one_sentence(period, by_email, why):
    someone("analyst")

    code, said = run("freeze", period, reason="", by_email=by_email)

    assert (code, said.count("\n")) == (2, 1)
    assert why in said


def test_a_second_version_on_its_way_is_refused():
    frozen()

    code, said = frozen()

    assert code == 2
    assert "Set it aside before freezing another." in said


def test_releases_are_listed_with_how_they_stand():
    assert run("listed") == (0, "Nothing has been frozen or published yet.\n")
    frozen()
    release = released(Release.objects.get())

    assert run("listed")[1].startswith(f"{release.pk}  2025-26Q1  version 1  Published  {release.seal}")


@pytest.mark.parametrize("which", [None, "2025-26Q1", "2025-26Q1.1", "number"])
def test_a_release_that_nobody_touched_is_verified(which):
    frozen()

    code, said = run("verify", str(Release.objects.get().pk) if which == "number" else which)

    assert (code, said) == (0, "1 release is to the byte what was frozen.\n")


@pytest.mark.parametrize("which", ["2030-31Q1", "999", "2025-26Q1.7"])
def test_a_release_that_is_not_there_is_said_not_to_be(which):
    frozen()

    assert run("verify", which) == (
        2, f"There is no release “{which}”. `lantern release list` shows those there are.\n"
    )  # fmt: skip


def test_a_difference_is_told_with_where_it_is():
    frozen()
    triggers.drop(connection)
    ReleaseFile.objects.filter(name="exact.parquet").update(content=b"x")

    code, said = run("verify", None)
    triggers.create(connection)

    assert (code, said) == (1, "2025-26Q1 version 1: the bytes of exact.parquet are not those that were sealed.\n")
