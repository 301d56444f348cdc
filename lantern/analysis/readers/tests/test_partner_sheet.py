import io
from dataclasses import replace

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lantern.analysis.finding import Unreadable
from lantern.analysis.partner_returns import ASKED, ENTRIES, TEMPLATES, write_csv, write_sheet
from lantern.analysis.periods import parse
from lantern.analysis.readers import partner_sheet
from lantern.analysis.readers.opening import Piece

QUARTER = parse("2025-26Q1")
POLICE = TEMPLATES["police"]
CRIMES, CHARGES, DAYS = "police.crimes_recorded", "police.charges", "police.days_to_outcome"
HEADING = "template,period,line,dimension,category,value,state"


def piece(data, name="return.xlsx"):
    return Piece(name, data[:4096], len(data), lambda: io.BytesIO(data))


def csv(*rows, heading=HEADING, encoding="utf-8"):
    text = "\n".join([heading, *(f"police,2025-26Q1,{row}" for row in rows)])
    return [piece(text.encode(encoding), "return.csv")]


def read(*rows, **also):
    return partner_sheet.read(csv(*rows), **also)


def held(reading):
    return [
        (row["line"], row["dimension"], row["category"], row["value"], row["state"])
        for row in reading.entries.to_pylist()
    ]


def told(reading):
    return [(finding.row, finding.code, finding.severity) for finding in reading.findings]


def entries(*rows):
    places = ("police", "2023-24", "2025-26Q1")
    return pa.Table.from_pylist(
        [dict(zip(ENTRIES.names, (*places, *row, "before", 1), strict=True)) for row in rows], schema=ENTRIES
    )


def edited(data, change):
    """The workbook as someone's spreadsheet program saves it again, once they have changed it."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    change(book)
    book.save(out)
    return piece(out.getvalue())


def row_of(book, line, category="All"):
    return next(row for row in book["Return"].iter_rows() if (row[0].value, row[3].value) == (line, category))


FILLED = entries(
    (CRIMES, "all", "All", 12.0, "given"),
    (CRIMES, "sex", "Male", 4.0, "given"),
    (CRIMES, "sex", "Female", 8.0, "given"),
    (CHARGES, "all", "All", 0.0, "nil"),
    (DAYS, "all", "All", 61.5, "given"),
    ("police.convictions", "all", "All", None, "not recorded"),
    ("police.interviews_good", "all", "All", None, "not applicable"),
)


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda one: one.code)
def test_the_sheet_that_is_downloaded_is_recognised_and_holds_nothing_yet(template):
    sheet = piece(write_sheet(template, period=QUARTER, agency_name="Made-up Agency"))
    reading = partner_sheet.read([sheet])
    assert partner_sheet.recognises(sheet)
    assert (reading.kind, reading.period, reading.agency) == (template.code, QUARTER, "Made-up Agency")
    assert (reading.entries.num_rows, reading.findings) == (0, [])
    assert reading.sent[0].rows == reading.sent[0].read == sum(len(line.boxes) for line in template.lines)


def test_a_filled_sheet_and_its_csv_are_read_as_the_same_entries():
    sheet = write_sheet(POLICE, period=QUARTER, agency_name="Police", filled=FILLED)
    text = write_csv(POLICE, FILLED, period=QUARTER, agency_name="Police")
    from_sheet, from_csv = partner_sheet.read([piece(sheet)]), partner_sheet.read([piece(text, "a.csv")])
    wanted = [
        (row["line"], row["dimension"], row["category"], row["value"], row["state"]) for row in FILLED.to_pylist()
    ]
    assert sorted(held(from_sheet), key=str) == sorted(wanted, key=str)
    assert held(from_csv) == held(from_sheet)
    assert from_sheet.findings == from_csv.findings == []


def test_the_same_sheet_is_the_same_bytes():
    made = [write_sheet(POLICE, period=QUARTER, agency_name="Police", last=FILLED) for _ in range(2)]
    assert made[0] == made[1]


def test_last_times_values_stand_beside_the_boxes_and_not_in_them():
    sheet = write_sheet(POLICE, period=QUARTER, agency_name="Police", last=FILLED)
    row = row_of(openpyxl.load_workbook(io.BytesIO(sheet)), CHARGES)
    assert (row[4].value, row[6].value) == (None, "nil")
    assert partner_sheet.read([piece(sheet)]).entries.num_rows == 0


def test_only_the_boxes_can_be_typed_into_and_the_sheet_is_marked():
    book = openpyxl.load_workbook(io.BytesIO(write_sheet(POLICE, period=QUARTER, agency_name="Police")))
    row = row_of(book, CRIMES)
    assert book["Return"].protection.sheet and book["Start here"].protection.sheet
    assert [cell.column for cell in row if not cell.protection.locked] == [5, 6]
    assert "OFFICIAL-SENSITIVE" in book["Return"]["A1"].value


def test_a_sheet_whose_columns_were_moved_is_read_by_its_headings():
    def move(book):
        sheet = book["Return"]
        row_of(book, CRIMES)[4].value = 7
        for row in sheet.iter_rows(min_row=3):
            row[4].value, row[8].value = row[8].value, row[4].value

    reading = partner_sheet.read([edited(write_sheet(POLICE, period=QUARTER, agency_name="Police"), move)])
    assert held(reading) == [(CRIMES, "all", "All", 7.0, "given")]


def test_a_sheet_marked_as_nothing_to_report_is_nil_in_every_line():
    def mark(book):
        next(row for row in book["Start here"].iter_rows() if row[0].value == "Nothing to report for the whole return")[
            1
        ].value = "yes"

    reading = partner_sheet.read([edited(write_sheet(POLICE, period=QUARTER, agency_name="Police"), mark)])
    counts = {state for line, *_, state in held(reading) if not POLICE.line(line).is_length}
    assert (len(held(reading)), counts, reading.findings) == (len(POLICE.lines), {"nil"}, [])


def test_nothing_to_report_beside_numbers_is_an_error_and_the_numbers_stand():
    def mark(book):
        row_of(book, CRIMES)[4].value = 7
        book["Start here"]["B10"].value = "yes"

    reading = partner_sheet.read([edited(write_sheet(POLICE, period=QUARTER, agency_name="Police"), mark)])
    assert (held(reading), told(reading)) == ([(CRIMES, "all", "All", 7.0, "given")], [(0, "L-NIL", "error")])


@pytest.mark.parametrize(
    ("value", "state", "found"),
    [
        ("12", "", (12.0, "given")),
        ('"1,204"', "", (1204.0, "given")),
        ("12.0", "given", (12.0, "given")),
        ("0", "", (0.0, "given")),
        ("0", "nil", (0.0, "nil")),
        ("", "Nil", (0.0, "nil")),
        ("none", "", (0.0, "nil")),
        ("n/a", "", (None, "not applicable")),
        ("Not recorded", "", (None, "not recorded")),
        ("not known", "not recorded", (None, "not recorded")),
        ("1 204", "", (1204.0, "given")),
        ("1\u202f204", "", (1204.0, "given")),
        ("\u200b12\u00a0", "", (12.0, "given")),
        ('"12,0"', "", (12.0, "given")),
    ],
)
def test_a_box_holds_a_number_or_says_why_not(value, state, found):
    reading = read(f"{CRIMES},all,All,{value},{state}")
    assert [(value, state) for *_, value, state in held(reading)] == [found]
    assert reading.findings == []


@pytest.mark.parametrize(
    ("value", "state", "code"),
    [
        ("*", "", "L-HIDDEN"),
        ("<5", "", "L-HIDDEN"),
        ("1-5", "", "L-HIDDEN"),
        ("fewer than five", "", "L-HIDDEN"),
        ("c", "", "L-HIDDEN"),
        ("2025-05-01", "", "L-VALUE"),
        ("about 12", "", "L-VALUE"),
        ("45%", "", "L-VALUE"),
        ("-3", "", "L-VALUE"),
        ("(3)", "", "L-VALUE"),
        ("2.5", "", "L-VALUE"),
        ("99999999", "", "L-VALUE"),
        ("12", "nil", "L-STATE"),
        ("nil", "not recorded", "L-STATE"),
        ("", "perhaps", "L-STATE"),
        ("", "given", "L-STATE"),
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence_that_does_not_repeat_it(value, state, code):
    reading = read(f"{CRIMES},all,All,{value},{state}")
    assert (held(reading), told(reading)) == ([], [(2, code, "error")])
    assert (reading.sent[0].read, reading.sent[0].refused) == (0, 1)
    assert not value or f" {value} " not in reading.findings[0].message


@pytest.mark.parametrize(
    ("group", "meant"),
    [("05-Sep", "5-9"), ("9-May", "5-9"), ("Oct-15", "10-15"), ("2025-09-05", "5-9"), ("2015-10-01", "10-15")],
)
def test_a_group_that_a_spreadsheet_made_a_date_of_is_still_that_group(group, meant):
    reading = read(f"{CRIMES},age_band,{group},4,")
    assert (held(reading), reading.findings) == ([(CRIMES, "age_band", meant, 4.0, "given")], [])


@pytest.mark.parametrize("group", ["13-Xyz", "Xyz-15", "2025-12-24", "31-Dec"])
def test_a_date_that_is_no_group_is_refused(group):
    assert told(read(f"{CRIMES},age_band,{group},4,")) == [(2, "L-BOX", "error")]


@pytest.mark.parametrize(
    "said", ["Q1 2025/26", "2025-26 Q1", "Quarter 1, 2025-2026", "Apr-Jun 2025", "April to June 2025", "2025-26Q1"]
)
def test_a_quarter_is_known_however_it_is_written(said):
    text = f'line,value,period\n{CRIMES},3,"{said}"\n'
    assert partner_sheet.read([piece(text.encode(), "return.csv")]).period.code == "2025-26Q1"


@pytest.mark.parametrize("said", ["May to July 2025", "Q1 2025", "2025", "Q5 2025/26"])
def test_a_quarter_is_not_guessed_at(said):
    text = f'line,value,period\n{CRIMES},3,"{said}"\n'
    with pytest.raises(Unreadable, match="which period"):
        partner_sheet.read([piece(text.encode(), "return.csv")])


@pytest.mark.parametrize(("answer", "codes"), [("Yes, all of it", ["L-STATE"]), ("no", [])])
def test_a_nil_box_that_says_neither_yes_nor_no_is_pointed_out(answer, codes):
    def mark(book):
        book["Start here"]["B10"].value = answer

    reading = partner_sheet.read([edited(write_sheet(POLICE, period=QUARTER, agency_name="Police"), mark)])
    assert (held(reading), [code for _, code, _ in told(reading)]) == ([], codes)


def test_a_large_workbook_of_ours_is_known_by_the_name_of_its_sheet():
    ours = piece(write_sheet(POLICE, period=QUARTER, agency_name="Police"))
    assert partner_sheet.is_named_as_ours(ours)
    assert not partner_sheet.is_named_as_ours(piece(b"PK\x03\x04 broken"))


def test_a_finding_names_the_line_and_the_group_of_the_box_that_it_is_about():
    reading = read(f"{CHARGES},all,All,about 12,", f"{CRIMES},sex,Female,-,")
    words = [POLICE.line(CHARGES).words, f"{POLICE.line(CRIMES).words}, Female"]
    assert [found.column for found in reading.findings] == words


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0", "#REF!", "#N/A"])
def test_a_blank_box_is_read_and_has_no_entry(blank):
    reading = read(f"{CRIMES},all,All,{blank},")
    assert (held(reading), reading.findings, reading.sent[0].read) == ([], [], 1)


@pytest.mark.parametrize("dash", ["-", "\u2013", "\u2014"])
def test_a_dash_is_not_guessed_to_be_nought(dash):
    reading = read(f"{CRIMES},all,All,{dash},")
    assert (held(reading), told(reading)) == ([], [(2, "L-DASH", "warning")])


def test_a_length_may_be_part_of_a_week_and_a_count_may_not():
    assert [value for *_, value, _ in held(read(f"{DAYS},all,All,2.5,"))] == [2.5]


def test_groups_are_found_whatever_their_capitals_and_by_the_words_of_the_sheet():
    reading = read(f"{CRIMES.upper()},Age,10\u201315,3,", f"{CRIMES},,FEMALE,4,", f"{CRIMES},Sex,not recorded,1,")
    assert sorted(row[1:4] for row in held(reading)) == [
        ("age_band", "10-15", 3.0),
        ("sex", "Female", 4.0),
        ("sex", "Not recorded", 1.0),
    ]


def test_a_group_that_could_be_one_of_several_is_refused():
    assert told(read(f"{CRIMES},,Not recorded,1,")) == [(2, "L-BOX", "error")]


def test_a_row_of_no_line_and_one_of_no_group_are_refused_and_the_rest_is_read():
    reading = read("police.nothing,all,All,3,", f"{CRIMES},sex,Purple,3,", f"{CRIMES},all,All,3,")
    assert told(reading) == [(2, "L-LINE", "error"), (3, "L-BOX", "error")]
    assert (reading.sent[0].rows, reading.sent[0].read, len(held(reading))) == (3, 1, 1)


def test_a_box_that_is_there_twice_counts_once_if_both_agree_and_not_at_all_if_not():
    same = read(f"{CRIMES},all,All,3,", f"{CRIMES},all,All,3,")
    other = read(f"{CRIMES},all,All,3,", f"{CRIMES},all,All,4,")
    assert (len(held(same)), told(same)) == (1, [(3, "L-TWICE", "note")])
    assert (len(held(other)), told(other)) == (0, [(3, "L-TWICE", "error")])


def test_a_line_of_other_years_is_not_read(monkeypatch):
    lines = [replace(line, until="2024-25") if line.code == CHARGES else line for line in POLICE.lines]
    monkeypatch.setitem(TEMPLATES, "police", replace(POLICE, lines=tuple(lines)))
    reading = read(f"{CHARGES},all,All,3,", f"{CRIMES},all,All,3,")
    assert (told(reading), len(held(reading))) == ([(2, "L-LINE", "warning")], 1)


def test_notes_and_columns_that_are_not_asked_for_stay_outside():
    heading = f"{HEADING},note,Child's name"
    told_to = csv(f"{CRIMES},all,All,3,,rang Aisling about Bo,Bo Example", heading=heading)
    reading = partner_sheet.read(told_to)
    assert "Bo" not in f"{reading.entries.to_pylist()} {reading.findings} {reading.sent}"
    assert told(reading) == [(1, "L-COLUMN", "note")]


def test_a_csv_file_in_the_encoding_of_windows_is_read():
    reading = partner_sheet.read(csv(f"{CRIMES},age_band,10\u201315,3,", encoding="cp1252"))
    assert held(reading) == [(CRIMES, "age_band", "10-15", 3.0, "given")]


def test_a_return_for_another_period_edition_or_agency_is_pointed_out():
    heading = f"{HEADING},edition,agency"
    pieces = csv(f"{CRIMES},all,All,3,,2019-20,Another Force", heading=heading)
    reading = partner_sheet.read(pieces, agency_name="Made-up Force", period=parse("2025-26Q2"))
    assert sorted(code for _, code, _ in told(reading)) == ["L-AGENCY", "L-EDITION", "L-PERIOD"]
    assert (reading.edition, reading.agency, reading.covers) == (
        "2019-20",
        "Another Force",
        (QUARTER.start, QUARTER.end),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"line,value\n{CRIMES},3\n", "which period"),
        (f"line,value,period\n{CRIMES},3,last spring\n", "in a way Lantern reads"),
        (f"line,value,period\n{CRIMES},3,2025-26\n", "for a year"),
        (f"line,value,period\n{CRIMES},3,2025-26Q1\n{CRIMES},3,2025-26Q2\n", "more than one period"),
        (f"line,value,period\n{CRIMES},3,2025-26Q1\nhub.seen,3,2025-26Q1\n", "more than one return"),
        ("line,value,period\nx.y,3,2025-26Q1\n", "no line of a return"),
        ("colour,value\nred,3\n", "no columns called line and value"),
    ],
)
def test_a_file_that_is_no_partners_return_gets_one_sentence(text, says):
    with pytest.raises(Unreadable, match=says):
        partner_sheet.read([piece(text.encode(), "a.csv")])


def test_a_period_that_the_file_does_not_say_may_be_given():
    pieces = [piece(f"line,value\n{CRIMES},3\n".encode(), "a.csv")]
    assert partner_sheet.read(pieces, period=QUARTER).period == QUARTER


def test_a_return_is_one_file_with_one_list():
    sheet = write_sheet(POLICE, period=QUARTER, agency_name="Police")
    copied = edited(sheet, lambda book: book.copy_worksheet(book["Return"]))
    without = edited(sheet, lambda book: book.remove(book["Return"]))
    for pieces, says in (([copied], "more than one list"), ([without], "no list"), ([copied, without], "one file")):
        with pytest.raises(Unreadable, match=says):
            partner_sheet.read(pieces)


def test_other_files_are_not_taken_for_a_partners_return():
    census = piece(b"<?xml version='1.0'?><Message/>", "a.xml")
    broken = piece(b"PK\x03\x04" + b"broken" * 20, "a.xlsx")
    zipped = piece(b"PK\x03\x04", "a.zip")
    assert not any(partner_sheet.recognises(each) for each in (census, broken, zipped))


BOXES = [(line, *box) for line in POLICE.lines for box in line.boxes]


@settings(max_examples=25, deadline=None)
@given(
    some.dictionaries(
        some.integers(0, len(BOXES) - 1),
        some.sampled_from([(0.0, "given"), (3.0, "given"), (1250.0, "given"), (0.0, "nil"), (None, "not recorded")]),
        max_size=20,
    )
)
def test_whatever_is_filled_in_comes_back_as_it_was(chosen):
    filled = entries(*((BOXES[at][0].code, *BOXES[at][1:], *found) for at, found in sorted(chosen.items())))
    text = write_csv(POLICE, filled, period=QUARTER, agency_name="Police")
    reading = partner_sheet.read([piece(text, "a.csv")])
    assert [row["value"] for row in reading.entries.to_pylist()] == [row["value"] for row in filled.to_pylist()]
    assert {box[1] for box in BOXES} <= set(ASKED) and reading.findings == []


TEXTS = some.text(some.characters(blacklist_characters=',"\n\r\x00', blacklist_categories=["Cs", "Cc"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(some.lists(some.tuples(some.sampled_from([CRIMES, CHARGES, "", "police.x"]), TEXTS, TEXTS, TEXTS), max_size=6))
def test_whatever_is_typed_is_read_or_refused_and_what_was_typed_is_never_repeated(rows):
    reading = read(*(f"{line},{by},Aisling Example,{value},{state}" for line, by, value, state in rows), f"{DAYS},,,1,")
    counted = reading.sent[0]
    assert counted.read + counted.refused == counted.rows
    assert all(not value or value >= 0 for *_, value, _ in held(reading))
    assert "Aisling" not in f"{reading.entries.to_pylist()} {reading.findings}"
