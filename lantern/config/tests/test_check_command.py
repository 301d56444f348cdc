import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from lantern.config.check_command import check

CLEAN = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code\nC1,7,2025-05-01,6\n"
FAULTY = CLEAN + "C2,8,2025-31-31,6\nC3,8,,6\n"
COMMAND = [sys.executable, "-m", "lantern.config.command", "check"]


@pytest.fixture
def contacts(tmp_path):
    def written(text):
        file = tmp_path / "ssd_contacts.csv"
        file.write_text(text)
        return file

    return written


def said(path, **options):
    out = io.StringIO()
    return check(path, out=out, **options), out.getvalue()


def test_a_return_with_nothing_wrong_is_said_to_have_nothing_wrong(contacts):
    code, text = said(contacts(CLEAN))

    assert (code, text) == (0, "1 row sent, 1 read, 0 refused.\nNothing found.\n")


def test_findings_are_said_rule_by_rule_with_their_rows(contacts):
    code, text = said(contacts(FAULTY))

    assert code == 1
    assert text.startswith("3 rows sent, 3 read, 0 refused.\n2 findings: 2 errors, 0 warnings, 0 notes.\n")
    assert "error L-DATE, 1 time: This is not a date we understand." in text
    assert "  - ssd_contacts.csv, row 3, cont_contact_date\n" in text
    assert "2025-31-31" not in text


def test_many_rows_at_fault_are_counted_and_the_first_are_named(contacts):
    _code, text = said(contacts(CLEAN + "".join(f"D{number},8,,6\n" for number in range(9))))

    assert "L-CONTACT-DATE, 9 times" in text and "  - and 4 more\n" in text
    assert text.count("ssd_contacts.csv, row") == 5


def test_json_holds_every_finding_and_what_became_of_the_rows(contacts):
    code, text = said(contacts(FAULTY), format="json")
    answer = json.loads(text)

    assert code == 1 and answer["kind"] == "ssd"
    assert answer["rows"] == {"sent": 3, "read": 3, "refused": 0}
    assert answer["summary"] == {"error": 2, "warning": 0, "note": 0}
    assert [(one["row"], one["code"]) for one in answer["findings"]] == [(3, "L-DATE"), (4, "L-CONTACT-DATE")]


def test_json_without_findings_is_still_json(contacts):
    assert json.loads(said(contacts(CLEAN), format="json")[1])["findings"] == []


def test_csv_is_one_row_to_a_finding_and_nothing_in_it_is_a_formula(contacts):
    code, text = said(contacts(FAULTY.replace("cont_contact_date", "Cont_Contact_Date ")), format="csv")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert code == 1 and [(row["row"], row["code"]) for row in rows] == [("3", "L-DATE"), ("4", "L-CONTACT-DATE")]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]


def test_a_file_named_like_a_formula_is_text_in_csv_and_its_name_is_whole(tmp_path):
    for name in ("=HYPERLINK(1) ssd_contacts.csv", "+1 ssd_contacts.csv", "\t@A1 ssd_contacts.csv"):
        (tmp_path / name).write_text(FAULTY)

        rows = list(csv.DictReader(io.StringIO(said(tmp_path / name, format="csv")[1])))

        assert {row["origin"] for row in rows} == {"'" + name.replace("\t", " ")}


@pytest.mark.parametrize("format", ["text", "json", "csv"])
def test_what_cannot_be_read_is_one_sentence_and_code_2(tmp_path, format):
    (tmp_path / "return.csv").write_bytes(b"")

    code, text = said(tmp_path / "return.csv", format=format)

    assert code == 2
    assert "return.csv" in text and "Traceback" not in text
    assert format != "text" or text.count("\n") == 1
    assert format != "json" or json.loads(text)["readable"] is False
    assert format != "csv" or [row["code"] for row in csv.DictReader(io.StringIO(text))] == ["L-UNREADABLE"]


def test_control_characters_in_a_file_name_never_reach_the_terminal(tmp_path):
    file = tmp_path / "ssd_contacts\x1b[31m.csv"
    file.write_text(FAULTY)

    assert "\x1b" not in said(file)[1]


def test_a_reader_that_has_seen_enough_is_no_failure(contacts):
    lantern = subprocess.Popen([*COMMAND, contacts(FAULTY)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lantern.stdout.close()

    assert "Traceback" not in lantern.stderr.read()
    lantern.stderr.close()
    assert lantern.wait() in {0, 1}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
def test_nowhere_to_write_is_one_sentence(contacts):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, contacts(FAULTY)], stdout=full, stderr=subprocess.PIPE, text=True)

    assert done.returncode != 0
    assert "Traceback" not in done.stderr
