"""What a system with a key is answered, and what it is not."""

import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lantern.access.tests.factories import agency, machine_key, person
from lantern.insight.changes import releases
from lantern.insight.tests.factories import NOON
from lantern.insight.tests.releases import member, released
from lantern.overview.views.interface.problems import PROBLEM
from lantern.returns.models import Return
from lantern.returns.tests.factories import a_return
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
SECRETS = {"analyst": "lantern_an-analysts", "board": "lantern_a-boards"}


@pytest.fixture(autouse=True)
def fresh(settings, tmp_path):
    """Nobody has asked for anything yet, and quarantine is empty."""
    cache.clear()
    quarantine = settings.STORAGES["quarantine"]
    options = {**quarantine["OPTIONS"], "location": tmp_path / "quarantine"}
    settings.STORAGES = {**settings.STORAGES, "quarantine": {**quarantine, "OPTIONS": options}}


@pytest.fixture
def a_still_clock(monkeypatch):
    monkeypatch.setattr("lantern.overview.views.interface.asking.time.time", lambda: 1_800_000_123.4)


def asking(role="analyst", at="lbbd", **fields):
    """A system with a key of this agency's, that works unless `fields` say otherwise."""
    secret = f"{SECRETS[role]}-{at}"
    machine_key(at=at, role=role, secret=secret, **fields)
    return Client(headers={"authorization": f"Bearer {secret}"})


def a_release(**more):
    return released(partnership="The partnership", returns=[], **more)


def said(answer):
    assert answer["Content-Type"] == PROBLEM
    assert int(answer["Content-Length"]) == len(answer.content)
    assert set(answer.json()) == {"status", "detail"}
    assert answer.json()["status"] == answer.status_code
    return answer.json()["detail"]


def upload(system, content=b"a,b\n1,2\n", name="contacts.csv", **fields):
    return system.post("/api/returns", {"file": SimpleUploadedFile(name, content), **fields})


def test_a_release_is_listed_and_read():
    release = a_release()
    system = asking()

    listed, one = system.get("/api/releases").json(), system.get("/api/releases/2025-26Q1/1").json()

    assert [(each["period"], each["version"], each["stage"]) for each in listed] == [("2025-26Q1", 1, "published")]
    assert one["seal"] == release.seal
    assert one["partnership"] == "The partnership"


def test_the_public_edition_hides_what_it_hides_whatever_the_keys_role():
    a_release(hidden=("Indeterminate",))

    rows = [
        row
        for row in asking().get("/api/releases/2025-26Q1/1/figures").json()["figures"]
        if row["category"] == "Indeterminate"
    ]

    assert rows
    assert {(row["numerator"], row["numerator_symbol"]) for row in rows} == {(None, "c")}


def test_a_role_that_may_see_exact_counts_is_given_them_marked():
    a_release(hidden=("Indeterminate",))

    page = asking().get("/api/releases/2025-26Q1/1/figures?edition=board").json()

    assert page["marking"].startswith("OFFICIAL-SENSITIVE")
    assert all(row["numerator_symbol"] == "" for row in page["figures"] if row["numerator"] is not None)
    assert any(row["category"] == "Indeterminate" and row["numerator"] is not None for row in page["figures"])
    assert "exact figures read" in [entry.what for entry in Entry.objects.all()]


def test_a_role_that_may_not_is_refused_them_and_told_what_to_ask_for():
    a_release()

    answer = asking("board").get("/api/releases/2025-26Q1/1/figures?edition=board")

    assert answer.status_code == 403
    assert "edition=public" in said(answer)
    assert Entry.objects.last().what == "refused"


def test_pages_of_figures_follow_one_another_to_the_end():
    a_release()
    system, found, after = asking(), [], 0

    while after is not None:
        page = system.get(f"/api/releases/2025-26Q1/1/figures?most=3&after={after}").json()
        found, after = found + page["figures"], page["next_after"]

    assert len(found) == page["all"]
    assert found == system.get("/api/releases/2025-26Q1/1/figures").json()["figures"]


def test_only_what_was_asked_for_is_given():
    a_release()

    page = asking().get("/api/releases/2025-26Q1/1/figures?dimension=sex&indicator=csa-contacts").json()

    assert {(row["dimension"], row["indicator"]) for row in page["figures"]} <= {("sex", "csa-contacts")}


def test_a_release_taken_back_is_gone_and_says_so():
    release = a_release()
    releases.withdraw(release=release, reason="Wrong", at=NOON, by=member("Cobalt Saddle"))

    answer = asking().get("/api/releases/2025-26Q1/1/figures")

    assert answer.status_code == 410
    assert "taken back" in said(answer)


def test_what_is_not_published_is_not_there():
    answer = asking().get("/api/releases/2025-26Q1/1")

    assert answer.status_code == 404
    assert "/api/releases" in said(answer)


def test_an_indicators_definition_is_read():
    one = asking("board").get("/api/indicators/csa-contacts").json()

    assert one["polarity"] == "context"
    assert one in asking("board", at="met-east").get("/api/indicators").json()


def test_a_return_is_sent_and_followed():
    system = asking()

    taken = upload(system)

    assert taken.status_code == 201, taken.content
    reference = taken.json()["reference"]
    assert taken.json()["page"].endswith(f"/returns/{reference}/")
    assert system.get(f"/api/returns/{reference}").json()["state"] == "received"
    assert [each["reference"] for each in system.get("/api/returns").json()] == [reference]
    assert Return.objects.get().sent_by == "Nightly export, a system"


def test_the_same_file_twice_is_a_conflict():
    system = asking()
    upload(system)

    answer = upload(system)

    assert answer.status_code == 409
    assert "same file" in said(answer)
    assert Return.objects.count() == 1


def test_a_file_too_large_is_not_taken(settings):
    settings.LARGEST_RETURN_MEGABYTES = 0

    answer = upload(asking(), b"x" * 2_000_000)

    assert answer.status_code == 413
    assert "larger than 0 MB" in said(answer)
    assert not Return.objects.exists()


@pytest.mark.parametrize("fields", [{}, {"kind": "no such kind", "file": "not a file"}])
def test_what_is_no_return_is_refused_with_a_reason(fields):
    answer = asking().post("/api/returns", fields)

    assert answer.status_code == 422
    assert "file" in said(answer)


@pytest.mark.parametrize("body", ['{"file": 1}', "\0", ""])
@pytest.mark.parametrize(
    "kind", ["application/json", "multipart/form-data", "multipart/form-data; boundary=x", "text/x"]
)
def test_a_body_that_is_no_form_is_refused_with_a_reason(kind, body):
    answer = asking().generic("POST", "/api/returns", body, content_type=kind)

    assert answer.status_code in (400, 422)
    assert said(answer)


def test_another_agencys_return_is_not_there():
    sent = a_return(at_agency=agency("met-east"))

    answer = asking().get(f"/api/returns/{sent.reference}")

    assert answer.status_code == 404
    assert sent.reference not in said(answer)


def test_a_key_that_only_reads_sends_nothing():
    answer = upload(asking("board"))

    assert answer.status_code == 403
    assert not Return.objects.exists()


@pytest.mark.parametrize(
    "header", [{}, {"authorization": "Bearer wrong"}, {"authorization": "Basic x"}, {"authorization": ""}]
)
def test_without_a_key_that_works_nothing_is_said_but_how_to_get_one(header):
    answer = Client(headers=header).get("/api/releases")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert "administrator" in said(answer)
    assert Entry.objects.get().what == "key refused"


def test_a_key_that_was_ended_is_refused_by_its_name():
    asking(ended_at=NOON).get("/api/releases")

    entry = Entry.objects.get()
    assert entry.detail["reason"] == "the key is ended"
    assert entry.who.startswith("machine: Nightly export")


def test_guessing_is_held_back_and_so_is_filling_the_trail(client, a_still_clock):
    answers = [client.get("/api/releases").status_code for _ in range(25)]

    assert answers == [401] * 20 + [429] * 5
    assert Entry.objects.count() == 20
    assert asking().get("/api/releases").status_code == 200


def test_one_key_asks_only_so_often(a_still_clock):
    system = asking()

    answers = [system.get("/api/releases") for _ in range(121)]

    assert [answer.status_code for answer in answers] == [200] * 120 + [429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert said(answers[-1])


def test_a_persons_session_opens_nothing_here(client):
    client.force_login(person("analyst"))

    assert client.get("/api/releases").status_code == 401


def test_every_use_of_a_key_is_in_the_trail():
    asking().get("/api/indicators/csa-contacts")

    assert [(entry.what, entry.on, entry.agency) for entry in Entry.objects.all()] == [
        ("key used", "api:indicator", "lbbd")
    ]


@pytest.mark.parametrize("path", ["/api/nothing", "/api/releases/", "/api/returns/x/y", "/api/releases/2025-26Q1/one"])
@pytest.mark.parametrize("method", ["get", "post", "delete", "options"])
def test_no_problem_is_a_page(path, method):
    answer = getattr(asking(), method)(path)

    assert answer.status_code >= 400
    assert said(answer)


def test_what_nobody_foresaw_is_a_problem_without_its_cause(monkeypatch):
    def breaks(request):
        raise ZeroDivisionError("a child's name")

    monkeypatch.setattr("lantern.overview.views.interface.figures._published", breaks)
    system = asking()
    system.raise_request_exception = False

    answer = system.get("/api/releases")

    assert answer.status_code == 500
    assert "child" not in said(answer)


def test_the_description_is_there_for_programs_and_for_people(client):
    described, page = client.get("/api/openapi.json").json(), client.get("/api/")

    for address in described["paths"]:
        assert address in page.content.decode()
    assert "<script src=" not in page.content.decode().replace('<script src="/static/', "")
    assert json.dumps(described)
