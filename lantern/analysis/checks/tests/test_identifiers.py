import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantern.analysis.checks.identifiers import (
    ULN_NOT_ASSIGNED,
    authority_numbers,
    is_nhs_number,
    is_unique_learner_number,
    is_upn,
    upn_check_letter,
)
from lantern.analysis.checks.run import rules, run
from lantern.analysis.drawn import drawn

UPN_FAULTS = {"L-UPN", "1510", "1540", "1550"}


@pytest.mark.parametrize("text", ["943 476 5919", "9434765919", "943-476-5919"])
def test_an_nhs_number_is_known_by_its_last_digit(text):
    assert is_nhs_number(text)


@pytest.mark.parametrize(
    "text", ["9434765918", "9990000000", "1111111111", "943476591", "94347659190", "943476591X", "", "٩٤٣٤٧٦٥٩١٩"]
)
def test_what_is_not_an_nhs_number_is_refused(text):
    assert not is_nhs_number(text)


def test_a_upn_is_known_by_its_first_letter():
    assert is_upn("B801200005001")
    assert is_upn("P207000016049")
    assert not is_upn("A801200005001")
    assert not is_upn("Q207000016049")


def test_a_temporary_upn_ends_in_a_letter_that_counts_towards_the_check():
    letter = upn_check_letter("80120000500A")

    assert letter == upn_check_letter("801200005000")  # A counts as nought
    assert is_upn(f"{letter}80120000500A") and not is_upn(f"{letter}80120000500B")


@pytest.mark.parametrize("rest", ["80120000500O", "8012000X5001", "801200005", "", "80120000500-"])
def test_what_cannot_be_a_upn_has_no_check_letter(rest):
    assert upn_check_letter(rest) is None


def test_a_learner_number_is_known_by_its_last_digit_and_the_placeholder_is_not_one():
    assert is_unique_learner_number("1000000043")  # 1 x 10 + 4 x 2 = 18, remainder 7, check digit 3
    assert not is_unique_learner_number("1000000044")
    assert not is_unique_learner_number("0000000000")
    assert not is_unique_learner_number(ULN_NOT_ASSIGNED)


def test_authorities_past_and_present_may_give_out_a_upn():
    assert {"001", "301", "942", "908"} <= authority_numbers()
    assert not {"421", "000", "999"} & authority_numbers()


UPN_LIKE = st.from_regex(r"\A[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]\Z") | st.text(
    string.ascii_uppercase + string.digits, min_size=12, max_size=14
)


@settings(deadline=None, max_examples=20)
@given(st.lists(UPN_LIKE, min_size=1, max_size=30))
def test_the_rules_and_the_plain_calculation_agree_on_every_upn(upns):
    upns += [f"{upn_check_letter(upn[1:]) or 'A'}{upn[1:]}" for upn in upns]
    standard = drawn(person="upn\n" + "\n".join(upns))

    findings = run(standard, chosen=[rule for rule in rules() if rule.code in UPN_FAULTS])

    assert {finding.row for finding in findings} == {row for row, upn in enumerate(upns, 2) if not is_upn(upn)}
