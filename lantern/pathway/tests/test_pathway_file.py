"""The pathway file as it is shipped, and what is said of one that does not hold together."""

import dataclasses
import shutil
from datetime import UTC, date, datetime

import pytest

from lantern.pathway.adherence import ANSWERS, MET, answer
from lantern.pathway.progress import stand
from lantern.pathway.reading import FILE, PathwayFault, load
from lantern.pathway.timescales import DUE, STATES, standing
from lantern.pathway.verifying import faults

NOW = datetime(2026, 11, 27, 16, 55, tzinfo=UTC)


@pytest.fixture(scope="module")
def pathway():
    return load()


def test_it_holds_together(pathway):
    assert faults(pathway) == []
    assert (len(pathway.stages), len(pathway.steps)) == (16, 64)


def test_every_clock_can_be_reckoned_from_what_is_recorded(pathway):
    for clock in pathway.clocks.values():
        recorded = {clock.starts: date(2026, 11, 27), clock.born: date(2015, 3, 1)}
        assert standing(clock, recorded, now=NOW).state in STATES
        assert standing(clock, {}, now=NOW).state == "not started"


def test_whatever_makes_a_clock_not_needed_stops_it_and_says_why(pathway):
    reached = [(clock, each) for clock in pathway.clocks.values() for each in clock.unless]
    for clock, each in reached:
        value = {"yes": True, "no": False, "": date(2026, 11, 20)}.get(each.answer, each.answer)
        how = stand(clock, {clock.starts: date(2026, 11, 16), each.record: value}, now=NOW)
        assert how.state in ("stopped", "stopped late"), clock.code
        assert how.reason == each.why
    assert len({clock.code for clock, _ in reached}) == 22


@pytest.mark.parametrize("done", [None, False, True])
def test_every_adherence_test_can_be_worked_out(pathway, done):
    for step in pathway.steps.values():
        answered = answer(step.test, dict.fromkeys(step.data, done))
        assert answered in ANSWERS


def test_a_step_with_everything_there_and_in_time_is_met(pathway):
    for step in pathway.steps.values():
        recorded = {name: name not in step.test.never for name in step.test.reads}
        clock = pathway.clocks.get(step.test.clock)
        in_time = clock and standing(
            dataclasses.replace(clock, limit=1, unit="days"), {clock.starts: NOW, clock.stops: NOW}, now=NOW
        )
        assert answer(step.test, recorded, in_time or None) == MET, step.code


def test_what_nobody_has_checked_against_its_source_says_so(pathway):
    for step in pathway.steps.values():
        unread = [pathway.sources[code].title for code in step.sources if not pathway.sources[code].is_read]
        assert set(unread) <= set(step.unconfirmed), step.code


def test_only_numbers_with_the_day_they_were_checked_are_confirmed(pathway):
    confirmed = {code for code, contact in pathway.contacts.items() if contact.is_confirmed}

    assert confirmed == {"emergency", "police"}
    assert not pathway.contacts["front_door"].number


def test_nobody_is_ever_told_that_it_is_too_late(pathway):
    said = [line for step in pathway.steps.values() for line in (*step.do, *step.say, step.by, step.good)]

    assert not [line for line in said if "too late" in line.lower() and "not too late" not in line.lower()]


def test_asking_for_a_medical_a_report_a_review_or_a_claim_never_runs_out(pathway):
    never = {code for code, clock in pathway.clocks.items() if clock.ask_now}

    assert never == {"duty-to-report", "medical-recent", "review-request", "compensation"}


def test_it_cannot_be_changed_once_read(pathway):
    with pytest.raises(TypeError):
        pathway.contacts["emergency"] = None
    with pytest.raises(dataclasses.FrozenInstanceError):
        pathway.steps["S1.1"].title = "Wait"


def test_what_a_partnership_has_decided_stands_in_place_of_a_default(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[settings]\nstrategy_discussion_working_days = 2\n[contacts.lado]\nnumber = "020 0000 0000"\n')

    pathway = load(own)

    assert pathway.clocks["strategy-discussion"].limit == 2
    assert pathway.steps["S4.2"].by == "Within 2 working days; the same day if it is urgent"
    assert not any("From referral to strategy" in each for each in pathway.steps["S4.2"].unconfirmed)
    assert pathway.contacts["lado"].number == "020 0000 0000"
    assert not pathway.contacts["lado"].is_confirmed  # nobody has said when it was checked


@pytest.mark.parametrize(
    "own, said",
    [
        ("[settings]\nhours = 2", "“hours” is not something that a partnership can set"),
        ("[contacts.vicar]\nnumber = '1'", "“vicar” is not something that a partnership can set"),
        ("[settings]\nreferral_working_days = 'soon'", "has to be a whole number of working days"),
        ("[settings]\nreferral_working_days = -1", "has to be a whole number of working days"),
        ("[settings]\nquorum_more = 3", "has to be words"),
        ("[contacts.lado]\nchecked_on = 'today'", "was checked on a day"),
        ("[contacts.lado]\nphone = '1'", "lado has “phone”, which nothing reads"),
        ("[settings", "own.toml cannot be read"),
    ],
)
def test_a_partnerships_own_file_that_cannot_be_used_is_refused_in_one_sentence(tmp_path, own, said):
    path = tmp_path / "own.toml"
    path.write_text(own)

    with pytest.raises(PathwayFault, match=said):
        load(path)


def test_a_file_that_is_not_there_is_said_by_name(tmp_path):
    with pytest.raises(PathwayFault, match=r"own\.toml cannot be opened"):
        load(tmp_path / "own.toml")


BROKEN = [
    ("stages/01-noticing.toml", 'who = ["dsl", ', 'who = ["vicar", ', "S1.4 names the role “vicar”, and there is none."),
    ("stages/01-noticing.toml", 'sources = ["PATHAIM"]', 'sources = ["BOOK"]', "S1.3 names the source “BOOK”, and there is none."),
    ("stages/03-referral.toml", '"lado", "front_door"]', '"pope"]', "S3.5 names the contact “pope”, and there is none."),
    ("stages/03-referral.toml", 'clock = "lado"', 'clock = "clock"', "The test of S3.5 needs the clock “clock”, which is not among its own."),
    ("stages/03-referral.toml", 'stops = "lado_told_at"', 'stops = "told"', "lado names the record “told”, and there is none."),
    ("stages/03-referral.toml", 'stops = "lado_told_at"', 'stops = "position_of_trust"', "lado reads “position_of_trust”, which is no day or moment."),
    ("stages/03-referral.toml", 'id = "lado"', 'id = "referral"', "Two clocks are called “referral”."),
    ("stages/03-referral.toml", 'limit = 72\nunit = "hours"', 'limit = 72\nunit = "moons"', "police-protection counts in “moons”, which nobody can reckon."),
    ("stages/03-referral.toml", 'limit = 72\n', "", "police-protection has no limit, and no setting that could give it one."),
    ("stages/07-interview.toml", 'kind = "days"', 'kind = "moons"', "The test of S7.3 is of a kind that cannot be worked out."),
    ("stages/07-interview.toml", 'needs = ["interview_shared_at"], ', "", "The test of S7.4 asks nothing."),
    ("stages/07-interview.toml", 'id = "S7.4"', 'id = "S7.5"', "The step S7.5 is number 4 of S7."),
    ("stages/02-early-help.toml", 'id = "S2"\n', 'id = "S22"\n', "The stage S22 is number 2 of the file."),
    ("stages/09-plans.toml", 'record = "conference_needed"', 'record = "needed"', "conference names the record “needed”, and there is none."),
    ("stages/09-plans.toml", 'record = "conference_needed", answer = "no"', 'record = "conference_needed", answer = "maybe"', "conference stops where “conference_needed” says “maybe”, which it cannot say."),
    ("stages/08-support.toml", 'record = "therapy_ended_at"', 'record = "therapy_ended_at", answer = "yes"', "therapy-wait stops where “therapy_ended_at” says “yes”, which it cannot say."),
    ("pathway.toml", '"moved away" = ', "moved = ", "The reason “moved” ends a journey and stops a clock: give one of them another name."),
    ("words.toml", "shared = ", "sheared = ", "words names the record “sheared”, and there is none."),
    ("pathway.toml", '"next_update_on", "fam', '"next_on", "fam', "planned names the record “next_on”, and there is none."),
    ("choices.toml", "[urgency_code]", "[urgent_code]", "choices names the record “urgent_code”, and there is none."),
    ("contacts.toml", "[ceop]", "[ceops]", "Nothing leads to the contact “ceops”."),
]  # fmt: skip


@pytest.mark.parametrize("name, was, now, said", BROKEN, ids=[each[3] for each in BROKEN])
def test_what_does_not_hold_together_is_said(tmp_path, name, was, now, said):
    folder = _broken(tmp_path, name, was, now)

    assert said in faults(load(folder=folder))


def _broken(tmp_path, name, was, now):
    folder = shutil.copytree(FILE, tmp_path / "file")
    text = (folder / name).read_text()
    assert was in text
    (folder / name).write_text(text.replace(was, now))
    return folder


@pytest.mark.parametrize(
    "name, was, now, said",
    [
        ("stages/01-noticing.toml", "good = ", "goood = ", "S1.1 has “goood”, which nothing reads"),
        ("stages/01-noticing.toml", 'good = "The child is safe tonight', 'rule = "x"\nunused = "', "S1.1 has “unused”"),
        ("situations.toml", "hint = ", "# ", "told-me has no “hint”: write it in"),
        ("stages/03-referral.toml", 'local = "referral', 'local = "referrals', "there is no such setting"),
        ("stages/03-referral.toml", "{referral_", "{referrals_", "S3.1 names the setting “referrals_working_days”"),
    ],
)
def test_what_cannot_be_read_as_a_pathway_is_refused_in_one_sentence(tmp_path, name, was, now, said):
    folder = _broken(tmp_path, name, was, now)

    with pytest.raises(PathwayFault, match=said):
        load(folder=folder)


def test_a_clock_that_is_due_leaves_the_step_not_yet_due(pathway):
    step = pathway.steps["S4.2"]
    running = standing(pathway.clocks["strategy-discussion"], {"referral_received_at": NOW}, now=NOW)

    assert running.state == DUE
    assert answer(step.test, {}, running) == "not yet due"


def test_a_partnership_sets_who_is_invited_and_who_is_needed(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[seats.probation]\nis_asked = true\n[seats.youth]\nname = "Youth justice"\nis_asked = true\n')

    seats = load(own).seats

    assert (seats["probation"].name, seats["probation"].is_asked) == ("Probation", True)
    assert seats["youth"].is_asked
    assert seats["police"].needs == "quorum"


def test_a_seat_that_needs_what_nobody_can_tell_is_refused(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[seats.police]\nneeds = "always"\n')

    with pytest.raises(PathwayFault, match="The seat “police” needs “quorum”"):
        load(own)


def test_a_pathway_in_which_nobody_is_needed_at_a_discussion_does_not_hold(pathway):
    nobody = {code: dataclasses.replace(seat, needs="", came="vicar_came") for code, seat in pathway.seats.items()}

    said = faults(dataclasses.replace(pathway, seats=nobody))

    assert "No seat at a strategy discussion is needed for its quorum." in said
    assert "police names the record “vicar_came”, and there is none." in said
