"""Charts for a page, drawn once and kept. Nothing that draws is loaded until a picture is first missing from the cache."""

import json
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from django.core.cache import caches
from markupsafe import Markup

KINDS = ("bars", "paired_bars", "trend", "steps", "shapes", "waterline")
_DRAWN_BY = ("charts.py", "sheet.py", "trends.py", "svg.py", "words.py")
_VERSION = sha256(b"".join((Path(__file__).parent / name).read_bytes() for name in _DRAWN_BY)).hexdigest()
A_MONTH = 30 * 24 * 3600


def picture(kind, rows, **options):
    """The wide and the narrow drawing of one chart: `picture("bars", rows, title=…, description=…)`. See `charts` for the rest."""
    if kind not in KINDS:
        raise ValueError(f"There is no chart called {kind}. There are {', '.join(KINDS)}.")
    asked = json.dumps([_VERSION, kind, rows, options], sort_keys=True)
    key = f"picture-{sha256(asked.encode()).hexdigest()}"
    kept = caches["charts"]
    drawn = kept.get(key)
    if drawn is None:
        charts = import_module("lantern.design.charts")
        draw = getattr(charts, kind)
        drawn = [str(draw(rows, width=width, **options)) for width in (charts.WIDE, charts.NARROW)]
        kept.set(key, drawn, A_MONTH)
    return [Markup(svg) for svg in drawn]  # noqa: S704 made by charts, which let through only listed elements


def warm():
    """Load what draws, which takes about two seconds, so that no one's first page waits for it. For a thread at a server's start."""
    charts = import_module("lantern.design.charts")
    charts.bars([{"label": "", "value": 1}], title="", description="")
