from lantern.analysis.finding import Finding
from lantern.returns.finding_rows import Rows, chosen, grouped, tabled

DATE = ("cont_contact_date", "L-DATE", "warning", "The date is not a date.", "Mend it.", "")
SEX = ("pers_sex", "8750", "error", "The sex is not recorded.", "Record it.", "DfE rule 8750")
FOUND = tabled([Finding("contacts.csv", row, *DATE) for row in (9, 4, 5)] + [Finding("person.csv", 2, *SEX)])


def test_what_is_grave_comes_before_what_is_frequent():
    assert [(group["code"], group["count"], group["first_row"]) for group in grouped(FOUND)] == [
        ("8750", 1, 2), ("L-DATE", 3, 4),
    ]  # fmt: skip


def test_findings_are_chosen_by_severity_code_and_file():
    assert chosen(FOUND, severity="error").num_rows == 1
    assert chosen(FOUND, code="L-DATE", origin="contacts.csv").num_rows == 3
    assert chosen(FOUND, code="L-DATE", origin="person.csv").num_rows == 0


def test_a_page_of_findings_reads_only_its_slice():
    rows = Rows(FOUND)

    assert len(rows) == 4
    assert [row["row"] for row in rows[1:3]] == [4, 5]


def test_nothing_found_is_no_group():
    assert grouped(tabled([])) == []
