"""How long one drawing of each kind of chart takes, and how long a page waits for charts that were drawn before."""

import time
from statistics import median

from benchmarks.made_up import start_django

TIMES = 9
NAMED = {"title": "Contacts", "description": "Contacts about children, by what was said of them."}
BARS = [{"label": f"Category {n}", "value": 37 * n + 4, "low": 30 * n, "high": 45 * n + 9} for n in range(8)]
PAIRS = [{"label": f"Category {n}", "all": 0.02 * n, "csa": 0.03 * n} for n in range(8)]
STEPS = [{"label": f"Step {n}", "share": 0.03 * n, "of": "of 1,364 assessments"} for n in range(5)]
TREND = [
    {"period": f"{2021 + n // 4}-{22 + n // 4}Q{n % 4 + 1}", "value": 0.03 + n / 900, "low": 0.02, "high": 0.06}
    for n in range(20)
]
ASKED = {
    "bars": (BARS, {}),
    "paired_bars": (PAIRS, {"names": ["All", "With sexual abuse"]}),
    "steps": (STEPS, {}),
    "shapes": (BARS, {}),
    "trend": (TREND, {"as_percent": True, "limits": {"centre": 0.04, "lower": 0.02, "upper": 0.06}}),
}


def measure(folder):
    """Seconds for each kind, once what draws is loaded; `kept`: the slowest kind, wide and narrow, out of the cache."""
    start_django(folder)
    from lantern.design import charts, pictures

    pictures.warm()
    drawn = {kind: _seconds(getattr(charts, kind), rows, **NAMED, **options) for kind, (rows, options) in ASKED.items()}
    for kind, (rows, options) in ASKED.items():
        pictures.picture(kind, rows, **NAMED, **options)
    kept = [_seconds(pictures.picture, kind, rows, **NAMED, **options) for kind, (rows, options) in ASKED.items()]
    return {**drawn, "kept": max(kept)}


def _seconds(draw, *given, **options):
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        draw(*given, **options)
        took.append(time.perf_counter() - began)
    return median(took)
