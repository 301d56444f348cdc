"""Every route there is, by the name that code and templates use."""

from django.urls import URLPattern, get_resolver


def routes(patterns=None, inside=""):
    """Pairs of name and view, for every address that Lantern answers."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{inside}{pattern.name}", pattern.callback
        else:
            within = f"{pattern.namespace}:" if pattern.namespace else inside
            yield from routes(pattern.url_patterns, within)


def read_to_its_end(answer):
    """As a browser does: a download then closes its file. Closing an answer ourselves would close the database with it."""
    b"".join(answer)
