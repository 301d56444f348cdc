"""Which kind of return some files are, judged by what is in them."""

from pathlib import Path

from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.readers import annex_a, cin_census, ssd, ssda903
from lantern.analysis.readers.csv_rows import csv_rows
from lantern.analysis.readers.opening import Piece, wrong_kind
from lantern.analysis.readers.reading import KINDS, Reading

PARTNERS = "a partner’s return (the spreadsheet that was downloaded, or rows as CSV)"
READERS = {"cin-census": cin_census, "annex-a": annex_a, "ssd": ssd, "ssda903": ssda903}


def kind_of(path: Path, pieces: list[Piece]) -> str:
    """The one kind that the files are; Unreadable if they are none, or of more than one kind."""
    kinds = {kind for piece in pieces if (kind := _kind(piece))}
    if len(kinds) == 1:
        return kinds.pop()
    if kinds:
        several = " and ".join(KINDS[kind].split(" (")[0] for kind in sorted(kinds))
        raise Unreadable(f"{path.name} holds more than one return ({several}): send one at a time.")
    if len(pieces) == 1:
        _complain(pieces[0])
    known = "; ".join([*KINDS.values(), PARTNERS])
    raise Unreadable(f"Nothing in {path.name} was recognised: Lantern reads {known}.")


def _kind(piece: Piece) -> str | None:
    if piece.size == 0 or wrong_kind(piece):
        return None
    return next((kind for kind, reader in READERS.items() if reader.recognises(piece)), None)


def _complain(piece: Piece) -> None:
    """Say what is wrong with a single file, if more can be said than that it was not recognised."""
    if problem := wrong_kind(piece):
        raise Unreadable(problem)
    csv_rows(piece)


def read_as(kind: str, pieces: list[Piece]) -> Reading:
    """The files read as one kind of return."""
    wanted = [piece for piece in pieces if kind == "ssd" or kind == "ssda903" or READERS[kind].recognises(piece)]
    if not wanted:
        raise Unreadable(f"{pieces[0].name} cannot be read as {KINDS[kind]}: check the kind, or leave it out.")
    reading: Reading = READERS[kind].read(wanted)
    if not any(sent.rows for sent in reading.sent):
        raise Unreadable(f"{pieces[0].name} holds headings but no rows: export it again with its rows.")
    reading.findings += [_left_out(piece.name) for piece in pieces if piece not in wanted]
    return reading


def _left_out(origin: str) -> Finding:
    return Finding(
        origin,
        0,
        "",
        "L-FILE",
        "warning",
        "This file is no part of the return that Lantern knows, so it was not read.",
        "If it belongs, check that it is the right file and is whole.",
    )
