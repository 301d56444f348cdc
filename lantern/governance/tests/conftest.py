import pytest


@pytest.fixture(autouse=True)
def files_lie_in_a_folder_of_their_own(settings, tmp_path):
    papers = settings.STORAGES["papers"]
    options = {**papers["OPTIONS"], "location": tmp_path / "papers"}
    settings.STORAGES = {**settings.STORAGES, "papers": {**papers, "OPTIONS": options}}
