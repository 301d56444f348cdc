"""Drawings of worked examples, as rows of text: what a page shows of them, without the engine."""


def drawn_rows(drawing: str) -> list[dict[str, str]]:
    """The rows of a drawing: heading -> text as drawn. Errors: ValueError when a row has too few or too many cells."""
    heading, *body = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
    return [dict(zip(heading, cells, strict=True)) for cells in body]
