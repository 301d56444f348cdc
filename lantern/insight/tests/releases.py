"""Made-up releases for the tests of this room and of those above it."""

import pyarrow as pa

from lantern.access.models import Agency, AgencyKind, Membership, Person
from lantern.analysis.indicators.engine import FIGURES
from lantern.insight import sealing
from lantern.insight.changes import releases
from lantern.insight.models.releases import CONTENT, EXACT, PUBLIC, Release
from lantern.insight.tests.factories import NOON, QUARTER

SYMBOLS = ("numerator_symbol", "denominator_symbol", "not_eligible_symbol", "not_known_symbol")
HIDDEN_PDF, SHOWN_PDF = b"%PDF the public edition", b"%PDF the board edition"


def protected(table, hidden=()):
    """A table with the numerators of these categories hidden."""
    numbers = [
        None if name in hidden else number
        for name, number in zip(table["category"].to_pylist(), table["numerator"].to_pylist(), strict=True)
    ]
    symbols = ["c" if name in hidden else "" for name in table["category"].to_pylist()]
    shown = table.set_column(table.column_names.index("numerator"), "numerator", pa.array(numbers, pa.int64()))
    for name in SYMBOLS:
        given = symbols if name == "numerator_symbol" else [""] * table.num_rows
        shown = shown.append_column(name, pa.array(given, pa.string()))
    return shown


def files(period="2025-26Q1", version=1, *, table=QUARTER, hidden=("Indeterminate",), earlier=(), **more):
    """Every file of a release, the documents but a few bytes each."""
    about = {"period": period, "version": version, "earlier": list(earlier), "profile": "dfe_cin_la"}
    nothing = {name: [] for name in ("returns", "comparators", "commentary", "sources")}
    meta = {"format": 1, "partnership": "The partnership", "definitions": {}, **nothing, "release": about, **more}
    exact = table.cast(FIGURES)
    return {
        CONTENT: sealing.written(meta),
        EXACT: sealing.packed(exact),
        PUBLIC: sealing.packed(protected(exact, hidden)),
        "board/report.pdf": SHOWN_PDF,
        "public/report.pdf": HIDDEN_PDF,
        "public/report.html": b"<h2>Headlines</h2><p>Written from the figures.</p>",
    }


def member(name, role="delivery_group"):
    """Someone at the partnership who prepares and approves."""
    agency, _ = Agency.objects.get_or_create(
        code="bdscp", defaults={"name": "The partnership", "kind": AgencyKind.PARTNERSHIP}
    )
    email = f"{name.lower().replace(' ', '.')}@partnership.example"
    person = Person.objects.filter(email=email).first() or Person.objects.create(email=email, name=name)
    person.acting, _ = Membership.objects.get_or_create(person=person, agency=agency, role=role, starts_on=NOON.date())
    return person


def frozen(period="2025-26Q1", *, by=None, reason="", given=None, **more):
    last = Release.objects.filter(period=period).order_by("-version").first()
    version = last.version + 1 if last else 1
    replaces = Release.objects.ever_published().filter(period=period).order_by("-version").first()
    earlier = [each.reference for each in Release.objects.ever_published()]
    return releases.freeze(
        period=period,
        version=version,
        replaces=replaces,
        reason=reason or ("A return was corrected" if replaces else ""),
        files=given or files(period, version, earlier=earlier, **more),
        at=NOON,
        by=by or member("Cobalt Saddle"),
    )


def approved(release=None, **more):
    release = release or frozen(**more)
    for name in ("Marble Fern", "Willow Bracket"):
        releases.approve(release=release, seal=release.seal, at=NOON, by=member(name))
    return release


def released(release=None, **more):
    release = approved(release, **more)
    releases.publish(release=release, seal=release.seal, at=NOON, by=member("Cobalt Saddle"))
    return release
