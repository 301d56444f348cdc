"""A sheet that rows of labels and bars are set out on, from the top down, and then drawn."""

import textwrap
from functools import cache

import altair as alt
import vl_convert

from lantern.design.svg import finish

INK, QUIET, LINE, PALE, TEAL, AMBER = "#1c2b30", "#4a5b61", "#cfdadc", "#d3e2e4", "#17616d", "#8a5a00"
WIDE, NARROW = 720, 340
SIZE, LETTER, LEADING = 16, 8.2, 20  # of text, in the picture's own units: height, usual width, line to line
PAD = 1
THICK = 22


class Sheet:
    """On a wide sheet labels stand left of their bars; on a narrow one, above them."""

    def __init__(self, width, labels=(), numbers=()):
        self.width = width
        self.narrow = width < 500
        longest = max(map(len, labels), default=0)
        self.left = PAD if self.narrow else int(min(longest * LETTER + 20, width * 0.4))
        self.right = width - max(map(len, numbers), default=0) * LETTER - 16
        self.y = PAD
        self.boxes, self.rules, self.texts = [], [], []
        self.bands, self.lines, self.points = [], [], []

    def label(self, text, note=None):
        """Name the row that begins here. Returns where its bars begin and where its words end."""
        room = max(1, int((self.width if self.narrow else self.left - 12) / LETTER))
        shown = [(line, INK) for line in textwrap.wrap(text, room)]
        shown += [(line, QUIET) for line in textwrap.wrap(note or "", room)]
        for index, (line, colour) in enumerate(shown):
            self.write(line, PAD, self.y + LEADING * index + THICK / 2, colour)
        end = self.y + LEADING * len(shown) + 2
        if self.narrow:
            self.y = end = end + 3
        return end

    def bar(self, length, number, fill=TEAL, interval=None, thick=THICK):
        """A bar `length` of the way across, from 0 to 1, and its number. None draws the words alone."""
        middle, reach = self.y + thick / 2, self.left
        if length:
            reach = max(self._across(length), self.left + 1)
            self.box(self.left, reach, self.y, thick, fill)
        if interval:
            low, high = map(self._across, interval)
            for stroke, wider in (("#ffffff", 1.5), (INK, 0)):  # edged in white, to be seen where it crosses the bar
                self.rule(low - wider, high + wider, middle, middle, stroke, 2 + 2 * wider)
                for end in (low, high):
                    self.rule(end, end, middle - 5 - wider, middle + 5 + wider, stroke, 2 + 2 * wider)
            reach = max(reach, high)
        self.write(number, reach + 8, middle, INK, "bold")
        self.y += thick

    def box(self, left, right, top, height, fill):
        self.boxes.append({"x": left, "x2": right, "y": top, "y2": top + height, "fill": fill})

    def rule(self, left, right, top, bottom, stroke=INK, thick=2, dash=()):
        self.rules.append(
            {"x": left, "x2": right, "y": top, "y2": bottom, "stroke": stroke, "thick": thick, "dash": list(dash)}
        )

    def write(self, text, x, y, fill, weight="normal", align="left"):
        self.texts.append({"x": x, "y": y, "text": text, "fill": fill, "weight": weight, "align": align})

    def end_row(self, end, gap=12):
        self.y = max(self.y, end) + gap

    def _across(self, share):
        return self.left + (self.right - self.left) * min(max(share, 0), 1)

    def svg(self, title, description):
        """The sheet as inline SVG."""
        if not self.texts:
            self.write("Nothing to show", PAD, self.y + THICK / 2, QUIET)
            self.y += THICK
        compiled = _compiled()
        data = [
            {**one, "values": getattr(self, one["name"])} if one["name"] in LAYERS else one for one in compiled["data"]
        ]
        marks = [mark for name, mark in zip(LAYERS, compiled["marks"], strict=True) if getattr(self, name)]
        spec = {**compiled, "width": self.width, "height": self.y, "data": data, "marks": marks}
        kind = "narrow" if self.narrow else "wide"
        return finish(vl_convert.vega_to_svg(spec), title=title, description=description, kind=kind)


# What lies under what. Each is a list on the sheet, one row for each mark (bands and lines: for each point they pass through).
LAYERS = ("bands", "boxes", "rules", "lines", "points", "texts")


@cache
def _compiled():
    """How each layer is drawn, as Vega. Positions come worked out in pixels, so it is the same for every sheet: Altair's
    description is compiled once, and a sheet only fills in its rows. Marks are not described one by one (`aria`): the
    picture has a title and a description, the page a table, and describing marks is two thirds of what drawing costs.
    """
    return vl_convert.vegalite_to_vega({**_spec(), "datasets": {name: [] for name in LAYERS}})


def _spec():
    at = {"x": _pixels(alt.X, "x"), "y": _pixels(alt.Y, "y")}
    to = {"x2": alt.X2("x2"), "y2": alt.Y2("y2")}
    fill, stroke = _as_given(alt.Fill, "fill"), _as_given(alt.Stroke, "stroke")
    run = alt.Detail("run", type="nominal")
    thick, dash, align, weight = (alt.expr(f"datum.{name}") for name in ("thick", "dash", "align", "weight"))
    size = alt.Size("size", type="quantitative", scale=None, legend=None)
    layers = [
        _marks("bands").mark_area(color=PALE, aria=False).encode(**at, y2=to["y2"], detail=run),
        _marks("boxes").mark_rect(stroke=TEAL, strokeWidth=1, aria=False).encode(**at, **to, fill=fill),
        _marks("rules").mark_rule(strokeWidth=thick, strokeDash=dash, aria=False).encode(**at, **to, stroke=stroke),
        _marks("lines").mark_line(color=TEAL, strokeWidth=2.5, aria=False).encode(**at, detail=run),
        _marks("points")
        .mark_point(stroke="#ffffff", opacity=1, aria=False)
        .encode(**at, fill=fill, shape=_as_given(alt.Shape, "shape"), size=size),
        _marks("texts")
        .mark_text(baseline="middle", fontSize=SIZE, align=align, fontWeight=weight, aria=False)
        .encode(**at, fill=fill, text=alt.Text("text", type="nominal")),
    ]
    chart = alt.layer(*layers).properties(padding=0, background="transparent").configure_view(stroke=None)
    return chart.to_dict(validate=False)


def _marks(layer):
    return alt.Chart(alt.NamedData(name=layer))


def _pixels(channel, field):
    return channel(field, type="quantitative", scale=None, axis=None)


def _as_given(channel, field):
    return channel(field, type="nominal", scale=None, legend=None)
