"""The made-up partnership: files in the real formats, about children who do not exist.

`write_sample(directory)` writes children's social care's; `make_partnership(seed)` makes the people and what happened to
them. `write_partner_returns(folder, until=day)` writes what the other agencies sent.
"""

from datetime import date
from pathlib import Path

from lantern.analysis.synthetic.annex_a import write_annex_a
from lantern.analysis.synthetic.cin_census import write_cin_census
from lantern.analysis.synthetic.making import forget_before, make_partnership
from lantern.analysis.synthetic.partners import write_partner_returns
from lantern.analysis.synthetic.population import EXTRACTED
from lantern.analysis.synthetic.ssd_files import write_ssd

__all__ = [
    "make_partnership",
    "write_annex_a",
    "write_cin_census",
    "write_partner_returns",
    "write_sample",
    "write_ssd",
]


def write_sample(directory: Path, *, years: int = 5, seed: int = 1) -> None:
    """Write `ssd/*.csv`, `cin-census-2026.xml` and `annex-a.xlsx` into a directory: the last `years` years to March 2026.

    With fewer than five years, whoever had sexual abuse identified earlier no longer shows it: the strategy's table
    5.1.6 needs all five. Raises ValueError when `years` is not 1 to 5.
    """
    if not 1 <= years <= 5:
        raise ValueError(f"The made-up partnership has 1 to 5 years, not {years}. Ask for a number from 1 to 5.")
    made = make_partnership(seed)
    if years < 5:
        forget_before(made, date(EXTRACTED.year - years, 4, 1))
    write_ssd(directory / "ssd", made)
    write_cin_census(directory / "cin-census-2026.xml", made)
    write_annex_a(directory / "annex-a.xlsx", made)
