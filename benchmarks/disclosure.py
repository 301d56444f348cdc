"""What may be shown of a whole release: five years of quarters, years and rolling years, of every agency and indicator."""

import secrets
import time

import numpy as np
import pyarrow as pa

from benchmarks.counting import FIRST, LAST


def measure(folder):
    """Seconds to choose what to hide and write the public table, and how much of it there was."""
    figures = pa.concat_tables([of_social_care(folder), of_partners()])
    from lantern.analysis.disclosure import protection

    began = time.perf_counter()
    made = protection(figures, profile="dfe_cin_la")
    return {
        "seconds": time.perf_counter() - began,
        "figures": figures.num_rows,
        "numbers": made.numbers,
        "small": made.small,
        "hidden_too": made.hidden_too,
    }


def of_social_care(folder):
    """The made-up borough's own figures, counted from its files."""
    from lantern.analysis.events import build, gaps
    from lantern.analysis.indicators.engine import count
    from lantern.analysis.readers import read
    from lantern.analysis.standard import standardise

    standard, periods = standardise(read(folder / "sample/ssd")), every_period()
    snapshots = {period.end for period in periods}
    events = build(standard, agency="301", secret=secrets.token_bytes(32), snapshots=snapshots)
    return count(events, periods, agencies={"301": gaps(standard)})


def of_partners():
    """Six partners' figures, from returns whose boxes are drawn by chance and add up."""
    from lantern.analysis.indicators.supplied.counting import count_supplied
    from lantern.analysis.indicators.supplied.years import add_up
    from lantern.analysis.partner_returns import ENTRIES, TEMPLATES

    chance, counted = np.random.default_rng(1), []
    quarterly = [period for period in every_period() if period.kind == "quarter"]
    for template in TEMPLATES.values():
        for period in quarterly:
            rows = [entry for entry in boxes(template.for_period(period), period, chance)]
            entries = pa.Table.from_pylist(rows, schema=ENTRIES)
            counted.append(count_supplied(entries, period=period, agency=template.code))
    whole = pa.concat_tables(counted)
    return pa.concat_tables([whole, add_up(whole, every_period())])


def boxes(template, period, chance):
    """Every box of a return: totals by chance, categories that make them up, and nothing more than what it is within."""
    counts = {}
    for line in template.lines:
        whole = counts.get(line.within, {})
        total = chance.binomial(whole["all"].sum(), 0.4) if whole else chance.poisson(25)
        counts[line.code] = own = {}
        for dimension in ("all", *line.breakdowns):
            categories = [category for name, category in line.boxes if name == dimension]
            shares = chance.dirichlet(np.full(len(categories), 0.7))
            drawn = whole.get(dimension)
            own[dimension] = (
                chance.multinomial(total, shares) if drawn is None else chance.multivariate_hypergeometric(drawn, total)
            )
            for category, number in zip(categories, own[dimension], strict=True):
                yield {
                    "template": template.code, "edition": template.edition, "period": period.code, "line": line.code,
                    "dimension": dimension, "category": category, "value": float(number), "state": "given",
                    "origin": "made up", "row": 1,
                }  # fmt: skip


def every_period():
    """Every quarter, year and rolling year of the five years."""
    from lantern.analysis.periods import quarters, rolling_years, years

    return [period for find in (quarters, years, rolling_years) for period in find(FIRST, LAST)]
