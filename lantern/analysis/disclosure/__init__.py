"""Disclosure control: what may be shown of counts, chosen, and proved by attacking it."""

from lantern.analysis.disclosure.attacking import Attack, Leak, attack, examine
from lantern.analysis.disclosure.profile import DEFAULT, PROFILES, Profile, profile_of
from lantern.analysis.disclosure.protected import PROTECTED, SYMBOLS
from lantern.analysis.disclosure.protecting import CannotProtect, Protection, protect, protection

__all__ = [
    "DEFAULT",
    "PROFILES",
    "PROTECTED",
    "SYMBOLS",
    "Attack",
    "CannotProtect",
    "Leak",
    "Profile",
    "Protection",
    "attack",
    "examine",
    "profile_of",
    "protect",
    "protection",
]
