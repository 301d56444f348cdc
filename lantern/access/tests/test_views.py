import pytest

from lantern.access.acting import begin
from lantern.access.models import AgencyKind, Membership, Person
from lantern.access.tests.factories import LONG_AGO, agency, person
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
NEW = {"name": "Marble Fern", "email": "marble.fern@example.org", "role": "analyst"}


@pytest.fixture
def administrator(client):
    someone = person("administrator")
    client.force_login(someone)
    return someone


def test_an_administrator_lets_someone_in(client, administrator):
    client.post("/people/let-in/", {**NEW, "agency": agency().pk})

    assert Person.objects.get(name="Marble Fern").memberships.get().role == "analyst"
    assert "Marble Fern" in client.get("/people/").content.decode()


def test_an_administrator_lets_nobody_into_another_agency(client, administrator):
    answer = client.post("/people/let-in/", {**NEW, "agency": agency("met-east", AgencyKind.POLICE).pk})

    assert "Select a valid choice" in answer.content.decode()
    assert not Person.objects.filter(name="Marble Fern").exists()


@pytest.mark.parametrize("name", ["Indigo Ladder <indigo.ladder@example.org>", "indigo.ladder@example.org"])
def test_nobody_is_let_in_under_a_name_that_the_trail_would_show_as_someone_else(client, administrator, name):
    page = client.post("/people/let-in/", {**NEW, "name": name, "agency": agency().pk})

    assert "Enter a name without &lt;, &gt; or @" in page.content.decode()
    assert not Person.objects.filter(email=NEW["email"]).exists()


@pytest.mark.parametrize("email", ["administrator.lbbd@example.org", "ADMINISTRATOR.lbbd@example.org"])
def test_an_administrator_cannot_raise_their_own_rights(client, administrator, email):
    client.post("/people/let-in/", {**NEW, "email": email, "agency": agency().pk})

    assert [m.role for m in administrator.memberships.all()] == ["administrator"]


def test_a_role_held_already_is_not_given_twice(client, administrator):
    person("analyst", email=NEW["email"])

    page = client.post("/people/let-in/", {**NEW, "agency": agency().pk})

    assert "They already have this role there" in page.content.decode()


def test_a_role_is_taken_away(client, administrator):
    other = person("analyst")

    client.post(f"/people/roles/{other.acting.pk}/end/")

    begin(other)
    assert other.acting is None


def test_another_agencys_roles_do_not_exist_here_and_the_trail_says_who_asked(client, administrator):
    far = person("analyst", at="met-east")

    answer = client.post(f"/people/roles/{far.acting.pk}/end/")

    assert answer.status_code == 404
    assert far.memberships.get().ends_on is None
    assert Entry.objects.get().what == "refused"


def test_someone_with_two_roles_chooses_under_which_they_act(client):
    someone = person("analyst")
    other = Membership.objects.create(
        person=someone, agency=agency("met-east"), role="administrator", starts_on=LONG_AGO
    )
    client.force_login(someone)
    assert client.get("/people/").status_code == 403

    client.post("/sign-in/acting/", {"membership": other.pk, "next": "/people/"})

    page = client.get("/people/").content.decode()
    assert "Agency met-east" in page
    assert [e.what for e in Entry.objects.all()] == ["refused", "acting", "people read"]


def test_nobody_acts_under_a_role_that_is_not_theirs(client):
    client.force_login(person("analyst"))
    other = person("administrator")

    page = client.post("/sign-in/acting/", {"membership": other.acting.pk})

    assert "Choose a role you hold now" in page.content.decode()
    assert "acting" not in client.session
