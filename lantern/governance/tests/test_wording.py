from datetime import date

import pytest

from lantern.governance.wording import found_in

TODAY = date(2026, 9, 14)


@pytest.mark.parametrize(
    "text, says",
    [
        ("Number 943 476 5919 was not seen", "an NHS number"),
        ("The boy was born on 3/4/2012", "a date of birth"),
        ("Write to someone@example.org", "email address"),
        ("They live near RM10 8QP", "postcode"),
        ("A boy called Tamarisk", "a child’s name"),
    ],
)
def test_what_could_point_at_a_child_is_found_in_any_of_the_texts(text, says):
    assert says in " ".join(found_in(["Nothing here.", text], today=TODAY))


def test_plain_words_are_let_through():
    assert found_in(["The group met on 3 June 2026; 1,364 invitations were sent in 2025-26."], today=TODAY) == []
