"""The mark by which a page that adds something is known again when it is sent twice."""

import secrets

from markupsafe import Markup

NAME = "once"


def once_input():
    """A hidden box for a form that adds something, new each time that its page is drawn."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(NAME, secrets.token_hex(16))
