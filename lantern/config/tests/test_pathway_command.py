import io
from datetime import UTC, datetime

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.config import command
from lantern.config.pathway_command import DOES_NOT, HOLDS, NOTHING_TO_COUNT, verify
from lantern.pathway import recounting, verifying
from lantern.pathway.models import Missing
from lantern.pathway.tests.factories import AT, a_journey, worker
from lantern.trail.models import Entry


def test_the_pathway_that_is_shipped_holds_together_and_says_what_is_to_be_confirmed():
    out = io.StringIO()

    assert verify(None, out=out) == HOLDS
    assert "16 stages, 64 steps" in out.getvalue()
    assert "To be confirmed, 16 contacts: front_door" in out.getvalue()


def test_what_a_partnership_has_set_is_no_longer_to_be_confirmed(tmp_path, capsys):
    own = tmp_path / "own.toml"
    own.write_text("[settings]\nreferral_working_days = 2\n")

    assert command.main(["pathway", "verify", str(own)]) == HOLDS
    assert "15 settings" in capsys.readouterr().out


def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path, capsys):
    own = tmp_path / "own.toml"
    own.write_text("[settings]\nhours = 2\n")

    assert command.main(["pathway", "verify", str(own)]) == 2
    assert capsys.readouterr().err == (
        "lantern: “hours” is not something that a partnership can set: mend its spelling.\n"
    )


def test_a_pathway_that_does_not_hold_together_says_so(monkeypatch):
    monkeypatch.setattr(verifying, "_names", lambda pathway: ["S1.1 names the role “vicar”, and there is none."])
    out = io.StringIO()

    assert verify(None, out=out) == DOES_NOT
    assert "vicar" in out.getvalue()


@pytest.mark.django_db
def test_journeys_are_counted_by_command_and_a_second_time_says_that_nothing_changed(capsys):
    agency("bdscp", AgencyKind.PARTNERSHIP)
    a_journey(worker(), at=datetime(2026, 1, 20, 10, tzinfo=UTC))

    assert command.main(["pathway", "count"]) == 0
    assert command.main(["pathway", "count"]) == 0
    assert capsys.readouterr().out.splitlines() == [recounting.COUNTED, recounting.UNCHANGED]


@pytest.mark.django_db
def test_where_there_is_nothing_to_count_the_command_says_why(capsys):
    assert command.main(["pathway", "count"]) == NOTHING_TO_COUNT
    assert capsys.readouterr().out == f"{recounting.NO_PARTNERSHIP}\n"


@pytest.mark.django_db
def test_settings_that_change_are_reckoned_for_every_journey(capsys):
    a_journey(said={"referral_received_at": {"moment": AT}})
    kept = Missing.objects.count()
    Missing.objects.all().delete()

    command.main(["pathway", "reckon"])

    assert Missing.objects.count() == kept > 0
    assert capsys.readouterr().out == "Reckoned again: 1 journey.\n"
    assert Entry.objects.get(what="lists of journeys reckoned again").detail == {"count": 1}
