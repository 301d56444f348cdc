"""What a return that is being typed holds: of each box every answer in the order it came, and which one counts. Pure."""

from collections import defaultdict

import pyarrow as pa

from lantern.analysis.partner_returns import ALL, ENTRIES, GIVEN, NIL

EMPTY = ("", "")  # a box with neither a number nor a reason for none


class Filled:
    """What a draft holds. `rows`: its `Typed` rows, oldest first."""

    def __init__(self, rows):
        self.answers, self.aside, self.newest = defaultdict(list), {}, 0
        for row in rows:
            self.newest = row.pk
            if row.is_aside:
                self.aside.setdefault(place_of(row), []).append(row)
            else:
                self.answers[place_of(row)].append(row)
                self.aside.pop(place_of(row), None)  # whoever answered again had seen it

    def now(self, place):
        """The row that counts for a box, or None."""
        return self.answers[place][-1] if self.answers[place] else None

    def said(self, place):
        """The number and the state that a box holds now."""
        row = self.now(place)
        return (row.number, row.state) if row else EMPTY

    def shown(self, place, seen):
        """What a page showed in a box that was made when the row `seen` was the newest."""
        known = [row for row in self.answers[place] if row.pk <= seen]
        return (known[-1].number, known[-1].state) if known else EMPTY

    def is_answered(self, line):
        """Whether a line says something: its total does."""
        return self.said((line.code, *ALL)) != EMPTY

    def entries(self, template, period):
        """What is filled in, as ENTRIES, in the template's order."""
        rows = []
        for line in template.lines:
            for box in line.boxes:
                number, state = self.said((line.code, *box))
                if state:
                    value = float(number) if state == GIVEN else 0.0 if state == NIL else None
                    names = (template.code, template.edition, period.code, line.code)
                    rows.append((*names, *box, value, state, "typed", len(rows) + 2))
        return pa.Table.from_pylist([dict(zip(ENTRIES.names, row, strict=True)) for row in rows], schema=ENTRIES)


def place_of(row):
    return row.line, row.dimension, row.category


def sort_answers(filled, answers, seen, by):
    """Which of the answers that `by` gave on a page are new, and which meet somebody else's that came meanwhile.

    `answers`: {box: (number, state)} of every box of the page. What the page showed already is nobody's answer, so an
    old page never undoes what it did not touch. Returns two dicts: to keep, and to put aside.
    """
    keep, aside = {}, {}
    for place, said in answers.items():
        now = filled.now(place)
        if said in (filled.shown(place, seen), filled.said(place)):
            continue
        if now and now.pk > seen and now.by != by:
            if all((row.number, row.state) != said for row in filled.aside.get(place, ())):
                aside[place] = said
        else:
            keep[place] = said
    return keep, aside
