"""Charts: plain rows in, inline SVG out. Nothing here knows what the numbers mean.

Each takes rows as a list of dictionaries, a `title`, a `description` for those who cannot see the picture, and a `width`: WIDE
for a page, NARROW for a phone. A value of None draws no bar and says so. Pages ask for these through `pictures.picture`.
"""

import textwrap

from lantern.design import words
from lantern.design.sheet import INK, LEADING, LETTER, NARROW, PAD, PALE, QUIET, TEAL, THICK, WIDE, Sheet
from lantern.design.trends import trend

__all__ = [
    "LEVELS",
    "NARROW",
    "WIDE",
    "bars",
    "in_words",
    "levels",
    "paired_bars",
    "shapes",
    "steps",
    "trend",
    "waterline",
]

LEVELS = ("Fewest", "Fewer", "Middling", "More", "Most")


def bars(rows, *, title, description, width=WIDE, as_percent=False):
    """One bar a row: `label`, `value`; perhaps `note`, `text` for the number as it should read, `low` and `high`."""
    numbers = [_number(row, "value", as_percent) for row in rows]
    sheet = Sheet(width, [row["label"] for row in rows], numbers)
    largest = _largest(rows, "value", "high")
    for row, number in zip(rows, numbers, strict=True):
        end = sheet.label(row["label"], row.get("note"))
        sheet.bar(_part(row["value"], largest), number, interval=_interval(row, largest))
        sheet.end_row(end)
    return sheet.svg(title, description)


def paired_bars(rows, *, title, description, names, width=WIDE, as_percent=True):
    """Two bars a row, `all` and `csa`, on one scale. `names` says what each stands for, in that order."""
    keys = ("all", "csa")
    sheet = Sheet(
        width, [row["label"] for row in rows], [_number(row, key, as_percent) for row in rows for key in keys]
    )
    largest = _largest(rows, *keys)
    _legend(sheet, names)
    for row in rows:
        end = sheet.label(row["label"])
        for key, fill in zip(keys, (PALE, TEAL), strict=True):
            sheet.bar(_part(row[key], largest), _number(row, key, as_percent), fill=fill, thick=20)
        sheet.end_row(end, gap=14)
    return sheet.svg(title, description)


def steps(rows, *, title, description, width=WIDE):
    """The steps of a process, in order: `label`, `share` of that step's own total, `of` in words; perhaps `low` and `high`.

    Shares are set side by side. They are not stages of one group, so nothing is drawn as flowing or adding up.
    """
    shown = [{**row, "value": row["share"], "note": row["of"]} for row in rows]
    return bars(shown, title=title, description=description, width=width, as_percent=True)


def waterline(rows, *, title, description, line, width=WIDE):
    """Blocks on one scale, from the top down, with a line across the sheet before the first row that is `under` it.

    Each row: `label`, `value`, `text` for its number; perhaps `under`. A value of None draws no block, only its words.
    `line` is what the line says: above it, then below.
    """
    sheet = Sheet(width)
    largest, middle = _largest(rows, "value"), width / 2
    for place, row in enumerate(rows):
        if row.get("under") and not (place and rows[place - 1].get("under")):
            _water(sheet, line)
        for text, weight in ((row["label"], "normal"), (row["text"], "bold")):
            for part in textwrap.wrap(text, int(width / LETTER)):
                sheet.write(part, middle, sheet.y + LEADING / 2, INK, weight, "center")
                sheet.y += LEADING
        sheet.y += 4
        if row["value"] is not None:
            half = max(row["value"] / largest * (width / 2 - PAD), 1)
            sheet.box(middle - half, middle + half, sheet.y, THICK, PALE if row.get("under") else TEAL)
        sheet.y += THICK + 12
    return sheet.svg(title, description)


def _water(sheet, line):
    above, below = line
    sheet.write(above, PAD, sheet.y + LEADING / 2, QUIET)
    sheet.y += LEADING + 4
    sheet.rule(0, sheet.width, sheet.y, sheet.y, TEAL, 2, dash=(6, 4))
    sheet.y += 4
    sheet.write(below, PAD, sheet.y + LEADING / 2, QUIET)
    sheet.y += LEADING + 10


def shapes(rows, *, title, description, width=WIDE, least=10):
    """How large each row's count, `value`, is beside the largest, in five steps and a word, for someone who may not see counts.

    The counts are made coarse before anything is drawn, so none can be read or measured from the picture. Where the largest is
    under `least`, nothing is drawn but that there are too few to say.
    """
    coarse = levels([row["value"] for row in rows], least)
    sheet = Sheet(width, [row["label"] for row in rows], [*LEVELS, words.TOO_FEW])
    block = (sheet.right - sheet.left) / len(LEVELS)
    for row, reached in zip(rows, coarse, strict=True):
        end = sheet.label(row["label"])
        for index in range(len(LEVELS)):
            left = sheet.left + block * index
            sheet.box(left, left + block - 4, sheet.y, THICK, TEAL if index < (reached or 0) else "#ffffff")
        sheet.write(in_words(reached), sheet.right + 8, sheet.y + THICK / 2, QUIET)
        sheet.y += THICK
        sheet.end_row(end)
    return sheet.svg(title, description)


def levels(counts, least=10):
    """For each count, from 1 to 5: which fifth of the largest it reaches. Nought is in the first fifth with the other small counts.

    None where a count is not known, and for all of them where the largest is under `least`.
    """
    largest = max((count for count in counts if count is not None), default=0)
    if largest < max(least, 1):
        return [None] * len(counts)
    return [None if count is None else max(1, -(-count * len(LEVELS) // largest)) for count in counts]


def in_words(level):
    return words.TOO_FEW if level is None else LEVELS[level - 1]


def _legend(sheet, names):
    for index, (name, fill) in enumerate(zip(names, (PALE, TEAL), strict=True)):
        left = PAD if sheet.narrow or not index else PAD + 26 + (len(names[0]) + 3) * LETTER
        sheet.box(left, left + 18, sheet.y, 18, fill)
        sheet.write(name, left + 26, sheet.y + 10, QUIET)
        sheet.y += LEADING + 4 if sheet.narrow or index else 0
    sheet.y += 12


def _number(row, key, as_percent):
    if row.get("text"):
        return row["text"]
    if row[key] is None:
        return words.TOO_FEW
    return words.percent(row[key]) if as_percent else words.number(row[key])


def _largest(rows, *keys):
    return max((row[key] for row in rows for key in keys if row.get(key) is not None), default=0) or 1


def _part(value, largest):
    return None if value is None else value / largest


def _interval(row, largest):
    if row.get("low") is None or row.get("high") is None:
        return None
    return row["low"] / largest, row["high"] / largest
