"""Made-up children's journeys along the pathway, with faults that are known. Pure."""

from lantern.pathway.synthetic.lives import stories

__all__ = ["stories"]
