"""What a text may not hold, what is hinted at, and which numbers it says that no table does."""

from datetime import date

import pytest

from lantern.insight.commentary import PARTS, SLOTS, faults, hints, numbers_in, unsupported

TODAY = date(2025, 8, 12)


@pytest.mark.parametrize(
    "text, said",
    [
        ("Write to cobalt.saddle@example.org.", "email"),
        ("She lives at RM10 7BN.", "postcode"),
        ("Her NHS number is 943 476 5919.", "long number"),
        ("Case 123456 shows it.", "long number"),
        ("Case 12-34-56 shows it.", "date"),
        ("He was seen on 14/03/2012.", "date"),
        ("She was seen on 3 March 2012.", "date"),
        ("DOB unknown.", "date"),
    ],
)
def test_what_may_point_at_a_person_is_refused_with_what_to_do(text, said):
    (found, *_) = faults(text, today=TODAY)

    assert said in found
    assert found.startswith("Take out")


@pytest.mark.parametrize(
    "text",
    [
        "In 2024-25 we saw 12,345 contacts, 3.4% of them about sexual abuse.",
        "The Practice Lead will report by 30 September 2026.",
        "From April to June 2025, 103 of 3,017 contacts.",
        "Fewer than in 2023 and 2024, by 8 percentage points.",
        "Sixteen of the 52 actions are late.",
    ],
)
def test_ordinary_sentences_about_figures_are_kept(text):
    assert faults(text, today=TODAY) == []


def test_a_day_that_never_was_is_no_date_of_birth():
    assert faults("Since 31 February 2024 nothing came.", today=TODAY) == []


def test_hard_words_long_sentences_and_a_name_to_come_are_hinted_at():
    long = "one two three four five six " * 6
    found = hints({"why": f"A robust process. {long}.", "children": "A girl called something."})

    assert "may name a child" in found[0]
    assert "“robust” could be said as" in found[1]
    assert "36 words" in found[2]


def test_plain_words_have_no_hints():
    assert hints({"why": "Fewer schools wrote to us. We do not know why."}) == []


def test_numbers_are_read_as_they_are_written_and_years_are_none():
    assert numbers_in("In 2025-26, 1,364 assessments, 37 (2.7%) of them, since 2024.") == ["1,364", "37", "2.7"]


def test_a_number_that_no_table_shows_is_doubted():
    parts = {"tells_us": "37 of 1,364 assessments, about 3%, and not 38."}

    assert unsupported(parts, {"37", "1,364", "2.7%"}) == ["38"]


def test_every_place_asks_questions_that_there_are():
    assert all(name in PARTS for slot in SLOTS.values() for name in slot.parts)
    assert SLOTS["measure"].parts == tuple(PARTS)
