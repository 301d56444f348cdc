"""Made-up returns for the tests of this room and of those above it."""

import io
import zipfile
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa

from lantern.access.models import Agency
from lantern.access.tests.factories import agency
from lantern.analysis.finding import Finding
from lantern.analysis.partner_returns import ENTRIES
from lantern.analysis.periods import parse
from lantern.returns import changes, quarantine
from lantern.returns.changes.maturity import ask_about
from lantern.returns.expected import EXPECTED
from lantern.returns.finding_rows import grouped, tabled
from lantern.returns.marking_up import mark_up
from lantern.trail.sealing import System

NOON = datetime(2025, 7, 14, 12, tzinfo=UTC)
BY = System("tests")
QUARTER = (date(2025, 4, 1), date(2025, 6, 30))
FIGURES = ("indicator", "period", "dimension", "category", "numerator", "denominator")
FINDINGS = (
    Finding(
        "ssd_person.csv", 2, "pers_sex", "8750", "error", "The sex is not recorded.", "Record it.", "DfE rule 8750"
    ),
    Finding("ssd_contacts.csv", 3, "cont_contact_date", "L-DATE", "warning", "The date is not a date.", "Mend it."),
)


class Worked:
    """What a check comes to, without having carried one out."""

    def __init__(self, figures=(("csa-contacts", "2025-26Q1", "all", "All", 2, 40),), kind="ssd", covers=QUARTER):
        self.kind, self.covers = kind, covers
        self.rows = [{"origin": "ssd_contacts.csv", "table": "contact", "rows": 41, "read": 40, "refused": 1}]
        self.findings = tabled(FINDINGS)
        self.groups = grouped(self.findings)
        self.coverage = [
            {
                "field": "source",
                "label": "Lighthouse desk",
                "count": 3,
                "labels": 1,
                "resolved": None,
                "how": "unmapped",
            },
            {"field": "sex", "label": "", "count": 20, "labels": 1, "resolved": "Female", "how": "dictionary"},
        ]
        self.events = pa.table({"token": ["ab" * 32]})
        self.figures = figure_table(figures)
        self.template, self.period, self.entries, self.answered, self.nil = "", "", None, [], []


class Sheet(Worked):
    """What a check of a police sheet comes to: every line answered with a number unless `answered` names fewer."""

    def __init__(self, numerator=41, period="2025-26Q1", kind="police", answered=None, nil=()):
        lines = [line.code for line in EXPECTED["police"].lines(parse(period))]
        quarter = parse(period)
        super().__init__([("police-crimes", period, "all", "All", numerator, None)], kind, (quarter.start, quarter.end))
        self.coverage, self.template, self.period = [], "police", period
        self.answered, self.nil = list(lines if answered is None else answered), list(nil)
        self.entries = entries_of({line: numerator for line in self.answered}, period)


def entries_of(numbers, period="2025-26Q1", template="police"):
    """ENTRIES that give each line a number."""
    said = {"template": template, "edition": "", "period": period, "dimension": "all", "category": "All"}
    rest = {"state": "given", "origin": "sheet", "row": 2}
    rows = [{**said, **rest, "line": line, "value": float(number)} for line, number in numbers.items()]
    return pa.Table.from_pylist(rows, schema=ENTRIES)


def figure_table(rows):
    """Rows of (indicator, period, dimension, category, numerator, denominator) in the figure shape."""
    columns = {name: [row[at] for row in rows] for at, name in enumerate(FIGURES)}
    rest = {"definition_version": "1", "agency": "lbbd", "not_eligible": 0, "not_known": 0, "status": "counted"}
    return pa.table({**columns, **{name: [value] * len(rows) for name, value in rest.items()}})


def a_return(at_agency=None, content=b"cont_contact_id\n1\n", name="ssd_contacts.csv", kind="", at=NOON, by=BY):
    """A return just received, its file in quarantine."""
    writing = quarantine.Writing(name)
    writing.add(content)
    to = at_agency or agency()
    return changes.receive(agency=to, held=writing.finish(), kind=kind, at=at, by=by)


def a_checked_return(worked=None, *, at=NOON, by=BY, **given):
    sent = a_return(at=at, by=by, **given)
    changes.begin_check(sent=sent, at=at, by=by)
    changes.record_check(sent=sent, worked=worked or Worked(), at=at, by=by)
    return sent


def an_accepted_return(worked=None, *, at=NOON, by=BY, **given):
    """A return in the figures, its workbook made."""
    sent = a_checked_return(worked, at=at, by=by, **given)
    changes.accept(sent=sent, at=at, by=by)
    mark_up(sent)
    return sent


def a_core_field(name="Age when it was first told", group="victims", **more):
    return ask_about(group=group, name=name, **more, at=NOON, by=BY)


def zipped(**files):
    """A zip of CSV files: `zipped(ssd_person="pers_person_id,...")`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, text in files.items():
            target.writestr(f"{name}.csv", text)
    return made.getvalue()


def authority(code):
    """The agency whose authority has these three digits."""
    found = agency()
    Agency.objects.filter(pk=found.pk).update(authority_code=code)
    found.refresh_from_db()
    return found


def ssd(first=date(2025, 4, 1), last=date(2025, 6, 30), source="Police", every=3):
    """A small Standard Safeguarding Dataset: one child, one contact every few days, of which each second is a referral."""
    days = [first + timedelta(days=at) for at in range(0, (last - first).days + 1, every)]
    contacts = "".join(f"{at},1,{day},{source},\n" for at, day in enumerate(days))
    referrals = "".join(f"{at},1,{day},Police\n" for at, day in enumerate(days) if at % 2 == 0)
    return zipped(
        ssd_person="pers_person_id,pers_sex,pers_ethnicity,pers_dob\n1,F,WBRI,2012-05-04\n",
        ssd_contacts="cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_desc,"
        f"cont_contact_outcome_json\n{contacts}",
        ssd_cin_episodes=f"cine_referral_id,cine_person_id,cine_referral_date,cine_referral_source_desc\n{referrals}",
    )
