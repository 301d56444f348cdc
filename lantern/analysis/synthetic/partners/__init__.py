"""The made-up partners' returns: what six agencies send beside children's social care, as files to load."""

from lantern.analysis.synthetic.partners.writing import (
    MANIFEST,
    PERIODS,
    SENDERS,
    PartnerFile,
    read_manifest,
    write_crimes,
    write_partner_returns,
)

__all__ = ["MANIFEST", "PERIODS", "SENDERS", "PartnerFile", "read_manifest", "write_crimes", "write_partner_returns"]
