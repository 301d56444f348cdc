from collections import Counter
from pathlib import Path

import pytest

from lantern.analysis import readers
from lantern.analysis.checks.run import run
from lantern.analysis.standard import standardise

SAMPLES = Path(readers.__file__).parent / "tests" / "samples"
README = Path(__file__).parents[1] / "README.md"


def line(path):
    """What `lantern check` says of a file, as a row of the README's table."""
    standard = standardise(readers.read(path))
    found = [*standard.reading.findings, *run(standard)]
    rows = [sum(getattr(sent, what) for sent in standard.reading.sent) for what in ("rows", "read", "refused")]
    counts = Counter(finding.severity for finding in found)
    codes = ", ".join(sorted({finding.code for finding in found}))
    numbers = [*rows, *(counts[severity] for severity in ("error", "warning", "note"))]
    return f"| {path.name} | {standard.reading.kind} | {' | '.join(map(str, numbers))} | {codes} |"


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".xml", ".xlsx")))
def test_the_readme_shows_what_is_found_in_each_sample(name):
    assert line(SAMPLES / name) in README.read_text().splitlines(), "Write this row into lantern/returns/README.md"
