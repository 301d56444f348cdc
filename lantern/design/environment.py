"""How Lantern's pages are made: Jinja2, strict about our own templates, with the GOV.UK components beside them."""

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from lantern.design import words
from lantern.design.fields import error_summary
from lantern.design.once import once_input
from lantern.design.paging import page_links

COMPONENTS = "govuk_frontend_jinja"


class Pages(Environment):
    """A name nobody gave is an error in our templates. The GOV.UK components count on it being empty, so they have their own."""

    def __init__(self, **options):
        super().__init__(**{**options, "undefined": StrictUndefined})
        self.components = Environment(**{"autoescape": True, **options})  # noqa: S701 Django says True too
        # a page that has names which a component has not would make it anew, and each page has some
        self.components.globals = self.globals

    def get_template(self, name, parent=None, globals=None):
        if isinstance(name, str) and name.startswith(f"{COMPONENTS}/"):
            return self.components.get_template(name, parent)
        return super().get_template(name, parent, globals)


def environment(**options):
    """The environment that Django's Jinja2 backend asks for; `options` brings the loader of every room's `jinja2/` folder."""
    components = PrefixLoader({COMPONENTS: PackageLoader(COMPONENTS)})
    options["loader"] = ChoiceLoader([options["loader"], components])
    pages = Pages(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.do"], **options)
    pages.globals.update(static=static, url=_url, nonce=_nonce, error_summary=error_summary, page_links=page_links)
    pages.globals.update(once_input=once_input)
    pages.filters.update(words.FILTERS)
    return pages


def _url(name, *args, **kwargs):
    return reverse(name, args=args, kwargs=kwargs)


def _nonce(request):
    """The mark that lets this page's own script run. Written by the content security policy; absent on a page without a request."""
    return str(getattr(request, "csp_nonce", ""))
