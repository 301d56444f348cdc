"""The tables of a page, as a reader finds them."""

from html.parser import HTMLParser


class Tables(HTMLParser):
    """Every table of a page: caption, then first cell of a row -> the row's cells."""

    def __init__(self):
        super().__init__()
        self.tables, self.caption, self.row, self.text = {}, "", [], None

    def handle_starttag(self, tag, attrs):
        if tag in ("caption", "th", "td"):
            self.text = ""
        elif tag == "tr":
            self.row = []

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "caption":
            self.caption = self.text.strip()
            self.tables[self.caption] = {}
        elif tag in ("th", "td"):
            self.row.append(self.text.strip())
        elif tag == "tr" and self.row:
            self.tables[self.caption][self.row[0]] = self.row
        if tag in ("caption", "th", "td"):
            self.text = None


def tables_of(page):
    found = Tables()
    found.feed(page)
    return found.tables
