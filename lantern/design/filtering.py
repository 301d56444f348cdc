"""What a list is filtered by, and the address without each filter. The state of a list lives in its address alone."""


def without(query, name, value):
    """The same address without one value of one filter, back on the first page."""
    changed = query.copy()
    changed.setlist(name, [v for v in query.getlist(name) if v != value])
    changed.pop("page", None)
    return f"?{changed.urlencode()}"


def chosen(form, query):
    """One tag for each filter in force: what it says, and the address without it. Values the form does not know are left out."""
    return [
        {"text": f"{field.label}: {_shown(field.field, value)}", "href": without(query, field.html_name, value)}
        for field in form
        for value in query.getlist(field.html_name)
        if value and _shown(field.field, value)
    ]


def _shown(field, value):
    choices = getattr(field, "choices", None)
    if choices is None:
        return value
    return {str(code): text for code, text in choices}.get(value)
