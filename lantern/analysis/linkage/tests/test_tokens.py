import hashlib
import hmac

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.analysis.linkage.tokens import token, tokenise

SECRET = b"a secret of exactly thirty-two b"
OTHER_SECRET = b"another secret of thirty-two byt"
TEXT = st.text(min_size=1).filter(lambda text: text.strip() == text)


def test_the_same_child_gets_the_same_token_in_every_return():
    assert token("la-child-id:301", "  4471 ", secret=SECRET) == token("la-child-id:301", "4471", secret=SECRET)


def test_the_same_number_in_two_authorities_is_two_children():
    assert token("la-child-id:301", "4471", secret=SECRET) != token("la-child-id:302", "4471", secret=SECRET)


def test_another_partnership_cannot_recognise_the_child():
    assert token("upn", "B801200005001", secret=SECRET) != token("upn", "B801200005001", secret=OTHER_SECRET)


def test_the_kind_and_the_value_cannot_run_into_one_another():
    assert token("la:1", "2", secret=SECRET) != token("la:", "12", secret=SECRET)


def test_a_token_is_hmac_sha_256_of_the_length_of_the_kind_the_kind_and_the_value():
    by_hand = hmac.new(SECRET, b"\x00\x00\x00\x03upn" + b"B801200005001", hashlib.sha256).hexdigest()
    assert token("upn", "B801200005001", secret=SECRET) == by_hand


@pytest.mark.parametrize("secret", [b"", b"short", SECRET[:-1]])
def test_a_secret_shorter_than_32_bytes_is_refused(secret):
    with pytest.raises(ValueError, match="at least 32 bytes"):
        token("upn", "1", secret=secret)
    with pytest.raises(ValueError, match="at least 32 bytes"):
        tokenise("upn", pa.array(["1"]), secret=secret)


@given(st.lists(st.one_of(st.none(), TEXT), max_size=20))
def test_a_column_of_identifiers_gets_the_token_of_each_and_keeps_its_gaps(values):
    expected = [None if value is None else token("upn", value, secret=SECRET) for value in values]
    assert tokenise("upn", pa.array(values, pa.string()), secret=SECRET).to_pylist() == expected


@given(TEXT, TEXT)
def test_two_tokens_are_equal_only_when_the_identifiers_are(one, other):
    assert (token("upn", one, secret=SECRET) == token("upn", other, secret=SECRET)) == (one == other)
