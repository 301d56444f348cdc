import json

import pyarrow as pa
import pyarrow.compute as pc
import pytest

NUMBERS = ("numerator", "denominator", "not_eligible", "not_known")


def protect(figures, *, profile, earlier=(), by_code=None):
    """One to five are hidden and nothing else is: enough to tell the editions apart, and quick."""
    shown = figures
    for name in NUMBERS:
        few = pc.and_(pc.greater(figures[name], 0), pc.less(figures[name], 6 if profile != "internal" else 0))
        few = pc.fill_null(few, False)
        symbol = pc.if_else(few, "c", pc.if_else(pc.is_null(figures[name]), "x", ""))
        numbers = pc.if_else(few, pa.scalar(None, figures[name].type), figures[name])
        shown = shown.set_column(shown.column_names.index(name), name, numbers)
        shown = shown.append_column(f"{name}_symbol", symbol)
    return shown


def render(meta, table, edition):
    """A page and a PDF that say which edition they are and what numbers they were given."""
    said = f"{meta['release']['period']} {edition} {table['numerator'].to_pylist()}"
    return {
        "report.html": f"<h1>Report</h1><p>{said}</p>".encode(),
        "report.pdf": f"%PDF {said}".encode(),
        "report.json": json.dumps(said).encode(),
    }


@pytest.fixture
def plain_editions(monkeypatch):
    """Both editions, drawn plainly: what a report looks like is shown where it is made."""
    monkeypatch.setattr("lantern.overview.editions.protect", protect)
    monkeypatch.setattr("lantern.overview.editions.render", render)
