"""Events: what happened to each child and when, with nothing that could name the child."""

from lantern.analysis.events.build import build, gaps

__all__ = ["build", "gaps"]
