"""What may come more than once, as the files say it, and what is said of files that do not hold together."""

import shutil

import pytest

from lantern.pathway.care.occasions import DAY, holds
from lantern.pathway.care.occasions_reading import YES_OR_NO, faults, load
from lantern.pathway.field_words import kind_of
from lantern.pathway.here import care, pathway
from lantern.pathway.reading import FILE, PathwayFault
from lantern.pathway.timescales import FINISHED

FOLDER = FILE / "care"


def test_it_holds_together():
    assert faults(care(), pathway()) == []
    assert list(care().sections) == ["support", "medical", "interview", "plans", "investigation", "court", "ending"]


def test_every_question_of_stages_six_to_thirteen_that_may_come_again_is_answered_by_some_kind():
    says = {each.name for kind in care().kinds.values() for ask in kind.asks.values() for each in ask.says}

    for name in ("support_offered_at", "parent_support_offered", "sibling_support_offered", "therapy_began_at"):
        assert name in says
    for name in ("medical_seen_at", "interview_at", "sw_took_part", "conference_at", "family_told_at", "verdict_at"):
        assert name in says
    for name in ("police_decided_at", "cps_decided_at", "end_discussion_at", "stopping_review_explained_at"):
        assert name in says


def test_the_words_of_the_police_deciding_to_stop_are_never_shortened():
    choices = care().kinds["police_decision"].asks["what"].choices

    assert choices["no further police action at this time"] == "No further police action at this time"
    texts = "".join(path.read_text() for path in FOLDER.glob("*.toml"))
    assert "NFA" not in texts
    assert "too late" not in texts.replace("never too late", "")


def test_a_setting_is_put_into_the_words_of_a_question():
    assert "within 4 weeks (to be confirmed)" in care().kinds["support"].asks["contacted"].hint


@pytest.mark.parametrize("kind", care().kinds.values(), ids=lambda kind: kind.code)
def test_each_choice_reads_well_and_each_yes_or_no_has_its_answers(kind):
    for ask in kind.asks.values():
        if ask.kind != DAY:
            assert ask.choices == YES_OR_NO or all(words[:1].isupper() for words in ask.choices.values())
        assert ask.asks.endswith("?")
    assert all(each.says.endswith(".") for each in kind.wants)
    assert not holds({next(iter(kind.asks)): ()}, {})


def test_a_clock_of_its_own_has_the_limit_of_the_pathways():
    for kind in care().kinds.values():
        for own in kind.clocks:
            like = pathway().clocks[own.clock.code]
            assert (own.clock.limit, own.clock.unit, own.clock.step) == (like.limit, like.unit, like.step)
            assert kind_of(like.starts) in ("moment", "day")
    assert FINISHED


@pytest.fixture
def broken(tmp_path):
    """The files with one thing in them changed."""

    def change(section, old, new):
        folder = tmp_path / "care"
        shutil.copytree(FOLDER, folder)
        path = folder / f"{section}.toml"
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, 1))
        return folder

    return change


@pytest.mark.parametrize(
    "section, old, new, said",
    [
        ("support", 'step = "S8.1"', 'step = "S8.9"', "names the step “S8.9”"),
        ("support", 'dated = "offered"', 'dated = "day"', "names the question “day”"),
        ("support", '"sibling"]', '"uncle"]', "is for “uncle”, who is nobody."),
        ("support", "when = { ended = [] }", "when = { over = [] }", "asks for answers to “over”"),
        ("support", 'answer = ["yes"] }', 'answer = ["perhaps"] }', "asks for answers to “answer”"),
        ("support", 'part = "wait"', 'part = "queue"', "“queue” is none of its parts"),
        ("support", 'part = "end"\nasks = "How', 'part = "wait"\nasks = "How', "is on another page"),
        ("support", 'after = ["offered"]', 'after = ["before"]', "names the question “before”"),
        (
            "support",
            'asks = "When was it offered?"\nkind = "day"',
            'asks = "When was it offered?"',
            "a day has no choices",
        ),
        ("support", '"not asked" = ', f'"{"very " * 9}" = ', "a code has at most 40 letters"),
        ("support", 'name = "support_type"', 'name = "kindness"', "which no step of the pathway records"),
        ("support", 'takes = "first"', 'takes = "best"', "cannot say “support_offered_at” as it does"),
        ("support", 'takes = "first"', 'takes = "any"', "cannot say “support_offered_at” as it does"),
    ],
)
def test_what_does_not_hold_together_is_said(broken, section, old, new, said):
    found = faults(load(pathway(), folder=broken(section, old, new)), pathway())

    assert any(said in fault for fault in found), found


def test_a_clock_like_none_of_the_pathways_is_refused(broken):
    with pytest.raises(PathwayFault, match="has a clock like “sundial”"):
        load(pathway(), folder=broken("medical", '"medical-advice"', '"sundial"'))
