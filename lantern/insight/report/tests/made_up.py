"""A made-up release: what it says of itself, its figures, and the same with small numbers hidden."""

import random

import pyarrow as pa

from lantern.analysis import periods
from lantern.analysis.disclosure.protected import PROTECTED
from lantern.analysis.indicators.catalogue import CATALOGUE
from lantern.analysis.indicators.indicator import CATEGORIES

PERIOD = periods.parse("2025-26Q1")
PARTNERS = {
    "lbbd": ("Care and Support", "social-care", "Children’s social care", "returned"),
    "met-east": ("Met Police, East Area", "police", "Police return", "partial"),
    "sunrise": ("Sunrise Hub", "hub", "Hub return", "returned"),
    "nelft": ("CAMHS", "camhs", "CAMHS return", "nil"),
    "schools": ("Schools and colleges", "education", "Education return", "late"),
}
SUPPLIED = (
    ("police-crimes", "Crimes of child sexual abuse recorded", "supplied", "crimes", "context", "E4", "met-east", 61),
    (
        "police-interviews-sw-took-part",
        "Interviews a social worker took part in",
        "supplied share",
        "interviews",
        "up",
        "E1",
        "met-east",
        24,
    ),
    ("hub-seen", "Children seen at the hub", "supplied", "children", "context", "D1", "sunrise", 9),
    ("camhs-referrals", "Referrals to CAMHS about sexual abuse", "supplied", "referrals", "context", "D4", "nelft", 0),
    (
        "education-rshe-assured",
        "Schools whose teaching was assured",
        "supplied share",
        "schools",
        "up",
        "A4",
        "schools",
        40,
    ),
)
ALL_PARTS = ("tells_us", "why", "children", "equality", "will_do", "how_sure")


def quarters(count=20):
    found = [PERIOD]
    while len(found) < count:
        found.append(periods.previous(found[-1]))
    return found[::-1]


def figures(seed=1, *, count=20, catalogue=CATALOGUE):
    """Figures of every indicator, exact, in the columns of PROTECTED with nothing hidden."""
    chance = random.Random(seed)
    rows = []
    for one in catalogue:
        size = chance.choice((12, 90, 1100, 3000))
        for period in (*quarters(count), periods.parse(f"{PERIOD.code}-year")):
            for dimension in one.breakdowns if period == PERIOD else ("all",):
                rows += _counted(chance, one, period, dimension, size)
    for code, _, kind, _, _, _, agency, size in SUPPLIED:
        for period in quarters(min(count, 8)):
            rows.append(_supplied(chance, code, kind, agency, size, period))
    return pa.Table.from_pylist(rows, schema=PROTECTED)


def _counted(chance, one, period, dimension, size):
    for name in CATEGORIES[dimension]:
        part = size if dimension == "all" else size // len(CATEGORIES[dimension])
        under = chance.randint(max(part - part // 5, 0), part + part // 5)
        over = chance.randint(0, max(under // 8, 3 if under > 3 else under))
        if one.kind == "duration":
            over = chance.randint(3, 20)
        yield _row(one.code, "lbbd", period, dimension, name, (over, under, 0, chance.choice((0, 0, 4, 31))), "counted")


def _supplied(chance, code, kind, agency, size, period):
    if agency == "schools" and period == PERIOD:
        return _row(code, agency, period, "all", "All", (None,) * 4, "not returned")
    number = chance.randint(size // 2, size + size // 3)
    under = number if kind == "supplied" else size + size // 2
    status = "nil" if not size else "counted"
    return _row(code, agency, period, "all", "All", (number, under if kind != "supplied" else None, 0, 0), status)


def _row(code, agency, period, dimension, category, numbers, status):
    names = ("numerator", "denominator", "not_eligible", "not_known")
    missing = "x" if status == "not returned" else "z"
    return {
        "indicator": code,
        "definition_version": 1,
        "period": period.code,
        "agency": agency,
        "dimension": dimension,
        "category": category,
        **dict(zip(names, numbers, strict=True)),
        "status": status,
        **{f"{name}_symbol": missing if number is None else "" for name, number in zip(names, numbers, strict=True)},
    }


def hidden(table, seed=1, *, also=None):
    """The same with every number from 1 to 5 hidden, one other, and some by chance. Not safe to publish: only shaped so."""
    chance = random.Random(seed)
    rows = table.to_pylist()
    for row in rows:
        for name in ("numerator", "denominator", "not_eligible", "not_known"):
            if row[name] is not None and (0 < row[name] < 6 or row[name] == also or chance.random() < 0.05):
                row[name], row[f"{name}_symbol"] = None, "c"
    return pa.Table.from_pylist(rows, schema=PROTECTED)


def meta(**more):
    """What a release says of itself, as `overview.gathering` gathers it."""
    return {
        "format": 1,
        "partnership": "A Made-up Safeguarding Children Partnership",
        "release": {
            "period": PERIOD.code,
            "version": 1,
            "replaces": None,
            "reason": "",
            "frozen_at": "2025-08-20T09:30:00+00:00",
            "profile": "dfe_cin_la",
            "earlier": [],
        },
        "returns": [_return(agency, *told) for agency, told in PARTNERS.items()],
        "definitions": {one.code: _definition(one) for one in CATALOGUE}
        | {row[0]: _of_supplied(row) for row in SUPPLIED},
        "comparators": [
            _comparator("England", 0.041),
            _comparator("London", 0.033),
            _comparator("Statistical neighbours", 0.043),
        ],
        "commentary": [],
        "sources": [],
    } | more


def commentary(slot="measure", indicator="csa-assessments", public=True, **parts):
    words = {name: f"Words about {name.replace('_', ' ')}." for name in ALL_PARTS} | parts
    return {
        "slot": slot,
        "indicator": indicator,
        "parts": words,
        "public": public,
        "who": "Cobalt Saddle",
        "role": "Agency lead",
        "agency_name": "Care and Support",
        "signed_on": "2025-08-12",
    }


def _return(agency, name, template, template_name, state):
    given = {"returned": 38, "partial": 31, "nil": 38}.get(state, 0)
    return {
        "agency": agency,
        "agency_name": name,
        "template": template,
        "template_name": template_name,
        "period": PERIOD.code,
        "due_on": "2025-08-12",
        "state": state,
        "sent_on": None if state == "late" else "2025-08-01",
        "lines_due": 38,
        "lines_given": given,
    }


def _definition(one):
    names = (
        "title",
        "question",
        "kind",
        "unit",
        "polarity",
        "definition",
        "definition_version",
        "source",
        "catalogue_id",
    )
    return {name: getattr(one, name) for name in names} | {"caveats": list(one.caveats), "agency_kind": "social care"}


def _of_supplied(row):
    code, title, kind, unit, polarity, catalogue_id, _, _ = row
    told = {"title": title, "question": title, "kind": kind, "unit": unit, "polarity": polarity}
    rest = {"definition": f"{title}.", "definition_version": 1, "source": "A return", "caveats": [], "agency_kind": ""}
    return told | rest | {"catalogue_id": catalogue_id}


def _comparator(area, share):
    return {
        "indicator": "csa-assessments",
        "area": area,
        "period": "2024-25",
        "numerator": round(share * 1000),
        "denominator": 1000,
        "value": share,
        "why_not": "",
        "source": "Department for Education",
        "differs": "Published for a year and counted by child; here for a quarter and by assessment.",
    }
