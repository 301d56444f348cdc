"""What is published elsewhere for the measures counted here, as a release keeps it."""

from lantern.analysis.periods import Period
from lantern.insight.comparators import published

DFE = "Department for Education"


def beside(authority: str, period: Period) -> list[dict]:
    """One row for each measure and area: the published numbers, or null and why, and how they differ from what is counted here."""
    rows = []
    for code, series in published.series().items():
        year = published.year_beside(code, period)
        time = f"31 March {year}" if series.stock else f"{year - 1}-{year % 100:02d}"
        for area in published.areas(code, authority, year):
            rows.append(
                {
                    "indicator": code,
                    "area": area.area,
                    "period": time,
                    "numerator": area.numerator.number,
                    "denominator": area.denominator.number,
                    "value": area.pair[0] / area.pair[1] if area.pair else None,
                    "why_not": area.numerator.why_not or area.denominator.why_not,
                    "source": f"{DFE}; {area.note}" if area.note else DFE,
                    "differs": series.differs,
                }
            )
    return rows
