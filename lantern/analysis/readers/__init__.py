"""Readers: from what was sent to one set of tables, whatever kind of return it is.

The readers are imported when first used: they name the standard tables' columns, which import this package.
"""

from pathlib import Path

from lantern.analysis.finding import Unreadable
from lantern.analysis.readers.reading import KINDS, Reading


def recognise(path: Path | str) -> str:
    """The kind of return at a path, one of KINDS; Unreadable, in one plain sentence, if it is none or several."""
    from lantern.analysis.readers import opening, recognising

    return recognising.kind_of(Path(path), opening.pieces(Path(path)))


def read(path: Path | str, *, kind: str | None = None) -> Reading:
    """The return at a path, read as `kind` or as what it is recognised to be.

    Rows sent are rows read plus rows refused. Raises Unreadable, whose text is one plain sentence saying what is wrong
    and what to do, for anything that cannot be read whole; never half a return. An unknown `kind` is a ValueError.
    """
    from lantern.analysis.readers import opening, recognising

    if kind is not None and kind not in KINDS:
        raise ValueError(f"{kind} is not a kind of return; the kinds are {', '.join(KINDS)}.")
    pieces = opening.pieces(Path(path))
    return recognising.read_as(kind or recognising.kind_of(Path(path), pieces), pieces)


__all__ = ["KINDS", "Reading", "Unreadable", "read", "recognise"]
