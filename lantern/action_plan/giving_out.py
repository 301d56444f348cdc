"""How a file that was kept is given out: once it is proved to be what was kept, as an attachment in which nothing runs."""

from django.http import FileResponse
from django.shortcuts import render

from lantern.action_plan.keeping import Damaged
from lantern.trail.changes import record

# However a browser may be talked into showing a file, nothing in it runs, asks or is framed.
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"


def give_out(request, file, *, shelf, called):
    """The file of a row that this person may have. `called`: what the trail calls it. The reading is in the trail."""
    try:
        content = shelf.opened(file.sha256)
    except Damaged:
        record(f"{called} damaged", on=file, by=request.user)
        return render(request, "action_plan/file_damaged.html", {"file": file}, status=500)
    record(f"{called} downloaded", on=file, detail={"sha256": file.sha256}, by=request.user)
    given = FileResponse(content, as_attachment=True, filename=file.file_name, content_type=file.media_type)
    given["Content-Security-Policy"] = NOTHING_RUNS  # and the site's own policy stays away
    return given
