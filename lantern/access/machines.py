"""Systems that sign in with a key of an agency's, instead of a person with a password."""

import hashlib
import secrets

from lantern.access.models import WORKS, MachineKey
from lantern.access.roles import ROLES

BEGINS = "lantern_"  # so that a secret left lying about is known for what it is


class Machine:
    """Who asks when a system asks: it may what its role may, for its agency. It is nobody, so it approves nothing."""

    is_authenticated = True
    current_memberships = ()
    several_roles = False
    reads_trail_of = None

    def __init__(self, key):
        self.key = key
        self.acting = key  # it has an agency and a role, as a membership has
        self.name = f"{key.name}, a system"

    def may(self, may):
        return may in ROLES[self.key.role].may

    @property
    def signature(self):
        """How the trail names it: by its key's number too, for names may be given twice."""
        return {
            "who": f"machine: {self.key.name}, key {self.key.pk}",
            "agency": self.key.agency.code,
            "role": self.key.role,
        }


def new_secret():
    return BEGINS + secrets.token_urlsafe(32)


def hashed(secret):
    """What is kept of a secret. It holds 256 bits of chance, so a quick hash cannot be searched back."""
    return hashlib.sha256(secret.encode(errors="surrogateescape")).hexdigest()


def signing_in(secret, today):
    """The machine whose secret this is, and why it may not pass: blank when it may. No machine: nobody knows the secret."""
    key = MachineKey.objects.select_related("agency").filter(secret_hash=hashed(secret)).first()
    if key is None:
        return None, "the key is not known here"
    stands = key.stands(today)
    return Machine(key), "" if stands == WORKS else f"the key is {stands.lower()}"
