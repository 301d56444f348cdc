import io

from lantern.analysis.readers.opening import Piece
from lantern.analysis.readers.partner_rows import read

SECRET = b"a secret of exactly thirty-two b"


def piece(text, name="rows.csv", encoding="utf-8"):
    data = text.encode(encoding)
    return Piece(name, data[:4096], len(data), lambda: io.BytesIO(data))


def rows_of(*texts, **asked):
    """Rows as they are read from drawn CSV files."""
    pieces = [piece(text, f"rows{place}.csv") for place, text in enumerate(texts, 1)]
    return read(pieces, agency="police", secret=SECRET, **asked)


def columns(read_rows, *names):
    """Some columns of what was read, a row at a time."""
    return [tuple(row[name] for name in names) for row in read_rows.rows.to_pylist()]
