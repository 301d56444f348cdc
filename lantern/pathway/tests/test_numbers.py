import random

import pytest

from lantern.pathway.call_signs import FIRST, SECOND, call_sign
from lantern.pathway.numbers import CASE, NHS, NotANumber, token_of

SECRET = b"s" * 32


def of(kind, typed, agency="lbbd", is_council=False):
    return token_of(kind, typed, agency=agency, is_council=is_council, secret=SECRET)


def test_an_nhs_number_is_the_same_child_for_every_agency_however_it_is_spaced():
    assert of(NHS, "943 476 5919") == of(NHS, "943-476-5919", agency="met-east")


def test_a_case_number_is_one_agency_s_alone():
    assert of(CASE, "A 12") != of(CASE, "A12", agency="met-east")
    assert of(CASE, " ab 12 ") == of(CASE, "AB12")


def test_a_council_s_case_number_is_the_token_of_its_returns():
    from lantern.analysis.linkage.tokens import token

    book, made = of(CASE, "300123", is_council=True)

    assert (book, made) == ("la-child-id:lbbd", token("la-child-id:lbbd", "300123", secret=SECRET))


@pytest.mark.parametrize(
    "kind, typed", [(NHS, "943 476 5918"), (NHS, "Robin"), (CASE, "Robin"), (CASE, "1"), (CASE, "  ")]
)
def test_what_is_no_number_is_refused_without_repeating_it(kind, typed):
    with pytest.raises(NotANumber) as refused:
        of(kind, typed)

    assert typed.strip() == "" or typed not in str(refused.value) or typed == "1"


def test_a_call_sign_is_two_plain_words_and_two_digits():
    first, second, digits = call_sign(random.Random(7)).split()

    assert first in FIRST
    assert second in SECOND
    assert 10 <= int(digits) <= 99


def test_there_are_enough_call_signs_for_the_largest_partnership():
    assert len(set(FIRST)) * len(set(SECOND)) * 90 > 10 * 20_000
