"""Rows that partners send: one recorded crime, hub referral or interview each. Who they are about stops here."""

from lantern.analysis.readers.partner_rows.columns import LAYOUTS, kind_of
from lantern.analysis.readers.partner_rows.reading import RowsRead, read, recognises, recognises_sheet

__all__ = ["LAYOUTS", "RowsRead", "kind_of", "read", "recognises", "recognises_sheet"]
