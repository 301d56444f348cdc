"""Words that may point at a child are shown before they are kept; their writer changes them, or says why they may stay."""

from datetime import date

from django.http import QueryDict

from lantern.action_plan import words_form
from lantern.action_plan.learning_forms import SayForm

TODAY = date(2026, 6, 1)


def answered(says, **more):
    data = QueryDict(mutable=True)
    data.update({"delivery": "green", "says": says} | more)
    return SayForm(data, today=TODAY)


def test_innocent_words_are_asked_nothing():
    form = answered("Three teams met on 14 May 2026.")

    assert form.is_valid() and "may_stay" not in form.fields
    assert form.though == {}


def test_an_empty_form_is_asked_nothing():
    assert "may_stay" not in SayForm(today=TODAY).fields


def test_words_that_may_point_at_somebody_are_shown_before_they_are_kept():
    form = answered("Ring 07700 900123.")

    assert not form.is_valid()
    assert "“07700 900123” may be a telephone number" in form.errors["says"][0]
    assert "say below why they may stay" in form.errors["says"][0]


def test_they_are_kept_once_their_writer_says_why():
    form = answered("Ring 07700 900123.", may_stay="service", looked_at="a telephone number")

    assert form.is_valid()
    assert form.said == {"delivery": "green", "says": "Ring 07700 900123."}
    assert form.though == {
        "kept although it may be": "a telephone number",
        "because": "It belongs to a service or a team, not to one person",
    }


def test_a_reason_for_one_sign_is_no_reason_for_another():
    form = answered("Ring 07700 900123, case 123456.", may_stay="service", looked_at="a telephone number")

    assert not form.is_valid()
    assert form["looked_at"].value() == "somebody’s case number, a telephone number"


def test_a_reason_given_before_anything_was_shown_is_none():
    assert not answered("Ring 07700 900123.", may_stay="service").is_valid()


def test_a_form_that_refuses_keeps_no_such_words_whatever_is_said_of_them():
    class Refuses(SayForm):
        refuses = True

    data = QueryDict(mutable=True)
    data.update({"delivery": "green", "says": "Ring 07700 900123.", "may_stay": "service"})
    form = Refuses(data, today=TODAY)

    assert not form.is_valid() and "may_stay" not in form.fields
    assert "may stay" not in form.errors["says"][0]


def test_words_longer_than_their_box_are_refused_for_that_and_not_looked_at(monkeypatch):
    looked = []
    monkeypatch.setattr(words_form, "signs_in", lambda texts, **_: looked.append(texts) or {})
    most = SayForm.base_fields["says"].max_length

    form = answered("a" * 200_000)
    fits = answered(f"  {'a' * most}  ")

    assert not form.is_valid() and fits.is_valid()
    assert [len(texts.get("says", "")) for texts in looked] == [0, most]


def test_of_many_signs_the_first_are_told_and_the_others_counted():
    (told,) = answered(" ".join(f"Case {number}." for number in range(100_001, 100_010))).errors["says"]

    assert told.count("may be somebody’s case number") == 6
    assert "More like these: 3. Change the words" in told
