import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from tests.migrated import Migrated
from tests.sample import made_in

# A busy machine is no fault of what is tested.
settings.register_profile("lantern", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lantern")

USES_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(items):
    """Whatever touches the database is run again on PostgreSQL, without anyone having to say so."""
    for item in items:
        if item.get_closest_marker("django_db") or USES_DATABASE & set(item.fixturenames):
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session")
def sample(request):
    """The made-up partnership's files, as `lantern sample` writes them; made once for every test and every run."""
    return made_in(request.config.cache.mkdir("sample"))


@pytest.fixture(scope="session")
def migrated(request, django_db_modify_db_settings):
    """In memory before Django makes its tests' database, which is asked for after this."""
    cache = getattr(request.config, "cache", None)
    begun = Migrated(cache and cache.mkdir("migrated"))
    begun.put_back()
    return begun


@pytest.fixture(scope="session")
def django_db_setup(migrated, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        migrated.keep()


@pytest.fixture(autouse=True)
def nothing_is_remembered_between_tests():
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def what_is_never_changed_can_be_emptied_between_tests():
    """Tests with real transactions end by emptying every table, which the trail and releases refuse; they let go for that moment."""
    from lantern.governance import triggers as of_governance
    from lantern.insight import triggers as of_releases
    from lantern.trail import triggers
    from lantern.trail.tests.tampering import begin_again

    empty_every_table = TransactionTestCase._fixture_teardown

    def let_go_and_empty(self):
        for each in (triggers, of_releases, of_governance):
            each.drop(connection)
        empty_every_table(self)
        for each in (triggers, of_releases, of_governance):
            each.create(connection)
        begin_again()

    TransactionTestCase._fixture_teardown = let_go_and_empty
    yield
    TransactionTestCase._fixture_teardown = empty_every_table
