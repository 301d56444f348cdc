from datetime import date

import pytest

from lantern.governance.wording import found_in

TODAY = date(2026, 9, 14)


@pytest.mark.parametrize(
    "text, says",
    [
        ("Number 943 476 5919 was not seen", "long number"),
        ("Born on a Monday", "exact date"),
        ("Write to someone@example.org", "email address"),
        ("They live near RM10 8QP", "postcode"),
        ("A boy called Tamarisk", "may name a child"),
    ],
)
def test_what_could_point_at_a_child_is_found_in_any_of_the_texts(text, says):
    assert says in " ".join(found_in(["Nothing here.", text], today=TODAY))


def test_plain_words_are_let_through():
    assert found_in(["Invitations go to a named person; 1,364 were sent in 2025-26."], today=TODAY) == []
