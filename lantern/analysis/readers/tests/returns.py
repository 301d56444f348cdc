"""Small returns, written to a folder for one test."""

import io
import zipfile
from pathlib import Path

import openpyxl

SAMPLES = Path(__file__).parent / "samples"
PERSON = "pers_person_id,pers_sex,pers_ethnicity,pers_dob\n1,F,WBRI,2012-05-01 00:00:00.000\n2,M,A1,2010-02-28\n"
CONTACTS = (
    "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_source_desc,"
    "cont_contact_outcome_json\n"
    '10,1,2025-04-01 00:00:00.000,417,Police,"{""NEW_REFERRAL_FLAG"": ""Y"", ""NFA_FLAG"": ""N"", '
    '""COMMENTS"": ""told a friend""}"\n'
)


def folder(where: Path, **files: str | bytes) -> Path:
    """A folder of CSV files: `folder(tmp_path, ssd_person=...)`."""
    for name, text in files.items():
        (where / f"{name}.csv").write_bytes(text.encode() if isinstance(text, str) else text)
    return where


def census(children: str, header: str = "<ReferenceDate>2025-03-31</ReferenceDate>") -> str:
    """A census file around some children."""
    return (
        f"<Message><Header><CollectionDetails><Collection>CIN</Collection>{header}</CollectionDetails>"
        f"<Source><LEA>301</LEA></Source></Header><Children>{children}</Children></Message>"
    )


def child(own: str = "c1", inside: str = "", sex: str = "<Sex>F</Sex>") -> str:
    """One child of a census."""
    return (
        f"<Child><ChildIdentifiers><LAchildID>{own}</LAchildID>{sex}<PersonBirthDate>2012-05-01</PersonBirthDate>"
        f"</ChildIdentifiers><CINdetails><CINreferralDate>2024-05-01</CINreferralDate>{inside}</CINdetails></Child>"
    )


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    """An Excel workbook with these sheets."""
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)
    return path


def zipped(path: Path, **files: str) -> Path:
    """A zip of files, each named by its key with dots for double underscores."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    path.write_bytes(held.getvalue())
    return path
