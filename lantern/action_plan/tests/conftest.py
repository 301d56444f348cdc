import pytest


@pytest.fixture(autouse=True)
def files_lie_in_a_folder_of_their_own(settings, tmp_path):
    proof = settings.STORAGES["proof"]
    options = {**proof["OPTIONS"], "location": tmp_path / "proof"}
    settings.STORAGES = {**settings.STORAGES, "proof": {**proof, "OPTIONS": options}}
