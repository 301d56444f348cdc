import pytest


@pytest.fixture(autouse=True)
def a_quarantine_of_its_own(settings, tmp_path_factory):
    """So that a test sees no file of another's."""
    quarantine = settings.STORAGES["quarantine"]
    options = {**quarantine["OPTIONS"], "location": tmp_path_factory.mktemp("quarantine")}
    settings.STORAGES = {**settings.STORAGES, "quarantine": {**quarantine, "OPTIONS": options}}
