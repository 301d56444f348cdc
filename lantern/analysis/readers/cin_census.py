"""Children in need census (XML), read as a stream: any year from 2016-17 to 2026-27, in the order systems write it."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from lxml import etree

from lantern.analysis import codelists
from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.readers.cells import Rows
from lantern.analysis.readers.cin_elements import ELEMENTS, GROUPS, MANY, REPEATED, TABLES
from lantern.analysis.readers.opening import Piece, declares, wrong_kind
from lantern.analysis.readers.reading import Reading, Sent

SOURCE = "Children in need census"
MOST_STRANGERS = 50  # different elements that are no part of the census; no real file has been seen with ten


@cache
def _known() -> set[str]:
    listed = {row["path"].rpartition("/")[2] for row in codelists.load("cin_census_elements")}
    return listed | GROUPS


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def recognises(piece: Piece) -> bool:
    """Whether a file is XML and not known to be another return; whether it is the census shows when it is read."""
    return not wrong_kind(piece) and piece.head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"


def read(pieces: list[Piece]) -> Reading:
    """One census file, one child at a time. Positional ids stand for what the census gives none: child/referral/plan."""
    if len(pieces) != 1:
        raise Unreadable("There is more than one census file here: send one year at a time.")
    piece = pieces[0]
    if declares(piece.head):
        raise Unreadable(_declared(piece.name))
    census = Census(piece.name)
    try:
        for element in _elements(piece):
            census.take(element)
    except etree.XMLSyntaxError as error:
        raise Unreadable(_broken(piece.name, error)) from error
    return census.reading()


def _elements(piece: Piece) -> Iterator[Any]:
    with piece.open() as file:
        stream = etree.iterparse(
            file,
            events=("end",),
            tag=("{*}Header", "{*}Child"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        for _, element in stream:
            if element.getroottree().docinfo.internalDTD is not None:
                raise Unreadable(_declared(piece.name))
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _declared(name: str) -> str:
    return f"{name} declares a document type or entities, which is not safe to read: send it without them."


def _broken(name: str, error: etree.XMLSyntaxError) -> str:
    line = error.lineno or 0
    return f"{name} is not well-formed XML, or was cut short, at line {line}: export it again and send the whole file."


class Census:
    """The census as it is read: rows of each table, and what is said about the file."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.rows = {table: Rows(table, origin) for table in TABLES}
        self.seen: Counter[str] = Counter()
        self.unknown: dict[str, int] = {}
        self.findings: list[Finding] = []
        self.header: dict[str, str] = {}

    def take(self, element: Any) -> None:
        """One Header or Child element."""
        if _local(element.tag) == "Header":
            for part in element.iter(etree.Element):
                self.header[_local(part.tag)] = (part.text or "").strip()
        else:
            self._child(element)

    def _child(self, child: Any) -> None:
        said = self._said(child)
        person = said.get("LAchildID")
        stem = person or f"line-{child.sourceline}"
        self.seen[stem] += 1
        if self.seen[stem] > 1:
            stem = f"{stem}#{self.seen[stem]}"
        self.rows["person"].add(
            person,
            said.get("UPN"),
            said.get("UPNunknown"),
            said.get("Sex"),
            said.get("GenderCurrent"),
            said.get("Ethnicity"),
            said.get("PersonBirthDate"),
            said.get("ExpectedPersonBirthDate"),
            said.get("PersonDeathDate"),
            None,
            child.sourceline,
        )
        for code in said.get("Disability", []):
            self.rows["disability"].add(person, code, child.sourceline)
        for at, group in enumerate(said.get("CINdetails", []), 1):
            self._referral(group, person, f"{stem}/{at}")

    def _referral(self, group: Any, person: str | None, own: str) -> None:
        said, line = self._said(group), group.sourceline
        self.rows["referral"].add(
            own,
            person,
            said.get("CINreferralDate"),
            said.get("PrimaryNeedCode"),
            said.get("ReferralSource"),
            None,
            None,
            said.get("ReferralNFA"),
            said.get("ReasonForClosure"),
            said.get("CINclosureDate"),
            line,
        )
        for at, part in enumerate(said.get("Assessments", []), 1):
            self._assessment(part, person, own, f"{own}/{at}")
        for at, part in enumerate(said.get("CINPlanDates", []), 1):
            plan = self._said(part)
            self.rows["cin_plan"].add(
                f"{own}/{at}", own, person, plan.get("CINPlanStartDate"), plan.get("CINPlanEndDate"), part.sourceline
            )
        met = {self._enquiry(part, person, own, f"{own}/{at}") for at, part in enumerate(said.get("Section47", []), 1)}
        if (held := said.get("DateOfInitialCPC")) in met - {None}:
            self.findings.append(_held_twice(self.origin, line))
        elif held:
            self.rows["conference"].add(f"{own}/0", None, person, None, own, None, None, held, None, line)
        for at, part in enumerate(said.get("ChildProtectionPlans", []), 1):
            self._plan(part, person, own, f"{own}/{at}")

    def _assessment(self, part: Any, person: str | None, referral: str, own: str) -> None:
        said = self._said(part)
        self.rows["assessment"].add(
            own,
            person,
            referral,
            said.get("AssessmentActualStartDate"),
            said.get("AssessmentAuthorisationDate"),
            None,
            part.sourceline,
        )
        if codes := said.get("AssessmentFactors"):
            self.rows["factors"].add(own, json.dumps([code.upper() for code in codes]), part.sourceline)

    def _enquiry(self, part: Any, person: str | None, referral: str, own: str) -> str | None:
        said, line = self._said(part), part.sourceline
        needless = said.get("ICPCnotRequired")
        self.rows["section_47"].add(own, referral, person, said.get("S47ActualStartDate"), None, needless, line)
        held = said.get("DateOfInitialCPC")
        if held:
            self.rows["conference"].add(
                own, own, person, None, referral, None, said.get("InitialCPCtarget"), held, None, line
            )
        return held

    def _plan(self, part: Any, person: str | None, referral: str, own: str) -> None:
        said, line = self._said(part), part.sourceline
        self.rows["cp_plan"].add(
            own,
            referral,
            None,
            person,
            said.get("CPPstartDate"),
            said.get("CPPendDate"),
            None,
            said.get("InitialCategoryOfAbuse"),
            said.get("LatestCategoryOfAbuse"),
            line,
        )
        for at, on in enumerate(said.get("CPPreviewDate", []), 1):
            self.rows["cp_review"].add(f"{own}/{at}", person, own, on, line)

    def _said(self, group: Any) -> dict[str, Any]:
        """What a group says: texts by element, lists of texts for what may repeat, and its inner groups unopened."""
        said: dict[str, Any] = {}
        for part in group:
            name = _local(part.tag)
            if name in REPEATED:
                said.setdefault(name, []).append(part)
            elif name in GROUPS:
                said |= {} if name == "PreProceedingsandFGDM" else self._said(part)
            elif name in MANY:
                said.setdefault(name, []).extend(filter(None, [(part.text or "").strip()]))
            elif name not in _known():
                self._stranger(name, part.sourceline)
            elif name in said:
                self.findings.append(_twice(self.origin, part.sourceline, name))
            else:
                said[name] = (part.text or "").strip() or None
        return said

    def _stranger(self, name: str, line: int) -> None:
        self.unknown.setdefault(name, line)
        if len(self.unknown) > MOST_STRANGERS:
            raise Unreadable(
                f"{self.origin} holds too much that is no part of the census: check that it is the census."
            )

    def reading(self) -> Reading:
        """The whole census; Unreadable if it was none, or held no child."""
        collection = self.header.get("Collection", "").upper()
        nobody = not self.rows["referral"].count and all(stem.startswith("line-") for stem in self.seen)
        if collection not in ("", "CIN") or nobody:
            raise Unreadable(
                f"{self.origin} holds no children of a children in need census: check that it is the census file."
            )
        tables = {table: rows.table_of() for table, rows in self.rows.items() if rows.count or table != "disability"}
        sent = [Sent(self.origin, table, rows.count, rows.count, 0) for table, rows in self.rows.items()]
        headings = {(table, column): name for table, names in ELEMENTS.items() for column, name in names.items()}
        findings = [*self.findings, *(_stranger(self.origin, line, name) for name, line in self.unknown.items())]
        return Reading("cin-census", tables, sent, findings, headings, self.header.get("LEA") or None, self._covers())

    def _covers(self) -> tuple[date, date] | None:
        try:
            last = date.fromisoformat(self.header.get("ReferenceDate", "")[:10])
            return date(last.year - 1, last.month, last.day) + timedelta(days=1), last
        except ValueError:
            return None


def _twice(origin: str, line: int, name: str) -> Finding:
    return Finding(
        origin,
        line,
        name,
        "L-TWICE",
        "warning",
        f"{name} is given twice here; the first was read.",
        "Take out the one that is not right.",
        SOURCE,
    )


def _held_twice(origin: str, line: int) -> Finding:
    return Finding(
        origin,
        line,
        "DateOfInitialCPC",
        "2884",
        "error",
        "The same conference is recorded both on the episode and on its section 47 enquiry; it was read once.",
        "Keep the date on the enquiry only.",
        "DfE children in need census, rule 2884",
    )


def _stranger(origin: str, line: int, name: str) -> Finding:
    shown = name[:40]
    return Finding(
        origin,
        line,
        shown,
        "L-ELEMENT",
        "note",
        f"The element {shown} is not part of the census and was not read. It first stands at this line.",
        "Nothing to do, unless it was meant as another.",
        SOURCE,
    )
