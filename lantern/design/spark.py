"""A line as small as a word, for a row that says its numbers beside it: only its shape is drawn. Pure."""

Point = tuple[float, float]


def runs(values: list[float | None]) -> list[list[Point]]:
    """Where a line goes, from 0 to 1 to the right and down from the largest; broken wherever there is no number.

    A series that never changes runs along the middle.
    """
    known = [value for value in values if value is not None]
    if not known:
        return []
    least, most = min(known), max(known)
    step = 1 / max(len(values) - 1, 1)
    found: list[list[Point]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            found.append([])
        else:
            found[-1].append((at * step, (most - value) / (most - least) if most > least else 0.5))
    return [run for run in found if run]
