"""A line through time, with how sure we are, what is usual, and where the definition changed."""

import math

from lantern.design import words
from lantern.design.sheet import AMBER, INK, LETTER, LINE, QUIET, TEAL, WIDE, Sheet

TOP, BOTTOM, HEIGHT = 30, 246, 280
LEFT = 54


def trend(rows, *, title, description, width=WIDE, as_percent=False, limits=None, changes=()):
    """A line of `period` and `value`; perhaps `low` and `high` (a band) and `definition` (the line breaks where it changes).

    `limits` gives `centre`, `lower` and `upper`: values beyond them are drawn as diamonds. `changes` lists what became different:
    `period`, the first it holds for, and `text`. A value of None leaves a gap.
    """
    if not rows:
        return Sheet(width).svg(title, description)
    plot = Plot(rows, width, as_percent, limits or {})
    plot.scales()
    plot.limits()
    plot.changes(changes)
    plot.line()
    plot.points()
    plot.sheet.y = HEIGHT
    return plot.sheet.svg(title, description)


class Plot:
    """Where each period and value falls on a sheet."""

    def __init__(self, rows, width, as_percent, limits):
        self.rows, self.as_percent, self.within = rows, as_percent, limits
        self.sheet = Sheet(width)
        self.right = width - (92 if limits else 10)
        values = [row[key] for row in rows for key in ("value", "high") if row.get(key) is not None]
        self.top = max([*values, limits.get("upper", 0)], default=0) * 1.1 or 1

    def x(self, place):
        return LEFT + (self.right - LEFT) * (place + 0.5) / len(self.rows)

    def y(self, value):
        return BOTTOM - (BOTTOM - TOP) * max(value, 0) / self.top

    def scales(self):
        """Lines to read values by, and as many periods named as there is room for; the last always is."""
        for value in ticks(self.top):
            self.sheet.rule(LEFT, self.right, self.y(value), self.y(value), QUIET if value == 0 else LINE, 1)
            text = f"{value * 100:,.10g}%" if self.as_percent else f"{value:,.10g}"
            self.sheet.write(text, LEFT - 8, self.y(value), QUIET, align="right")
        longest = max(len(row["period"]) for row in self.rows)
        every = math.ceil(len(self.rows) * (longest + 2) * LETTER / (self.right - LEFT))
        for place in range(len(self.rows) - 1, -1, -every):
            half = (len(self.rows[place]["period"]) * LETTER) / 2
            at = min(max(self.x(place), half), self.sheet.width - half)
            self.sheet.write(self.rows[place]["period"], at, BOTTOM + 20, QUIET, align="center")

    def limits(self):
        for name, value in self.within.items():
            dash = [] if name == "centre" else [6, 5]
            self.sheet.rule(LEFT, self.right, self.y(value), self.y(value), QUIET, 1.25, dash)
            if dash:
                self.sheet.write(f"{name.capitalize()} limit", self.right + 6, self.y(value), QUIET)

    def changes(self, changes):
        """A line before the first period of a new definition, with what changed."""
        places = {row["period"]: place for place, row in enumerate(self.rows)}
        for change in changes:
            if change["period"] in places:
                at = self.x(places[change["period"]] - 0.5)
                self.sheet.rule(at, at, 6, BOTTOM, AMBER, 1.5, [2, 3])
                fits = at + len(change["text"]) * LETTER < self.sheet.width
                self.sheet.write(change["text"], at + (6 if fits else -6), 12, AMBER, align="left" if fits else "right")

    def line(self):
        """The line and its band, lifted off the paper wherever a value is missing or the definition changes."""
        run, before = 0, None
        for place, row in enumerate(self.rows):
            definition = row.get("definition")
            if row["value"] is None or (place and definition != before):
                run += 1
            before = definition
            if row["value"] is not None:
                self.sheet.lines.append({"x": self.x(place), "y": self.y(row["value"]), "run": run})
            if row.get("low") is not None and row.get("high") is not None:
                self.sheet.bands.append(
                    {"x": self.x(place), "y": self.y(row["low"]), "y2": self.y(row["high"]), "run": run}
                )

    def points(self):
        """A dot for each value, a diamond for those beyond the limits, and the last value in figures."""
        known = [(n, row["value"]) for n, row in enumerate(self.rows) if row["value"] is not None]
        for place, value in known:
            self.sheet.points.append({"x": self.x(place), "y": self.y(value), **self._point(value)})
        if known:
            place, value = known[-1]
            text = words.percent(value) if self.as_percent else words.number(value)
            at = min(self.x(place), self.right - len(text) * LETTER / 2)
            self.sheet.write(text, at, self._clear_of_limits(self.y(value) - 18), INK, "bold", "center")

    def _clear_of_limits(self, at):
        crossed = [self.y(limit) for limit in self.within.values() if abs(self.y(limit) - at) < 11]
        return min(crossed) - 13 if crossed else at

    def _point(self, value):
        lower, upper = self.within.get("lower", -math.inf), self.within.get("upper", math.inf)
        if lower <= value <= upper:
            return {"shape": "circle", "size": 60, "fill": TEAL}
        return {"shape": "diamond", "size": 190, "fill": AMBER}


def ticks(top):
    """Round values from nought to no more than `top`, four steps or fewer."""
    rough = top / 4
    size = 10 ** math.floor(math.log10(rough))
    step = next(step for step in (size, 2 * size, 5 * size, 10 * size) if step >= rough * 0.999)
    return [place * step for place in range(math.floor(top / step * 1.001) + 1)]
