"""What axe finds wrong with a page as it stands, and what a thumb or a narrow screen would."""

from __future__ import annotations

from typing import Any

from tests.e2e.house import ROOT
from tests.e2e.person import Person

_AXE = ROOT / "client" / "node_modules" / "axe-core" / "axe.min.js"
_TIMELINE = "Table minutes from left to right."
"""The one thing that is meant to be wider than a phone."""
TOUCH_PX = 44

_SIDEWAYS = """() => {
  const named = (one) => `${one.tagName} "${(one.ariaLabel ?? one.innerText ?? '').trim().slice(0, 40)}"`;
  const all = [...document.querySelectorAll('body, body *')].filter((one) => one.checkVisibility());
  const scrolls = (one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
  const inScroller = (one) => one !== null && (scrolls(one) || inScroller(one.parentElement));
  const wide = all.filter((one) => scrolls(one) && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1);
  // A page that clips what is too wide does not scroll either; nobody can read it there.
  const cut = all.filter((one) => one.childElementCount === 0 && one.getBoundingClientRect().right > innerWidth + 1
    && one.getBoundingClientRect().width > 1 && !inScroller(one));
  return [...wide.map((one) => `scrolls sideways: ${named(one)}`), ...cut.map((one) => `cut off: ${named(one)}`)];
}"""

_SMALL = """(least) => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]');
  const hidden = (box) => box.width <= 1 || box.height <= 1;
  const inText = (one) => one.matches('p a, dd a, li p a');
  return [...document.querySelectorAll('a[href], button, select, input, textarea, summary, [tabindex="0"][role]')]
    .filter((one) => shown(one) && !inText(one))
    // What is pressed is the label, where it holds its control.
    .map((one) => one.closest('label') ?? one)
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => !hidden(box) && (box.height < least - 0.5 || box.width < least - 0.5))
    .map(([one, box]) => `${one.tagName} "${one.innerText.trim() || one.ariaLabel}": ` +
      `${Math.round(box.width)} by ${Math.round(box.height)}`);
}"""


async def violations(person: Person, *, colours_only: bool = False) -> list[str]:
    """Each rule that is broken, with where. The page's own policy must be bypassed for this."""
    if not await person.page.evaluate("() => 'axe' in window"):
        await person.page.add_script_tag(path=_AXE)
    options = {"resultTypes": ["violations"], **({"runOnly": ["color-contrast"]} if colours_only else {})}
    result: dict[str, list[dict[str, Any]]] = await person.page.evaluate("(options) => axe.run(options)", options)
    assert result["passes"], "axe looked at nothing"
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in result["violations"]
        for node in one["nodes"]
    ]


async def sideways(person: Person) -> list[str]:
    """Whether the page has to be scrolled sideways."""
    found: list[str] = await person.page.evaluate(_SIDEWAYS)
    return [one for one in found if _TIMELINE not in one]


async def too_small(person: Person) -> list[str]:
    """What a thumb would miss."""
    found: list[str] = await person.page.evaluate(_SMALL, TOUCH_PX)
    return found
