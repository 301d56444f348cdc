"""What an agency may be expected to return each quarter, and what it may send it as. Pure."""

from dataclasses import dataclass

from lantern.analysis.partner_returns import TEMPLATES
from lantern.analysis.readers.reading import EVERY_KIND, KINDS, SHEET_KINDS

SOCIAL_CARE = "social-care"
ROWS_OF = {"police": ("police-crimes", "interviews"), "hub": ("hub-referrals",)}


@dataclass(frozen=True)
class Expected:
    """One return that is due each quarter. `kinds`: what it may come as. `agency_kind`: whose it usually is."""

    code: str
    name: str
    agency_kind: str
    kinds: tuple[str, ...]

    def lines(self, period):
        """The lines asked for in a period; none for what is not a template."""
        template = TEMPLATES.get(self.code)
        return template.for_period(period).lines if template else ()


def _sheet(code):
    template = TEMPLATES.get(code)
    name = template.name if template else EVERY_KIND[code].partition(" (")[0]
    return Expected(code, name, template.agency_kind if template else "", (code, *ROWS_OF.get(code, ())))


EXPECTED = {
    SOCIAL_CARE: Expected(SOCIAL_CARE, "Children’s social care return", "social_care", tuple(KINDS)),
    **{code: _sheet(code) for code in SHEET_KINDS},
}
EXPECTED_AS = {kind: each.code for each in EXPECTED.values() for kind in each.kinds}


def usual(agency_kind):
    """The returns that an agency of a kind is usually asked for."""
    return [each for each in EXPECTED.values() if each.agency_kind == agency_kind]
