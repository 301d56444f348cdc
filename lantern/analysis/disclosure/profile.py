"""What may be shown of a count: profiles, kept as data in `profiles.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A rule for publishing counts.

    Counts from 1 (from nought, where `hides_nought`) to `largest_hidden` are hidden; others are rounded to `round_to`.
    `smallest_base_for_percent` and `smallest_base_for_middle`: fewer than these have no percentage, or no median.
    `protection`: nobody may be able to work out a hidden number to within less than this, highest less lowest. It is
    never under `largest_hidden`, so that a number cannot be told to be inside the hidden range and nowhere else.
    """

    name: str
    title: str
    largest_hidden: int = 0
    hides_nought: bool = False
    round_to: int = 1
    smallest_base_for_percent: int = 0
    smallest_base_for_middle: int = 0
    protection: int = 0
    marking: str = ""
    source: str
    confirmed: bool

    @property
    def hides(self) -> bool:
        """Whether any number is hidden at all."""
        return self.largest_hidden > 0

    def shows_percent(self, numerator: int | None, denominator: int | None) -> bool:
        """Whether a percentage may be shown: both its numbers are, as protected, and its base is large enough."""
        if numerator is None or not denominator:
            return False
        return denominator >= self.smallest_base_for_percent


def _load() -> dict[str, Profile]:
    text = Path(__file__).with_name("profiles.toml").read_text(encoding="utf-8")
    return {name: Profile(name=name, **rule) for name, rule in tomllib.loads(text).items()}


PROFILES = _load()
DEFAULT = "dfe_cin_la"


def profile_of(name: str | Profile) -> Profile:
    """The profile of that name. Errors: ValueError, in plain words, where there is none."""
    if isinstance(name, Profile):
        return name
    if name not in PROFILES:
        raise ValueError(f"There is no disclosure profile called “{name}”; choose one of: {', '.join(PROFILES)}.")
    return PROFILES[name]
