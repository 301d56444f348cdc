"""What a public edition keeps: ratings and levels of evidence, published figures, signed words, and none of the owners' own."""

from datetime import UTC, date, datetime

import pytest

from lantern.access.tests.factories import person
from lantern.action_plan.changes.evidence import add_evidence, withdraw_evidence
from lantern.action_plan.changes.progress import add_note, move_due, say_how_it_goes
from lantern.action_plan.models import Action
from lantern.action_plan.strategy import in_force
from lantern.action_plan.tests.factories import BY, a_plan
from lantern.action_plan.tests.learning_factories import a_recommendation
from lantern.governance.changes.report_words import write
from lantern.governance.tests.factories import a_group, published_edition
from lantern.insight.sealing import written
from lantern.insight.tests.factories import published
from lantern.insight.tests.releases import released
from lantern.overview.said_and_did import render
from lantern.overview.said_and_did.freezing import told
from lantern.overview.said_and_did.gathering import fingerprint, gather

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 21)
SPRING, AUTUMN = datetime(2026, 5, 4, 12, tzinfo=UTC), datetime(2026, 9, 14, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def plan():
    return a_plan()


def gathered():
    return gather(in_force(), a_group(), today=TODAY)


def action(ref="1.1"):
    (found,) = [each for aim in gathered()["aims"] for each in aim["actions"] if each["ref"] == ref]
    return found


def signs(ref="1", at=AUTUMN, follows=None, is_signed=True, **parts):
    return write(kind="public", year=0, ref=ref, parts=parts, is_signed=is_signed, follows=follows, at=at, by=BY)


def test_no_word_that_an_owner_wrote_in_the_plan_is_in_it_or_in_any_document():
    row = Action.objects.get(ref="1.1")
    say_how_it_goes(action=row, delivery="blue", says="PRIVATE said", next_step="PRIVATE next", reason="PRIVATE reason",
                    agreed_reason="PRIVATE agreed", at=SPRING, by=person("delivery_group"))  # fmt: skip
    add_note(action=row, kind="risk", says="PRIVATE note", likelihood=3, severity=3, at=SPRING, by=BY)
    add_evidence(action=row, kind="voice", level=5, title="PRIVATE title", says="PRIVATE says", at=SPRING, by=BY)
    move_due(action=row, after=date(2027, 6, 30), reason="PRIVATE move", at=SPRING, by=BY)
    a_recommendation("RR-2/1", published=False, says="PRIVATE review")

    content = told(gathered(), number=1, at=AUTUMN)

    assert b"PRIVATE" not in written(content)
    assert b"PRIVATE" not in render(content)["report.html"]


def test_what_shows_a_change_is_told_as_kind_and_day_of_the_strongest_evidence():
    row = Action.objects.get(ref="1.1")
    for kind, level, at in (("staff", 3, SPRING), ("audit", 4, SPRING), ("audit", 4, AUTUMN), ("voice", 4, AUTUMN)):
        add_evidence(action=row, kind=kind, level=level, title="t", says="s", at=at, by=BY)

    assert action()["impact"] == 4
    assert sorted(action()["shown"], key=lambda each: each["kind"]) == [
        {"kind": "audit", "on": "2026-09-14"}, {"kind": "voice", "on": "2026-09-14"},
    ]  # fmt: skip


def test_evidence_that_was_taken_back_shows_nothing():
    piece = add_evidence(
        action=Action.objects.get(ref="1.1"), kind="audit", level=4, title="t", says="s", at=SPRING, by=BY
    )
    withdraw_evidence(evidence=piece, reason="Wrong file", at=AUTUMN, by=BY)

    assert (action()["impact"], action()["shown"]) == (0, [])


def test_a_rating_that_nobody_has_renewed_is_old_and_says_since_when():
    say_how_it_goes(action=Action.objects.get(ref="1.1"), delivery="green", says="x", reason="So.", at=SPRING, by=BY)

    assert (action()["stale"], action()["said_on"]) == (True, "2026-05-04")


def test_a_figure_that_no_release_speaks_of_is_not_in_it_not_even_in_words():
    published()

    assert [aim["figures"] for aim in gathered()["aims"]] == [[], []]


def test_a_figure_is_told_as_it_was_published():
    published()
    released()

    ((figure,), _) = [aim["figures"] for aim in gathered()["aims"]]

    assert figure["measure"] == "Contacts"
    assert "103 of 3,017" in figure["says"]


def test_a_number_that_the_release_hides_is_hidden_here_too():
    published()
    released(hidden=("All", "Indeterminate"))

    ((figure,), _) = [aim["figures"] for aim in gathered()["aims"]]

    assert "103" not in figure["says"]


def test_only_what_was_signed_is_in_it_the_newest_and_without_a_name():
    first = signs(changed="First words")
    second = signs(changed="Second words", follows=first)
    signs(changed="A draft", follows=second, is_signed=False)

    words = gathered()["aims"][0]["words"]

    assert words == {"parts": {"changed": "Second words"}, "on": "2026-09-14"}
    assert gathered()["aims"][1]["words"] is None


def test_it_tells_of_the_time_since_the_edition_before_or_the_strategys_first_day():
    assert gathered()["since"] == "2026-04-01"
    assert gather(in_force(), a_group(), today=date(2026, 3, 1))["since"] == "2026-02-28"

    published_edition()

    assert gathered()["since"] == "2026-09-14"


def test_whatever_changes_changes_the_fingerprint():
    before = fingerprint(gathered())

    assert fingerprint(gathered()) == before
    signs(changed="New words")
    assert fingerprint(gathered()) != before
