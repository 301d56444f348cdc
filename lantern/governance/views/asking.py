"""One question on a page of its own: its form, the change that keeps the answer, and where it leads."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render

from lantern.governance.refused import Refused


@dataclass(frozen=True)
class Page:
    """What stands around a form. `back`: pairs of a text and an address, from the room's start down to where it came from."""

    title: str
    button: str
    back: tuple
    lead: str = ""
    caption: str = ""
    warns: bool = False  # the button ends or closes something


def ask(request, form, keep, *, page, done, to="", template="governance/asking.html", **more):
    """Show the page; when it is answered, keep the answer and go on. `done`: what is said then, or what makes it of what was kept.

    `to`: the address to go on to, or what makes it of what was kept; without one, the last of `page.back`.
    """
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep(form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done(kept) if callable(done) else done)
            return redirect(to(kept) if callable(to) else to or page.back[-1][1])
    return render(request, template, {"form": form, "page": page, **more})
