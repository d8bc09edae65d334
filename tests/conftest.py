"""What tests of several folders share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from running_service import RunningService, running


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on the event loop that the service runs on."""
    return "asyncio"


@pytest.fixture(scope="session")
def web_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """The service with the web alone, started once: it takes half a minute."""
    with running(RunningService(tmp_path_factory.mktemp("web"))) as service:
        yield service
