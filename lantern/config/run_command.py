"""`make run`: Lantern on this machine, with a made-up partnership in it. Ctrl-C stops everything that it started."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

ADDRESS = "127.0.0.1"


def main():
    port = int(os.environ.get("LANTERN_PORT", "8000"))
    refuse_a_busy_port(port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.environ["LANTERN_DEVELOPMENT"] = "yes"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantern.config.settings")
    import django

    django.setup()
    make_ready()
    publish_a_release()
    report_to_anyone()
    serve(port)


def refuse_a_busy_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            sys.exit(
                f"Something already listens on {ADDRESS}:{port}. Stop it, or choose another: LANTERN_PORT=8001 make run"
            )


def make_ready():
    """The database as the code expects it, with the made-up partnership and its returns."""
    from django.core.management import call_command
    from django.utils import timezone

    from lantern.access import sample_people
    from lantern.action_plan import sample_learning, sample_plan

    call_command("migrate", verbosity=0, interactive=False)
    sample_people.make(today=timezone.localdate())
    sample_plan.make()
    sample_learning.make()
    load_made_up_returns()
    from lantern.config import made_up_governance
    from lantern.pathway import sample_access, sample_journeys

    made_up_governance.load(timezone.localdate())
    sample_journeys.make(today=timezone.localdate())
    sample_access.make(now=timezone.now())
    count_journeys(timezone.now())


def count_journeys(now):
    """The figures of journeys, once: where Lantern is in service they are counted every night."""
    from lantern.insight.models import FigureSet
    from lantern.pathway import recounting
    from lantern.trail.sealing import System

    if not FigureSet.objects.standing().filter(kind="journeys").exists():
        with suppress(recounting.CannotCount):
            recounting.count_again(at=now, by=System("counting journeys"))


def publish_a_release():
    """The strategy's quarter, for anybody to read. Once; the benchmarks make releases of their own."""
    from lantern.config import made_up_release

    made_up_release.load()


def report_to_anyone():
    """What the made-up partnership said and did, after its figures are out, and the review that it has begun. Once."""
    from django.utils import timezone

    from lantern.config import made_up_reports

    made_up_reports.load(timezone.now())


def load_made_up_returns():
    """Write what the made-up agencies send, and take it in as any return is taken in. Once."""
    from lantern.returns.models import Return

    if Return.objects.exists():
        return
    from lantern.config import made_up_returns

    print(
        "Making a made-up borough's five years and its partners' two, and taking their returns in. This happens once."
    )
    made_up_returns.load(out=sys.stdout)


def serve(port):
    from django.conf import settings
    from waitress import serve as listen

    from lantern.config.wsgi import application

    tempfile.tempdir = str(settings.KEPT / "arriving")  # where the server lays a request down until it has all of it
    Path(tempfile.tempdir).mkdir(mode=0o700, exist_ok=True)
    worker = subprocess.Popen([sys.executable, "-m", "django", "db_worker", "--verbosity=0"], start_new_session=True)
    print(welcome(port), flush=True)
    try:
        listen(
            application,
            host=ADDRESS,
            port=port,
            threads=4,
            # twice the most, so that a return somewhat too large still hears from us why, and not from the server
            max_request_body_size=2 * settings.LARGEST_RETURN_MEGABYTES * 2**20,
            _quiet=True,
        )
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:  # whatever it was doing is whole or undone: it works in transactions
            worker.kill()
        print("\nStopped.")


def welcome(port):
    from lantern.access.roles import ROLES
    from lantern.access.sample_people import AGENCIES, PASSWORD, PEOPLE, address

    people = [f"  {address(name):36} {ROLES[role].name}, {AGENCIES[agency][0]}" for role, agency, name in PEOPLE]
    return "\n".join(
        [f"Lantern is at http://{ADDRESS}:{port}/", f"Sign in as one of these, with the password: {PASSWORD}", *people]
    )


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
