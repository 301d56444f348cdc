"""A letter as a post office gets it: over SMTP, on this machine, from the command that a schedule runs."""

import io
import socketserver
import threading
from datetime import date
from email import message_from_bytes, policy

import pytest

from lantern.access.tests.factories import agency
from lantern.returns import command
from lantern.returns.changes import calendar as changes
from lantern.returns.tests.factories import BY

pytestmark = pytest.mark.django_db


class PostOffice(socketserver.StreamRequestHandler):
    """Takes any letter in, as RFC 5321 says, and keeps it."""

    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline().strip().upper():
            if line == b"DATA":
                self.say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
            self.say("221 bye" if line == b"QUIT" else "250 well")

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def post_office(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), PostOffice) as office:
        office.letters = []
        threading.Thread(target=office.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = office.server_address
        yield office
        office.shutdown()


def test_the_command_hands_one_letter_a_day_to_the_post_office(post_office, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: date(2025, 8, 12))
    changes.expect(
        agency=agency(), template="social-care", from_period="2025-26Q1", owner_email="desk@lbbd.example", by=BY
    )
    first, second = io.StringIO(), io.StringIO()

    assert command.remind(out=first) == command.remind(out=second) == 0

    (letter,) = post_office.letters
    assert letter["To"] == "desk@lbbd.example" and "was due on 11 August 2025" in letter["Subject"]
    assert "it is not shown as a nought" in letter.get_content()
    assert "written to desk@lbbd.example" in first.getvalue() and "Nobody needs reminding today" in second.getvalue()
