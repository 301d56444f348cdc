from datetime import date

import openpyxl
import pyarrow as pa
import pytest

from lantern.analysis.finding import Unreadable
from lantern.analysis.partner_returns import ENTRIES, TEMPLATES, write_csv, write_sheet
from lantern.analysis.periods import parse
from lantern.returns.working import work_through

Q1 = parse("2025-26Q1")
POLICE = TEMPLATES["police"].for_period(Q1)
CRIMES = (
    "Crime ref,Date recorded,HO offence code,CSA flag,Victim age at offence,Victim sex,Outcome,Outcome date\n"
    "1,01/04/2025,17/13,Y,12,F,0,\n2,15/05/2025,17/13,Y,9,M,1,20/06/2025\n3,30/06/2025,17/13,Y,15,F,,\n"
)
ELSEWHERE = (
    "Crime ref,Date recorded,HO offence code,CSA flag,Victim age at offence,Victim sex,Outcome,Outcome date,Borough\n"
    "1,01/04/2025,17/13,Y,12,F,0,,Barking and Dagenham\n2,15/05/2025,17/13,Y,9,M,1,20/06/2025,Havering\n"
    "3,30/06/2025,17/13,Y,15,F,,,\n"
)


def entered(**numbers):
    """ENTRIES of the police template: `crimes_recorded=4` is a number, `suspects="nil"` a state."""
    rows = [
        {
            "template": "police", "edition": POLICE.edition, "period": Q1.code, "line": f"police.{line}",
            "dimension": "all", "category": "All", "origin": "sheet", "row": 2,
            "value": value if not isinstance(value, str) else 0.0 if value == "nil" else None,
            "state": value if isinstance(value, str) else "given",
        }
        for line, value in numbers.items()
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=ENTRIES)


def work(tmp_path, content, name="return.csv", **given):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    told = {"kind": None, "agency": "met-east", "authority": "", "labels": {}, "until": date(2025, 7, 14)}
    return work_through(path, **told | {"secret": b"made up for the tests, and long enough"} | given)


def sheet(tmp_path, entries, **given):
    content = write_csv(POLICE, entries, period=Q1, agency_name="Met East")
    return work(tmp_path, content, agency_name="Met East", **given)


def codes(worked):
    return {group["code"] for group in worked.groups}


def figure(worked, indicator):
    rows = [r for r in worked.figures.to_pylist() if (r["indicator"], r["dimension"]) == (indicator, "all")]
    return rows[0]["numerator"], rows[0]["status"]


def counts_of(line):
    """The code of the indicator that simply counts a line."""
    from lantern.analysis.indicators.supplied import SUPPLIED

    return next(one.code for one in SUPPLIED if one.kind == "supplied" and one.numerator == line)


def test_a_sheet_is_recognised_and_becomes_entries_and_figures_of_its_quarter(tmp_path):
    worked = sheet(tmp_path, entered(crimes_recorded=41.0))

    assert (worked.kind, worked.template, worked.period, worked.covers) == (
        "police",
        "police",
        Q1.code,
        (Q1.start, Q1.end),
    )
    assert worked.answered == ["police.crimes_recorded"] and worked.nil == []
    assert figure(worked, counts_of("police.crimes_recorded")) == (41, "counted")
    assert worked.events.num_rows == 0 and worked.rows[0]["refused"] == 0


def test_a_stated_nought_is_nil_and_a_blank_line_is_not_returned(tmp_path):
    worked = sheet(tmp_path, entered(crimes_recorded="nil"))

    assert worked.nil == ["police.crimes_recorded"]
    assert figure(worked, counts_of("police.crimes_recorded")) == (0, "nil")
    assert figure(worked, counts_of("police.investigations_open")) == (None, "not returned")


def test_a_length_that_does_not_apply_goes_with_nothing_to_report():
    from lantern.returns.partner_working import _nothing_to_report

    whole = entered(crimes_recorded="nil", suspects="not applicable", charges="not recorded")

    assert _nothing_to_report(whole) == ["police.crimes_recorded", "police.suspects"]
    assert _nothing_to_report(entered(suspects="not applicable")) == []


def test_a_workbook_as_it_is_downloaded_is_read_back(tmp_path):
    content = write_sheet(POLICE, period=Q1, agency_name="Met East", filled=entered(crimes_recorded=41.0))

    worked = work(tmp_path, content, "police.xlsx", agency_name="Met East")

    assert (worked.kind, worked.answered) == ("police", ["police.crimes_recorded"])


def test_an_empty_sheet_has_nothing_to_count_and_says_so(tmp_path):
    worked = sheet(tmp_path, entered())

    assert worked.covers is None and "L-EMPTY" in codes(worked)


def test_what_is_plainly_unlike_last_time_is_said(tmp_path):
    before = entered(crimes_recorded=400.0)
    before = before.set_column(2, ENTRIES.field("period"), pa.array(["2024-25Q4"]))

    assert "L-CHANGE" in codes(sheet(tmp_path, entered(crimes_recorded=41.0), earlier=before))
    assert "L-CHANGE" not in codes(sheet(tmp_path, entered(crimes_recorded=390.0), earlier=before))


def test_a_quarter_that_is_not_over_cannot_count(tmp_path):
    worked = sheet(tmp_path, entered(crimes_recorded=41.0), until=date(2025, 6, 30))

    assert worked.covers is None and "L-PERIOD" in codes(worked)


def test_rows_become_events_without_references_and_the_figures_that_they_tell(tmp_path):
    worked = work(tmp_path, CRIMES)

    assert (worked.kind, worked.template, worked.period) == ("police-crimes", "police", Q1.code)
    assert figure(worked, counts_of("police.crimes_recorded")) == (3, "counted")
    assert set(worked.events["stage"].to_pylist()) == {"police_crime"}
    assert "police.interviews_held" not in worked.answered


def test_rows_leave_what_they_do_not_tell_to_the_sheet_and_ask_for_none_of_it(tmp_path):
    rows, whole = work(tmp_path, CRIMES), sheet(tmp_path, entered(crimes_recorded=3.0))
    told, asked = (set(each.figures["indicator"].to_pylist()) for each in (rows, whole))

    assert told == asked and figure(rows, "police-protection") == (None, "not returned")
    assert "L-BLANK" not in codes(rows) and "L-BLANK" in codes(whole)


def test_rows_say_which_quarter_they_were_taken_for_unless_somebody_said(tmp_path):
    assert "L-PERIOD" in codes(work(tmp_path, CRIMES))
    assert "L-PERIOD" not in codes(work(tmp_path, CRIMES, period=Q1))
    with pytest.raises(Unreadable, match="no row of a quarter that is over"):
        work(tmp_path, CRIMES, until=date(2025, 6, 30))


def test_rows_about_another_borough_are_left_out_and_counted_as_left_out(tmp_path):
    crimes = ELSEWHERE.replace("\n3,", "\n4,02/06/2025,17/13,Y,11,F,,,LB Havering\n3,")

    worked = work(tmp_path, crimes, areas=["Barking & Dagenham"])

    assert (worked.rows[0]["read"], worked.rows[0]["refused"]) == (2, 2)
    assert [group["count"] for group in worked.groups if group["code"] == "L-AREA"] == [2]
    assert figure(worked, counts_of("police.crimes_recorded")) == (2, "counted")


def test_where_no_borough_was_said_all_rows_count_and_a_warning_says_so(tmp_path):
    worked = work(tmp_path, ELSEWHERE)

    assert worked.rows[0]["refused"] == 0 and "L-AREA" in codes(worked)
    assert figure(worked, counts_of("police.crimes_recorded")) == (3, "counted")


def test_a_file_that_is_not_what_it_was_said_to_be_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(Unreadable, match="not a Hub"):
        sheet(tmp_path, entered(crimes_recorded=1.0), kind="hub")


def test_a_file_that_is_no_return_at_all_is_refused_as_before(tmp_path):
    with pytest.raises(Unreadable, match="was recognised"):
        work(tmp_path, "a,b\n1,2\n")


def messages(worked, code="L-PERIOD"):
    return [row["message"] for row in worked.findings.to_pylist() if row["code"] == code]


def test_rows_none_of_which_is_of_the_quarter_say_that_nought_is_counted(tmp_path):
    worked = work(tmp_path, CRIMES, period=parse("2024-25Q1"))

    assert figure(worked, counts_of("police.crimes_recorded")) == (0, "counted")
    assert messages(worked) == ["No row is dated in April to June 2024, so nought is counted for it."]


def test_rows_dated_after_they_were_sent_are_pointed_out(tmp_path):
    worked = work(tmp_path, CRIMES.replace("30/06/2025", "30/06/2035"), period=Q1)

    assert messages(worked) == ["1 of 3 days is after the day on which the rows were sent."]


def test_a_quarter_of_long_ago_is_taken_for_a_slip_and_does_not_count(tmp_path):
    content = write_csv(POLICE, entered(crimes_recorded=4.0), period=Q1, agency_name="Met East")
    worked = work(tmp_path, content.replace(b"2025-26Q1", b"1925-26Q1"))

    assert worked.covers is None and "longer ago than returns are kept" in messages(worked)[0]


def test_a_sheet_of_which_nothing_can_be_read_is_not_called_empty(tmp_path):
    content = write_csv(POLICE, entered(crimes_recorded=4.0), period=Q1, agency_name="Met East")
    worked = work(tmp_path, content.replace(b",4,given", b",about 4,given"))

    assert messages(worked, "L-EMPTY") == ["Nothing that is filled in could be read, so there is nothing to count."]


def test_rows_in_a_workbook_are_told_how_to_be_sent(tmp_path):
    book = openpyxl.Workbook()
    for line in CRIMES.splitlines():
        book.active.append(line.split(","))
    book.save(tmp_path / "crimes.xlsx")

    with pytest.raises(Unreadable, match="save the sheet with the rows as a CSV file"):
        work(tmp_path, (tmp_path / "crimes.xlsx").read_bytes(), "crimes.xlsx")


def test_a_workbook_of_ours_is_known_however_large_it_has_grown(tmp_path, monkeypatch):
    monkeypatch.setattr("lantern.returns.partner_working.LARGEST_SHEET", 10)
    content = write_sheet(POLICE, period=Q1, agency_name="Met East", filled=entered(crimes_recorded=41.0))

    assert work(tmp_path, content, "police.xlsx").kind == "police"
