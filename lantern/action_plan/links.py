"""Who speaks through a link that was e-mailed: nobody who signs in, and only of one action."""

import hashlib
import secrets


class LinkHolder:
    """Whoever opened the link. They may nothing but say how that one action goes."""

    is_authenticated = False

    def __init__(self, link):
        self.link = link
        self.acting = self
        self.agency = link.agency
        self.role = "link"
        self.name = f"whoever holds the link sent to {link.email}"

    def may(self, may):
        return False

    @property
    def signature(self):
        return {"who": f"link sent to <{self.link.email}>", "agency": self.agency.code, "role": self.role}


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What is kept of a token. It holds 256 bits of chance, so a quick hash cannot be searched back."""
    return hashlib.sha256(token.encode(errors="surrogateescape")).hexdigest()
