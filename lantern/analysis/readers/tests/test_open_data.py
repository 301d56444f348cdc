import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.analysis.finding import Unreadable
from lantern.analysis.readers.open_data import SYMBOLS, read_open_data, value

TABLE = """time_period,time_identifier,geographic_level,la_name,Referrals
2025,Reporting year,National,,"632,830"
2025,Reporting year,Local authority,Amberwick,c
2025,Reporting year,Local authority,"Brook, Upper",0
"""


def test_a_published_table_is_read_as_it_stands():
    found = read_open_data(TABLE.encode("utf-8-sig"))
    assert [row["Referrals"] for row in found.rows] == ["632,830", "c", "0"]
    assert found.rows[2]["la_name"] == "Brook, Upper"


@pytest.mark.parametrize("symbol", [*SYMBOLS, "", "1.5", "-3", "½"])
def test_a_symbol_is_never_a_number(symbol):
    assert value(symbol).number is None and value(symbol).why_not


def test_a_true_nought_and_a_thousand_are_numbers():
    assert (value("0").number, value("1,310").number) == (0, 1310)


def test_an_empty_line_at_the_end_is_passed_over():
    assert len(read_open_data((TABLE + ",,,,\n\n").encode()).rows) == 3


def test_a_windows_file_is_read_too():
    assert read_open_data(TABLE.replace("Amberwick", "Ambérwick").encode("cp1252")).rows[1]["la_name"] == "Ambérwick"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no heading time_period or geographic_level"),
        (b"name,count\nx,1\n", "not an open data file"),
        (b"%PDF-1.7\n\x00\xff", "no heading"),
        (b"time_period,geographic_level,a,a\n", "same heading"),
        (b"time_period,geographic_level,a\n2025,National\n", "Line 2 has 2 cells"),
        (b'time_period,geographic_level,a\n2025,"Nat"ional,1\n', "cannot|not a CSV"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(content, said):
    with pytest.raises(Unreadable, match=said):
        read_open_data(content)


def test_a_cell_that_is_neither_number_nor_symbol_is_found_on_its_line():
    found = read_open_data(TABLE.replace(",0\n", ",several\n").encode())
    with pytest.raises(Unreadable, match="Line 4 has something under Referrals"):
        found.refuse_what_is_no_number(["Referrals"])


def test_numbers_and_symbols_are_let_through():
    found = read_open_data(TABLE.encode())

    found.refuse_what_is_no_number(["Referrals"])

    assert len(found.rows) == 3


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("lantern.analysis.readers.open_data.MOST_ROWS", 2)
    with pytest.raises(Unreadable, match="more than 2 rows"):
        read_open_data(TABLE.encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    try:
        read_open_data(content)
    except Unreadable as reason:
        assert str(reason).endswith(".")
