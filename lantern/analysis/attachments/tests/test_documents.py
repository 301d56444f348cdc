"""Documents, tables and texts that would do something by themselves are refused."""

import zipfile
import zlib

import pytest

from lantern.analysis.attachments import Refused, documents, look, office
from lantern.analysis.attachments.tests.made_up import office as made
from lantern.analysis.attachments.tests.made_up import pdf

EXTERNAL = '<Relationship Type="http://x/attachedTemplate" Target="http://elsewhere/t.dotm" TargetMode="External"/>'
LINK = '<Relationship Type="http://x/hyperlink" Target="http://elsewhere/" TargetMode="External"/>'


def packed(content):
    stream = zlib.compress(content)
    return b"7 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + stream + b"\nendstream\nendobj\n"


def refusal(name, content):
    with pytest.raises(Refused) as refused:
        look(name, content)
    return str(refused.value)


@pytest.mark.parametrize(
    "act", [b"/JS (app)", b"/J#53 (app)", b"/Launch", b"/EmbeddedFiles", packed(b"<< /JavaScript 8 0 R >>")]
)
def test_a_pdf_with_a_program_or_a_file_in_it_is_refused(act):
    assert "print it to a new PDF" in refusal("report.pdf", pdf() + act + b"\n%%EOF")


def test_a_locked_pdf_is_refused():
    assert "password" in refusal("report.pdf", pdf() + b"trailer << /Encrypt 9 0 R >>\n%%EOF")


def test_a_part_of_a_pdf_that_cannot_be_unpacked_is_passed_over():
    assert look("report.pdf", pdf() + b"<< /Type /ObjStm >>\nstream\nnot packed\nendstream\n%%EOF").kind == "pdf"


def test_a_pdf_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "MOST_UNPACKED", 1000)

    assert "unpacks to more" in refusal("report.pdf", pdf() + packed(b" " * 5000) + b"%%EOF")


@pytest.mark.parametrize(
    "part",
    [
        "word/vbaProject.bin",
        "word/activeX/activeX1.xml",
        "word/embeddings/oleObject1.bin",
        "word/embeddings/a.xlsm",
        "customUI/customUI.xml",
    ],
)
def test_a_document_with_a_macro_or_another_program_is_refused(part):
    assert "save it without them" in refusal("minutes.docx", made("word", parts={part: "x"}))


def test_macros_said_only_in_the_list_of_parts_are_refused_too():
    assert "macro" in refusal("figures.xlsx", made("excel", types="vnd.ms-excel.sheet.macroEnabled.main+xml"))


@pytest.mark.parametrize("part", ["ppt/embeddings/Sheet1.xlsx", "ppt/printerSettings/printerSettings1.bin"])
def test_the_table_behind_a_chart_and_a_printers_settings_are_no_program(part):
    assert look("slides.pptx", made("powerpoint", parts={part: "x"})).kind == "powerpoint"


def test_what_is_fetched_from_elsewhere_is_refused_and_a_link_to_follow_is_not():
    assert "fetched from elsewhere" in refusal(
        "minutes.docx", made("word", parts={"word/_rels/settings.xml.rels": EXTERNAL})
    )
    assert look("minutes.docx", made("word", parts={"word/_rels/document.xml.rels": LINK})).kind == "word"


def test_one_kind_of_document_under_anothers_name_is_refused():
    both = made("word", parts={"xl/workbook.xml": "<workbook/>"})

    assert "is not an Excel workbook" in refusal("figures.xlsx", both)


def test_an_old_or_locked_document_is_refused():
    assert "locked with a password" in refusal("minutes.docx", office.LOCKED_OR_OLD + b"\0" * 600)


def test_a_document_cut_short_or_damaged_is_refused():
    whole = made("word", packed=zipfile.ZIP_STORED)

    assert "is not a Word document" in refusal("minutes.docx", whole[:300])
    assert "is not a Word document" in refusal("minutes.docx", whole.replace(b"<document/>", b"<dOcument/>", 1))


def test_a_document_that_unpacks_to_too_much_is_refused():
    assert "unpacks to more" in refusal("minutes.docx", made("word", parts={"word/media/a.xml": " " * 3_000_000}))


@pytest.mark.parametrize("text", ["<svg onload=x>", "<!DOCTYPE html>", "#!/bin/sh\nrm", "<?xml version='1.0'?>"])
def test_a_page_or_a_program_as_text_is_refused(text):
    assert "a web page or a program" in refusal("note.txt", text.encode())


def test_what_is_no_text_is_refused():
    assert "is not plain text" in refusal("note.txt", b"words\0words")
    assert "is not a CSV file" in refusal("answers.csv", b"\x81\x8d\x00")


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "-cmd|' /C calc'!A0", '"\n=1+1"'])
def test_a_csv_file_with_a_formula_is_refused(cell):
    assert "a formula" in refusal("answers.csv", f"Question,{cell}\n".encode())


def test_a_csv_file_whose_cells_never_end_is_refused():
    assert "is not a CSV file" in refusal("answers.csv", b'"' + b"a" * 140_000)
