"""What a page says, and what its boxes would send."""

import re
from html import unescape
from html.parser import HTMLParser


class Boxes(HTMLParser):
    """The main form's boxes, as a browser would send them: (name, value), and the page's own facts."""

    def __init__(self, page):
        super().__init__()
        self.sent, self.kinds = [], {}
        self.feed(page[page.index("<main") :])

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("input", "button", "textarea") and "name" in given:
            self.kinds[given["name"]] = given.get("type", tag)
            self.sent.append((given["name"], given.get("value", "")))


def text(answer):
    return unescape(re.sub(r"\s+", " ", answer.content.decode()))


def boxes(answer):
    return Boxes(answer.content.decode())
