import pytest
from django.db import connection

from lantern.insight import triggers


@pytest.fixture
def let_go(db):
    """For the length of one test, the database lets releases be tampered with."""
    triggers.drop(connection)
    yield
    triggers.create(connection)
