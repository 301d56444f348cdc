"""Two people write on one form: whatever either typed is there afterwards, and what counts is never undone unseen."""

from dataclasses import dataclass
from itertools import count

from hypothesis import given
from hypothesis import strategies as some

from lantern.pathway.filling import Filling, sort_answers


@dataclass
class Row:
    pk: int
    question: str
    value: object
    page: str = "ours"
    seen: int = 0
    is_aside: bool = False


def sorted_on(rows, answers, **page):
    return sort_answers(Filling(rows), answers, **{"seen": 0, "page": "ours"} | page)


def test_the_first_words_are_kept():
    assert sorted_on([], {"home": "Door open."}) == ({"home": "Door open."}, {})


def test_a_page_that_sends_what_it_showed_says_nothing():
    rows = [Row(1, "home", "Door open.", page="")]

    assert sorted_on(rows, {"home": "Door open.", "school": ""}, seen=1) == ({}, {})


def test_an_old_page_does_not_undo_what_somebody_else_wrote_meanwhile():
    rows = [Row(1, "home", "Door open.", page=""), Row(2, "home", "Light on.", page="theirs")]

    assert sorted_on(rows, {"home": "Door open."}, seen=1) == ({}, {})


def test_words_that_meet_others_are_put_beside_them():
    rows = [Row(1, "home", "Door open.", page=""), Row(2, "home", "Light on.", page="theirs")]

    assert sorted_on(rows, {"home": "Nan stays."}, seen=1) == ({}, {"home": "Nan stays."})


def test_the_same_words_are_put_beside_only_once():
    rows = [Row(1, "home", "Light on.", page="theirs"), Row(2, "home", "Nan stays.", is_aside=True)]

    assert sorted_on(rows, {"home": "Nan stays."}) == ({}, {})


def test_going_on_with_ones_own_words_is_no_meeting():
    rows = [Row(1, "home", "Door"), Row(2, "home", "Door open")]

    assert sorted_on(rows, {"home": "Door open."}) == ({"home": "Door open."}, {})


def test_taking_back_what_was_kept_while_typing_is_an_answer():
    rows = [Row(1, "home", "Door open.", page=""), Row(2, "home", "Light on.")]

    assert sorted_on(rows, {"home": "Door open."}, seen=1) == ({"home": "Door open."}, {})


def test_two_windows_of_one_person_are_two_pages():
    rows = [Row(1, "home", "Door open.", page="the other window")]

    assert sorted_on(rows, {"home": "Nan stays."}) == ({}, {"home": "Nan stays."})


def test_whoever_writes_having_read_both_settles_it():
    rows = [Row(1, "home", "Light on.", page="theirs"), Row(2, "home", "Nan stays.", is_aside=True)]

    before = Filling(rows)
    after = Filling([*rows, Row(3, "home", "Light on, and Nan stays.", page="third", seen=2)])

    assert [row.value for row in before.aside["home"]] == ["Nan stays."]
    assert after.aside == {}


def test_going_on_without_having_read_the_others_words_does_not_settle_it():
    rows = [Row(1, "home", "Light on.", page="theirs"), Row(2, "home", "Nan stays.", is_aside=True)]

    after = Filling([*rows, Row(3, "home", "Light on all night.", page="theirs", seen=0)])

    assert [row.value for row in after.aside["home"]] == ["Nan stays."]


def test_what_stands_can_be_said_to_be_right():
    rows = [Row(1, "home", "Light on.", page="theirs"), Row(2, "home", "Nan stays.", is_aside=True)]

    kept = sorted_on(rows, {"home": "Light on."}, seen=2, page="third", settled=["home"])

    assert kept == ({"home": "Light on."}, {})


def test_nothing_is_settled_where_a_third_wrote_meanwhile():
    rows = [
        Row(1, "home", "Light on.", page="theirs"),
        Row(2, "home", "Nan stays.", is_aside=True),
        Row(3, "home", "Both.", page="x"),
    ]

    assert sorted_on(rows, {"home": "Light on."}, seen=2, page="third", settled=["home"]) == ({}, {"home": "Light on."})


def test_a_form_says_what_is_answered_and_no_more():
    filling = Filling([Row(1, "home", "Door open."), Row(2, "school", "A pass."), Row(3, "school", "")])

    assert filling.document() == {"home": "Door open."}
    assert (filling.said("school"), filling.said("online"), filling.newest) == ("", "", 3)


SAVES = some.lists(
    some.tuples(
        some.integers(0, 2), some.sampled_from(["home", "school"]), some.text("abc", max_size=3), some.booleans()
    ),
    max_size=25,
)


@given(SAVES)
def test_whoever_saves_whatever_in_whatever_order_every_word_stays_and_no_page_undoes_another(saves):
    """Three people with a page each; now and then one opens theirs again. What counts only ever follows from a page that had
    seen what counted before, or had written it."""
    rows, numbers = [], count(1)
    pages = {who: (f"{who}-0", 0) for who in range(3)}
    for who, question, words, opens_again in saves:
        if opens_again:
            pages[who] = (f"{who}-{next(numbers)}", rows[-1].pk if rows else 0)
        page, seen = pages[who]
        before = Filling(rows)
        keep, aside = sort_answers(before, {question: words}, seen=seen, page=page)
        for given_words, is_aside in ((keep, False), (aside, True)):
            rows += [Row(next(numbers), each, value, page, seen, is_aside) for each, value in given_words.items()]
        counted = before.now(question)
        assert not keep or counted is None or counted.pk <= seen or counted.page == page
        known = {row.value for row in rows if row.question == question} | {"", before.shown(question, seen, page)}
        assert words in known
