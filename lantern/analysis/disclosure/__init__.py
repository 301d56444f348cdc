"""Disclosure control: what may be shown of counts, chosen, and proved by attacking it.

What chooses and attacks is loaded when it is first asked for: its solvers take a second, and no page needs them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lantern.analysis.disclosure.attacking import Attack, Leak, attack, examine
    from lantern.analysis.disclosure.profile import DEFAULT, PROFILES, Profile, profile_of
    from lantern.analysis.disclosure.protected import PROTECTED, SYMBOLS
    from lantern.analysis.disclosure.protecting import CannotProtect, Protection, protect, protection

HOMES = {
    "attacking": ("Attack", "Leak", "attack", "examine"),
    "profile": ("DEFAULT", "PROFILES", "Profile", "profile_of"),
    "protected": ("PROTECTED", "SYMBOLS"),
    "protecting": ("CannotProtect", "Protection", "protect", "protection"),
}


def __getattr__(name: str) -> Any:
    home = next((home for home, names in HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"Disclosure control has nothing called {name}.")
    return getattr(import_module(f"{__name__}.{home}"), name)


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
