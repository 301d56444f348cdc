import io
import os
import random
import stat
import zipfile
from pathlib import Path

import ibis
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from lantern.analysis.finding import Unreadable
from lantern.analysis.readers import opening, read
from lantern.analysis.readers.tests.returns import CONTACTS, PERSON, SAMPLES, census, child, folder, zipped
from lantern.analysis.standard import standardise

LOOKED_AFTER = (
    '<?xml version="1.0"?><EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><SEX>2</SEX></HEADER></CHILD></EXPSSDA903>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\n\n  \n", "is empty"),
        ("a.csv", b"\x00\x01\x02\x03" * 50, "is not text"),
        ("a.csv", b"pers_person_id,pers_sex\n\x07\x08,F\n", "is not text"),
        ("a.csv", b"pers_person_id,pers_sex\n1,\x81\x8d\xff\n", "encoding"),
        ("a.csv", b"pers_person_id,pers_sex\n", "no rows"),
        ("a.csv", b"pers_person_id,pers_sex\n1," + b"F" * 1_000_001, "far longer than any row"),
        ("a.csv", b"F" * 200_000, "was recognised"),
        ("a.csv", b"colour,shape\nred,round\n", "was recognised"),
        ("a.txt", b"Dear colleague, please find the return attached.", "was recognised"),
        ("a.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "is a picture"),
        ("a.xls", b"<html><body><table><tr><td>line</td></tr></table>", "is a web page"),
        ("a.xls", b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html>", "is a web page"),
        ("a.rar", b"Rar!\x1a\x07\x00", "is a RAR archive"),
        ("a.xls", OLE, "old Office format"),
        ("903.xml", LOOKED_AFTER.encode(), "looked-after children return as XML"),
        ("903.xml", LOOKED_AFTER.encode("utf-16"), "looked-after children return as XML"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.zip", b"PK\x03\x04" + b"broken" * 20, "damaged"),
        ("a.xlsx", (SAMPLES / "Annex_A.xlsx").read_bytes()[:9000], "damaged"),
    ],
)
def test_a_file_that_is_no_return_gets_one_sentence(tmp_path, name, data, says):
    with pytest.raises(Unreadable, match=says) as raised:
        read(written(tmp_path / name, data))
    assert "\n" not in str(raised.value) and str(raised.value).endswith(".")


def test_nothing_there_and_a_folder_without_files_get_one_sentence(tmp_path):
    with pytest.raises(Unreadable, match="There is no file"):
        read(tmp_path / "gone.csv")
    with pytest.raises(Unreadable, match="holds no files"):
        read(tmp_path)


def test_a_file_over_the_limit_gets_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 100)
    path = written(tmp_path / "person.csv", PERSON.encode() * 9)

    with pytest.raises(Unreadable, match="is larger than"):
        read(path)
    with pytest.raises(Unreadable, match="is larger than"):
        read(tmp_path)


def test_a_folder_of_two_kinds_of_return_gets_one_sentence(tmp_path):
    path = folder(tmp_path, person=PERSON, header="CHILD,SEX,DOB,ETHNIC\n1,M,01/01/2012,WBRI\n")

    with pytest.raises(Unreadable, match="more than one return"):
        read(path)


def test_in_a_folder_the_looked_after_return_as_xml_takes_no_part_in_the_census_beside_it(tmp_path):
    written(tmp_path / "903.xml", LOOKED_AFTER.encode())
    written(tmp_path / "census.xml", census(child()).encode())

    reading = read(tmp_path)

    assert {sent.origin for sent in reading.sent} == {"census.xml"}
    assert [finding.code for finding in reading.findings if finding.origin == "903.xml"] == ["L-FILE"]


def test_an_unknown_kind_is_a_mistake_of_the_caller_and_a_wrong_one_is_said(tmp_path):
    with pytest.raises(ValueError, match="not a kind of return"):
        read(tmp_path, kind="school-census")
    with pytest.raises(Unreadable, match="cannot be read as"):
        read(folder(tmp_path, person=PERSON), kind="cin-census")


def test_an_office_document_that_is_no_workbook_gets_one_sentence(tmp_path):
    path = zipped(tmp_path / "letter.docx", **{"[Content_Types]__xml": "<Types/>", "word/document__xml": "<w/>"})

    with pytest.raises(Unreadable, match="not an Excel workbook"):
        read(path)


def test_entities_inside_a_workbook_get_one_sentence(tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa">]><a>&a;</a>'
    path = zipped(tmp_path / "annex.xlsx", **{"[Content_Types]__xml": "<Types/>", "xl/workbook__xml": bomb})

    with pytest.raises(Unreadable, match="entities"):
        read(path)


def test_a_zip_that_escapes_links_nests_or_unpacks_to_far_more_gets_one_sentence(tmp_path):
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    for says, name, text in [
        ("outside it", "../../person.csv", PERSON),
        ("outside it", "/etc/person.csv", PERSON),
        ("outside it", link, "/etc/passwd"),
        ("outside it", "C:\\person.csv", PERSON),
        ("another archive", "inner.zip", "PK"),
        ("far more", "person.csv", "0" * 3_000_000),
    ]:
        with zipfile.ZipFile(tmp_path / "ssd.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, text)
        with pytest.raises(Unreadable, match=says):
            read(tmp_path / "ssd.zip")


def test_a_zip_with_a_password_or_nothing_in_it_gets_one_sentence(tmp_path):
    data = bytearray(zipped(tmp_path / "ssd.zip", person__csv=PERSON).read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(Unreadable, match="password"):
        read(written(tmp_path / "secret.zip", bytes(data)))
    with pytest.raises(Unreadable, match="empty zip"):
        read(zipped(tmp_path / "none.zip"))


def test_two_files_of_one_name_in_a_zip_get_one_sentence(tmp_path):
    path = zipped(tmp_path / "ssd.zip", person__csv=PERSON, PERSON__csv=PERSON)

    with pytest.raises(Unreadable, match="same name"):
        read(path)


def test_a_pipe_and_a_device_are_not_read_and_a_folder_that_holds_itself_is_read_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    folder(tmp_path, person=PERSON)
    (tmp_path / "again").symlink_to(tmp_path)

    with pytest.raises(Unreadable, match="not a file or a folder"):
        read("/dev/zero")
    with pytest.raises(Unreadable, match="not a file or a folder"):
        read(tmp_path / "pipe.csv")
    assert [sent.origin for sent in read(tmp_path).sent] == ["person.csv"]


def test_a_folder_within_that_may_not_be_opened_is_not_passed_over(tmp_path, monkeypatch):
    folder(tmp_path, person=PERSON)
    (tmp_path / "shut").mkdir()
    real = os.scandir

    def scandir(path):
        if str(path).endswith("shut"):
            raise PermissionError(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(Unreadable, match="could not be opened"):
        read(tmp_path)


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    outside = written(tmp_path / "secret.csv", PERSON.encode())
    inside = tmp_path / "return"
    inside.mkdir()
    folder(inside, contacts=CONTACTS)
    (inside / "person.csv").symlink_to(outside)

    assert set(read(inside).tables) == {"contact"}


def _wholes() -> dict[str, bytes]:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("person.csv", PERSON)
        archive.writestr("contacts.csv", CONTACTS)
    return {
        "annex.xlsx": (SAMPLES / "Annex_A.xlsx").read_bytes(),
        "ssd.zip": held.getvalue(),
        "cin.xml": (SAMPLES / "CIN_Census_2024.xml").read_bytes(),
        "contacts.csv": CONTACTS.encode(),
        "header.csv": b"CHILD,SEX,DOB,ETHNIC,UPN\n1,2,01/05/2012,WBRI,\n",
        "events.csv": b"event_type,event_id,person_id,issue_code\ncontact,1,2,CSA\n",
        "factors.csv": b'cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n1,2,"[""19C""]"\n',
        "small.xml": census(child()).encode("utf-16"),
    }


WHOLES = _wholes()
CONNECTION = ibis.duckdb.connect()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=some.sampled_from(sorted(WHOLES)),
    seed=some.integers(0, 10**9),
    flips=some.integers(0, 12),
    kept=some.floats(0.0, 1.0),
)
@example(name="annex.xlsx", seed=0, flips=0, kept=1.0)
def test_no_damage_to_a_return_gives_anything_but_a_reading_or_a_sentence(tmp_path, name, seed, flips, kept):
    chance = random.Random(seed)
    data = bytearray(WHOLES[name])
    for _ in range(flips):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path = written(tmp_path / name, bytes(data[: max(1, int(len(data) * kept))]) if seed % 2 else bytes(data))

    try:
        reading = read(path)
    except Unreadable as said:
        assert "\n" not in str(said)
        return
    assert all(sent.rows == sent.read + sent.refused for sent in reading.sent)
    standardise(reading, connection=CONNECTION)


def test_a_folder_of_unknown_and_empty_files_gets_one_sentence(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(Unreadable, match="is a PDF"):
        read(tmp_path)
    (tmp_path / "b.csv").write_bytes(b"")
    with pytest.raises(Unreadable, match="was recognised"):
        read(tmp_path)


def test_more_files_than_a_return_has_get_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "MOST_FILES", 1)

    with pytest.raises(Unreadable, match="more than 1 files"):
        read(folder(tmp_path, person=PERSON, contacts=CONTACTS))


def test_a_zip_of_very_many_files_gets_one_sentence_before_they_are_listed(tmp_path, monkeypatch):
    entry = b"PK\x01\x02" + bytes(42)
    path = written(tmp_path / "ssd.zip", b"PK\x03\x04" + entry * 300_000)
    monkeypatch.setattr(zipfile, "ZipFile", None)

    with pytest.raises(Unreadable, match="more than 500 files"):
        read(path)


def test_a_zip_that_lies_about_a_files_size_or_is_broken_inside_gets_one_sentence(tmp_path):
    data = bytearray(zipped(tmp_path / "ssd.zip", person__csv=PERSON * 30).read_bytes())
    at = data.index(b"PK\x01\x02")
    short = data[: at + 24] + (10).to_bytes(4, "little") + data[at + 28 :]
    broken = data[:60] + b"\xff\xff\xff\xff" + data[64:]

    for wrong in (short, broken):
        with pytest.raises(Unreadable, match="damaged"):
            read(written(tmp_path / "wrong.zip", bytes(wrong)))


def test_a_folder_of_tables_that_are_not_counted_gets_one_sentence(tmp_path):
    path = folder(tmp_path, team="dept_team_id,dept_team_name\n1,North\n")

    with pytest.raises(Unreadable, match="No table that Lantern counts"):
        read(path)
