"""Lighthouse gives full marks for accessibility."""

from __future__ import annotations

import pytest
from host_site import HostSite
from measure import lighthouse
from running_service import RunningService


@pytest.mark.parametrize("address", ["/", "/en"], ids=["full page", "host page"])
def test_lighthouse_finds_nothing_to_mend(
    bot: RunningService, site: HostSite, address: str
) -> None:
    base = bot.url if address == "/" else site.url
    assert lighthouse(base + address, "accessibility") == {"accessibility": 100}
