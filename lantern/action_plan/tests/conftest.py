import pytest

from lantern.action_plan.tests.factories import a_lead, a_plan


@pytest.fixture(autouse=True)
def files_lie_in_a_folder_of_their_own(settings, tmp_path):
    proof = settings.STORAGES["proof"]
    options = {**proof["OPTIONS"], "location": tmp_path / "proof"}
    settings.STORAGES = {**settings.STORAGES, "proof": {**proof, "OPTIONS": options}}


@pytest.fixture
def action():
    return a_plan()


@pytest.fixture
def lead(action, client):
    lead = a_lead()
    client.force_login(lead)
    return lead
