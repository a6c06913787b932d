from tests.publication.conftest import callout, publish, render  # noqa: F401
