"""axe-core in a page: https://github.com/dequelabs/axe-core."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE_PATH = Path(__file__).parents[2] / "widget" / "node_modules" / "axe-core" / "axe.min.js"

#: What WCAG 2.2 AA asks for, and what axe's authors think good besides.
_RUN = """async () => {
    const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await axe.run({ runOnly: only });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}"""


def violations(page: Page) -> list[str]:
    """What axe finds wrong on a page, a line each."""
    assert AXE_PATH.exists(), "axe-core is missing. Run `npm ci` in widget/."
    page.evaluate(AXE_PATH.read_text("utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found
