import pytest

from lantern.access.models import AgencyKind
from lantern.governance.tests.page_factories import as_


@pytest.fixture(autouse=True)
def files_lie_in_a_folder_of_their_own(settings, tmp_path):
    papers = settings.STORAGES["papers"]
    options = {**papers["OPTIONS"], "location": tmp_path / "papers"}
    settings.STORAGES = {**settings.STORAGES, "papers": {**papers, "OPTIONS": options}}


@pytest.fixture
def scrutineer():
    return as_("independent_scrutineer", at="bdscp", kind=AgencyKind.PARTNERSHIP)


@pytest.fixture
def manager():
    return as_("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)
