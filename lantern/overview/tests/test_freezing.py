import json
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction

from lantern.analysis.disclosure import CannotProtect
from lantern.analysis.periods import parse
from lantern.insight import released
from lantern.insight.changes.commentary import sign
from lantern.insight.changes.releases import Refused
from lantern.insight.commentary import PARTS
from lantern.insight.models import Release, ReleaseFile
from lantern.insight.tests.factories import NOON, figures, published
from lantern.insight.tests.releases import approved, member
from lantern.insight.tests.releases import released as published_release
from lantern.overview import freezing
from lantern.overview.freezing import freeze
from lantern.overview.gathering import gather
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_editions")]
Q1, Q2 = parse("2025-26Q1"), parse("2025-26Q2")
TODAY = date(2025, 12, 1)


def contacts(numerator, *, source="R-1", period="2025-26Q1"):
    covers = (parse(period).start, parse(period).end)
    return published(figures(("csa-contacts", period, "all", "All", numerator, 90)), source=source, covers=covers)


def frozen(period=Q1, *, reason="", read=None, at=NOON):
    gathered = gather(period, today=TODAY)
    return freeze(gathered, read=read or gathered.fingerprint, reason=reason, at=at, by=member("Cobalt Saddle"))


def test_a_frozen_release_keeps_the_exact_figures_the_public_ones_and_both_editions():
    contacts(3)

    release = frozen()

    assert released.exact(release)["numerator"].to_pylist() == [3]
    assert released.public(release)["numerator"].to_pylist() == [None]
    assert released.public(release)["numerator_symbol"].to_pylist() == ["c"]
    files = released.whole(release)
    assert b"[3]" in files["board/report.pdf"]
    assert b"[None]" in files["public/report.pdf"]


def test_the_same_figures_frozen_at_the_same_moment_are_the_same_bytes():
    contacts(3)
    release = frozen()
    before = released.whole(release)
    freezing.releases.set_aside(release=release, reason="Once more", at=NOON, by=member("Cobalt Saddle"))

    after = released.whole(frozen())

    meta, again = json.loads(before.pop("content.json")), json.loads(after.pop("content.json"))
    salts = before.pop("salt.txt"), after.pop("salt.txt")
    assert before == after
    assert (meta["release"].pop("version"), again["release"].pop("version")) == (1, 2)
    assert meta == again
    assert salts[0] != salts[1]


def test_the_seal_that_anyone_reads_cannot_be_used_to_try_out_a_hidden_number():
    """All but one number may be guessed, and the bytes made again for each value that it could have."""
    contacts(3)
    files = released.whole(frozen())

    assert len(files["salt.txt"]) == 64
    assert files["salt.txt"].decode() not in str(files["content.json"]) + str(files["public/report.html"])


def test_a_release_says_what_it_is():
    contacts(3)

    about = released.meta(frozen())["release"]

    assert about == {
        "period": "2025-26Q1",
        "version": 1,
        "replaces": None,
        "reason": "",
        "frozen_at": "2025-07-14T12:00:00+00:00",
        "profile": "dfe_cin_la",
        "earlier": [],
    }


def test_figures_that_changed_after_somebody_read_them_are_not_frozen():
    contacts(3)
    read = gather(Q1, today=TODAY).fingerprint
    contacts(4, source="R-2")

    with pytest.raises(Refused, match="The figures changed after you read them"):
        frozen(read=read)
    assert not Release.objects.exists()


def test_a_correction_without_a_reason_is_refused_before_any_work_is_done(monkeypatch):
    contacts(3)
    published_release(frozen())
    monkeypatch.setattr(freezing.editions, "protect", lambda *_, **__: pytest.fail("work was done"))

    with pytest.raises(Refused, match="Say why"):
        frozen()


def test_what_was_published_before_is_known_when_choosing_what_to_hide(monkeypatch):
    contacts(9)
    first = published_release(frozen())
    given, protect = [], freezing.editions.protect

    def watched(figures, *, profile, earlier=(), **more):
        given.append((profile, len(earlier)))
        return protect(figures, profile=profile, earlier=earlier, **more)

    monkeypatch.setattr(freezing.editions, "protect", watched)
    second = frozen(Q2)

    assert given[0] == ("dfe_cin_la", 1)
    assert released.meta(second)["release"]["earlier"] == [first.reference]


def test_a_release_is_compared_with_its_own_earlier_version_and_else_with_the_newest():
    contacts(9)
    assert freezing.last_before(Q1) is None
    first = published_release(frozen())

    assert freezing.last_before(Q1) == freezing.last_before(Q2) == first
    second = published_release(frozen(Q2))
    assert (freezing.last_before(Q1), freezing.last_before(Q2)) == (first, second)


def test_a_correction_names_the_version_that_it_replaces():
    contacts(3)
    first = published_release(frozen())
    contacts(4, source="R-2")

    second = approved(frozen(reason="A return was corrected"))

    about = released.meta(second)["release"]
    assert (second.replaces, about["version"], about["replaces"]) == (first, 2, 1)


def test_what_cannot_be_made_safe_is_not_frozen_and_the_reason_is_told(monkeypatch):
    contacts(3)

    def given_away(*_, **__):
        raise CannotProtect("2 numbers could be worked out from what is published already.")

    monkeypatch.setattr(freezing.editions, "protect", given_away)

    with pytest.raises(Refused, match="cannot be made safe to publish, so nothing was frozen. 2 numbers could be"):
        frozen()
    assert not Release.objects.exists()


def test_words_for_anyone_that_say_a_hidden_number_are_not_frozen_and_what_to_do_is_told():
    contacts(3)
    wrote = signs("Only three contacts were about it.")

    with pytest.raises(
        Refused, match="says “three” in “Only three contacts.*Nothing was frozen. Ask whoever signed it"
    ):
        frozen()
    assert not Release.objects.exists()

    signs("Only a few contacts were about it.", follows=wrote)
    assert frozen()


def test_words_for_the_board_alone_may_say_any_number():
    contacts(3)
    signs("Only three contacts were about it.", for_anyone=False)

    assert frozen()


def signs(why, *, for_anyone=True, follows=None):
    parts = {name: "Words." for name in PARTS} | {"why": why}
    place = {"period": Q1.code, "slot": "measure", "indicator": "csa-contacts"}
    return sign(**place, parts=parts, for_anyone=for_anyone, follows=follows, at=NOON, by=member("Indigo Ladder"))


@pytest.mark.parametrize("step", ["editions.protect", "editions.render", "sealing.packed", "releases.record"])
def test_a_fault_at_any_step_leaves_no_part_of_a_release(step, monkeypatch):
    contacts(3)
    gathered = gather(Q1, today=TODAY)
    read, by = gathered.fingerprint, member("Cobalt Saddle")
    room, name = step.split(".")

    def stops(*_, **__):
        raise RuntimeError(step)

    monkeypatch.setattr(getattr(freezing, room), name, stops)

    with pytest.raises(RuntimeError, match=step), transaction.atomic():
        freeze(SimpleNamespace(**vars(gathered), fingerprint=read), read=read, reason="", at=NOON, by=by)
    assert not (Release.objects.exists() or ReleaseFile.objects.exists())
    assert not Entry.objects.filter(what="release frozen").exists()
