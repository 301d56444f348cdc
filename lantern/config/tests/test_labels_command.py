import csv
import io

import pytest

from lantern.config.check_command import check
from lantern.config.count_command import count
from lantern.config.labels_command import NOT_READABLE, NOT_UNDERSTOOD, UNDERSTOOD, labels


@pytest.fixture
def contacts(tmp_path):
    path = tmp_path / "ssd_contacts.csv"
    path.write_text(
        "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_desc\n"
        "1,1,2025-05-01,Zzyzx desk\n2,2,2025-05-02,Police\n"
    )
    return path


def printed(path, **asked):
    out = io.StringIO()
    code = labels(path, out=out, **asked)
    return code, list(csv.DictReader(io.StringIO(out.getvalue())))


def test_what_is_not_understood_comes_first_with_its_code_to_fill_in(contacts):
    code, rows = printed(contacts)

    assert code == NOT_UNDERSTOOD
    assert [(row["label"], row["code"], row["rows"]) for row in rows] == [("Zzyzx desk", "", "1"), ("Police", "6", "1")]


def test_filled_in_and_given_back_it_is_used_by_every_command(contacts, tmp_path):
    filled = tmp_path / "filled.csv"
    filled.write_text("field,label,code\nsource,Zzyzx desk,4\n")
    counted, checked = io.StringIO(), io.StringIO()

    count(contacts, period="2025-26Q1", indicator="contacts-became-referral", mapping=filled, out=counted)
    check(contacts, mapping=filled, out=checked)

    assert printed(contacts, mapping=filled)[0] == UNDERSTOOD
    assert "Zzyzx" not in checked.getvalue()
    assert "source,Housing" in counted.getvalue()


def test_a_mapping_that_cannot_be_read_is_one_sentence(contacts, tmp_path, capsys):
    assert printed(contacts, mapping=tmp_path / "nowhere.csv")[0] == NOT_READABLE
    assert capsys.readouterr().err.count("\n") == 1
