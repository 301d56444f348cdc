"""From what vl-convert draws to a picture that may stand in a page: named, scaling, and free of anything that acts or styles."""

from hashlib import sha256

from lxml import etree
from markupsafe import Markup

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {SVG + name for name in ("svg", "g", "path", "rect", "line", "circle", "text", "tspan", "title", "desc")}
GEOMETRY = {
    "viewBox",
    "d",
    "transform",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "dx",
    "dy",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
}
PAINT = {
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
}
LETTERING = {"text-anchor", "font-size", "font-weight", "font-style", "opacity", "stroke-miterlimit"}
ATTRIBUTES = GEOMETRY | PAINT | LETTERING


def finish(drawn, *, title, description, kind):
    """A drawing as inline SVG that a screen reader names. `kind` ends its class: `wide` or `narrow`."""
    root = etree.fromstring(drawn.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    _clean(root)
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    mark = sha256("\n".join((kind, title, description, drawn)).encode()).hexdigest()[:12]
    root.set("class", f"lantern-chart lantern-chart--{kind}")
    root.set("role", "img")
    root.set("aria-labelledby", f"chart-{mark}-title chart-{mark}-desc")
    root.insert(0, _named("desc", description, f"chart-{mark}-desc"))
    root.insert(0, _named("title", title, f"chart-{mark}-title"))
    etree.cleanup_namespaces(root)
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704 only listed elements and attributes are left


def _clean(element):
    """Keep only what is listed. A page's policy forbids styles written on elements, so those become plain attributes."""
    for child in list(element):
        if child.tag in ELEMENTS and child.get("class") != "background":
            _clean(child)
        else:
            element.remove(child)
    for name, value in _declarations(element.attrib.pop("style", "")):
        element.attrib.setdefault(name, value)
    for name in set(element.attrib) - ATTRIBUTES:
        del element.attrib[name]


def _declarations(style):
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return [(name.strip(), value.strip()) for name, value in pairs]


def _named(tag, text, mark):
    element = etree.Element(SVG + tag, id=mark)
    element.text = text
    return element
