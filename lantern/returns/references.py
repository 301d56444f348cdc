"""Public references of returns, such as R-7KQ4-2M: short enough to say aloud, and telling nothing."""

import secrets

# No 0, 1, I, L, O or U: nobody mistakes one sign for another, and few words can be spelt.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference():
    """A reference that chance alone decides: one of 729 million."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(6))
    return f"R-{signs[:4]}-{signs[4:]}"
