"""Fifty people at once in governance, all of them such as read every list and every meeting, with years of it in the tables."""

from benchmarks.dashboard import those_who, while_fifty_read
from benchmarks.full_plan import ready

PAGES = ("start", "groups", "challenges", "risks", "escalations", "agreements", "inspection")
OF_ONE = {"Challenge": "challenge", "Risk": "risk", "Escalation": "escalation", "Agreement": "agreement", "Meeting": "meeting"}  # fmt: skip
OF_GROUPS = ("group", "attendance", "forward_plan")


def measure(folder):
    """As the dashboard is measured."""
    from lantern.access.roles import May

    own = ready(folder)
    return while_fifty_read(own, _addresses(), roles=those_who(May.SEE_EVERY_MEETING))


def _addresses():
    from django.urls import reverse

    from lantern.governance import models

    pages = [reverse(f"governance:{name}") for name in PAGES]
    filtered = [reverse("governance:risks") + "?stands=Watched&page=2", reverse("governance:challenges") + "?page=4"]
    ones = [
        reverse(f"governance:{route}", args=[getattr(models, name).objects.order_by("pk").last().pk])
        for name, route in OF_ONE.items()
    ]
    group = models.Group.objects.last().pk
    of_group = [reverse(f"governance:{name}", args=[group]) for name in OF_GROUPS]
    around = [reverse("overview:home"), reverse("overview:find") + "?words=something+new"]
    return [*pages, *filtered, *ones, *of_group, *around]
