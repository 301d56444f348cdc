"""Going from one page of a list to another without losing its filters. A query here is a QueryDict: one name, many values."""

NEAR = 1  # how many pages each side of this one are offered


def with_page(query, number):
    """The same address with another page of the list."""
    changed = query.copy()
    changed["page"] = str(number)
    return f"?{changed.urlencode()}"


def offered(number, last):
    """The page numbers to offer, in order: the first, the last and those nearby. None stands for a gap."""
    wanted = sorted({1, last, *range(max(1, number - NEAR), min(last, number + NEAR) + 1)})
    shown = []
    for page in wanted:
        if shown and page - shown[-1] == 2:
            shown.append(page - 1)
        elif shown and page - shown[-1] > 2:
            shown.append(None)
        shown.append(page)
    return shown


def page_links(page, query):
    """What the pagination component takes, for a Django page of a list."""
    numbers = offered(page.number, page.paginator.num_pages)
    items = [
        {"number": n, "href": with_page(query, n), "current": n == page.number} if n else {"ellipsis": True}
        for n in numbers
    ]
    links = {"items": items, "landmarkLabel": "Pages of this list"}
    if page.has_previous():
        links["previous"] = {"href": with_page(query, page.previous_page_number()), "text": "Previous"}
    if page.has_next():
        links["next"] = {"href": with_page(query, page.next_page_number()), "text": "Next"}
    return links
