"""Somebody who has a keyboard and nothing else."""

from __future__ import annotations

import re
from typing import Any

from playwright.async_api import expect

from tests.e2e.person import Name, Person

MOST_TABS = 60

# What has the focus: its name, and whether one sees that it has it. A control within its label shows it on the label.
_FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const shows = (it) => {
    const style = getComputedStyle(it);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
  };
  const box = (one.closest('label') ?? one).getBoundingClientRect();
  return {
    name: one.ariaLabel ?? [...(one.labels ?? [])].map((it) => it.innerText).join(' ') + ' ' + (one.innerText ?? ''),
    shown: shows(one) || shows(one.closest('label') ?? one),
    inSight: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
  };
}"""


class Keys:
    """Tab by tab through a page. Complains wherever the focus cannot be seen."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = person.page
        self.began = False

    async def focus(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = await self.page.evaluate(_FOCUS)
        return found

    async def to(self, name: Name, key: str = "Tab") -> None:
        """Go on with a key until something of this name has the focus."""
        pattern = re.compile(re.escape(name)) if isinstance(name, str) else name
        passed = []
        for _ in range(MOST_TABS):
            focus = await self.focus()
            if focus is not None:
                said = " ".join(focus["name"].split())
                passed.append(said[:40])
                # Whoever has used a pointer so far needs no ring yet.
                assert focus["shown"] or not self.began, f"nobody sees that “{said}” has the focus"
                assert focus["inSight"], f"“{said}” has the focus, out of sight"
                if pattern.search(said):
                    return
            await self.page.keyboard.press(key)
            self.began = True
        raise AssertionError(f"“{name}” was not among {passed}")

    async def press(self, name: Name, key: str = "Enter") -> None:
        await self.to(name)
        await self.page.keyboard.press(key)

    async def type(self, words: str) -> None:
        await self.page.keyboard.type(words)

    async def never_lost(self, where: str) -> None:
        """The focus is somewhere, once the page has settled."""
        await self.page.wait_for_function(
            "() => document.activeElement !== null && document.activeElement !== document.body", timeout=3_000
        )
        focus = await self.focus()
        assert focus is not None, f"the focus is lost {where}"


async def has_focus(person: Person, name: Name, role: Any = "button") -> None:
    await expect(person.find(role, name).first).to_be_focused()
