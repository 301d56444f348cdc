"""How entries are sealed to one another. Pure: text and secret in, text out."""

import hashlib
import hmac
import json
from dataclasses import dataclass

START = "0" * 64


@dataclass(frozen=True)
class System:
    """Work that no person asked for just now: a schedule, a command on the server."""

    name: str

    @property
    def signature(self):
        return {"who": f"system: {self.name}", "agency": "", "role": "system"}


def seal(entry, previous, secret):
    """The seal of an entry: HMAC-SHA-256 over its fields, in a fixed order, and the seal before it."""
    said = [
        previous, entry.number, entry.at.isoformat(), entry.who, entry.agency, entry.role, entry.what, entry.on, entry.detail
    ]  # fmt: skip
    return _hmac(json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":")), secret)


def first_end(secret):
    """Where a trail with nothing in it ends."""
    return {"number": 0, "seal": START, "end_seal": end_seal(0, START, secret)}


def end_seal(number, last_seal, secret):
    return _hmac(f"end {number} {last_seal}", secret)


def _hmac(text, secret):
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
