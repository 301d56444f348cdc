import io

import pytest

from lantern.analysis.finding import Unreadable
from lantern.analysis.readers.csv_rows import csv_rows, headings_of
from lantern.analysis.readers.opening import Piece

ROWS = "line,by,value\nx,all,3\ny,all,4\n"
SEMICOLONS = ROWS.replace(",", ";")


def piece(text, encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return Piece("a.csv", data[:4096], len(data), lambda: io.BytesIO(data))


def read(text, encoding="utf-8"):
    """The headings as they are recognised, and as they are read, with the rows and their numbers."""
    found = csv_rows(piece(text, encoding))
    assert headings_of(piece(text, encoding)) == found.headings
    return found.headings, found.rows, found.numbers


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("text", [ROWS, SEMICOLONS, ROWS.replace(",", "\t"), ROWS.replace("\n", "\r\n")])
def test_the_same_rows_come_out_of_every_encoding_and_delimiter(text, encoding):
    assert read(text, encoding) == (["line", "by", "value"], [["x", "all", "3"], ["y", "all", "4"]], [2, 3])


def test_a_long_file_of_two_bytes_to_a_letter_is_known_by_its_headings():
    assert headings_of(piece(ROWS + "y,all,4\n" * 1000, "utf-16")) == ["line", "by", "value"]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=; "])
def test_a_line_that_tells_excel_the_delimiter_is_no_heading(first):
    assert read(f"{first}\n{SEMICOLONS}") == (["line", "by", "value"], [["x", "all", "3"], ["y", "all", "4"]], [3, 4])


def test_a_title_above_the_headings_is_passed_over():
    text = f"Police return,,\n\nrun on 1 July,,\n{ROWS}"

    assert read(text) == (["line", "by", "value"], [["x", "all", "3"], ["y", "all", "4"]], [5, 6])


@pytest.mark.parametrize("text", ["line\nx\ny\n", "line\n" * 20 + ROWS, "line\nx,y\n"])
def test_a_file_of_one_column_has_its_heading_first(text):
    assert headings_of(piece(text)) == ["line"]


def test_a_file_that_only_tells_excel_the_delimiter_is_empty():
    with pytest.raises(Unreadable, match="is empty"):
        csv_rows(piece("sep=;\n"))
