"""What moved between two reports, and which actions want an eye."""

from lantern.overview.plan_report.moved import exceptions_of, gravity, ratings_moved

STANDS = {
    "delivery": "green", "days_overdue": 0, "slipping": False, "unproved": False, "without": False, "stale": False,
}  # fmt: skip


def said(ref, delivery, on, impact=0, reason=""):
    return {"ref": ref, "delivery": delivery, "impact": impact, "reason": reason, "on": on}


def test_a_rating_that_changed_is_told_from_where_it_stood_to_where_it_stands():
    rows = [
        said("1.1", "amber", "2026-09-01", reason="It slips."),
        said("1.1", "red", "2026-10-01", reason="No money."),
    ]

    (moved,) = ratings_moved({"1.1": ("green", 2)}, rows)

    assert (moved["before"], moved["after"], moved["reason"]) == ("green", "red", "No money.")
    assert (moved["impact_before"], moved["impact"], moved["on"]) == (2, 0, "2026-10-01")


def test_a_rating_that_came_back_to_what_it_was_has_not_moved():
    rows = [said("1.1", "amber", "2026-09-01"), said("1.1", "green", "2026-10-01")]

    assert ratings_moved({"1.1": ("green", 0)}, rows) == []


def test_an_action_never_spoken_of_before_began_as_not_started():
    assert ratings_moved({}, [said("2.1", "green", "2026-09-01")])[0]["before"] == "grey"


def test_the_reason_of_the_change_stays_when_a_later_word_gives_none():
    rows = [said("1.1", "red", "2026-09-01", reason="No money."), said("1.1", "red", "2026-10-01")]

    assert ratings_moved({"1.1": ("green", 0)}, rows)[0]["reason"] == "No money."


def test_evidence_that_grew_is_a_move_and_the_oldest_move_comes_first():
    rows = [said("1.1", "green", "2026-10-01", impact=4), said("2.1", "red", "2026-09-01")]
    before = {"1.1": ("green", 1), "2.1": ("green", 0)}

    assert [each["ref"] for each in ratings_moved(before, rows)] == ["2.1", "1.1"]


def test_an_action_says_every_reason_why_it_wants_an_eye():
    assert exceptions_of(STANDS) == []
    assert exceptions_of(STANDS | {"delivery": "red", "days_overdue": 1, "slipping": True, "stale": True}) == [
        "Off track", "Past its day by 1 day", "Nobody has spoken of it for long",
    ]  # fmt: skip
    assert exceptions_of(STANDS | {"slipping": True}) == ["Expected later than its day"]
    assert exceptions_of(STANDS | {"unproved": True}) == ["Complete, and what showed it was taken back"]
    assert exceptions_of(STANDS | {"without": True}) == [
        "Complete by agreement, without evidence that practice changed"
    ]


def test_off_track_is_graver_than_late_and_longer_late_than_shorter():
    red, late = STANDS | {"delivery": "red"}, STANDS | {"days_overdue": 30}
    later = STANDS | {"days_overdue": 40}

    assert sorted([STANDS, late, red, later], key=gravity) == [red, later, late, STANDS]
