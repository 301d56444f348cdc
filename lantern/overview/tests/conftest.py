from lantern.overview.tests.plain import plain_editions  # noqa: F401
