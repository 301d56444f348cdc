import gc
import os
from threading import Thread

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantern.config.settings")
application = get_wsgi_application()


def warm():
    """Load what pages need and a start does not wait for: views, exact limits, what draws charts, and every template."""
    from django.template import engines

    from lantern.analysis import intervals
    from lantern.design import pictures

    get_resolver().url_patterns  # noqa: B018 reading it loads every page
    intervals.share(1, 2)
    pictures.warm()
    templates = engines["jinja2"].env
    for name in templates.list_templates():
        templates.get_template(name)
    # all of this stays: to look through it for what could be thrown away holds every page up for a tenth of a second
    gc.collect()
    gc.freeze()


Thread(target=warm, name="warming", daemon=True).start()
