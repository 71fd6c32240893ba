"""A walk through pages with the Tab key: everything is reached, in order, and seen when it is."""

from __future__ import annotations

import pytest
from specimens import kinds

# What has the focus: its number among all that can have it, what shows that, and whether it is
# in view and nothing lies over it (WCAG 2.2: 2.4.3, 2.4.7, 2.4.11).
_FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const stops = 'a[href], button, input, select, summary, [tabindex="0"]';
  const box = one.getClientRects()[0];
  const style = getComputedStyle(one);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  return {
    number: [...document.querySelectorAll(stops)].indexOf(one),
    name: one.textContent.trim() || one.name,
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    seen: top !== null && (one.contains(top) || top.contains(one)),
  };
}"""
_STOPS = """() => [...document.querySelectorAll(
  'a[href], button, input, select, summary, [tabindex="0"]'
)].filter((one) => one.checkVisibility({visibilityProperty: true})).length"""
_PAGES = [
    pytest.param(name, what, id=f"{name}: {what}")
    for name, what in [
        ("zh-Hans", "front"), ("zh-Hans", "article"), ("en", "article"), ("fa", "front"),
        ("fa", "article"), ("fa", "year"), ("en", "person"),
    ]
]  # fmt: skip


def _walk(page):
    """Press Tab until the focus leaves the page."""
    stops = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop is None or stop in stops:
            return stops
        stops.append(stop)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(("name", "what"), _PAGES)
def test_the_keyboard_reaches_everything_in_order_and_is_seen(name, what, width, sites, visit):
    site = sites(name)
    page = visit(site.url + site.specimen(kinds(name)[what])).page
    page.set_viewport_size({"width": width, "height": 900})

    stops = _walk(page)

    numbers = [stop["number"] for stop in stops]
    assert numbers == sorted(numbers)
    assert numbers[0] == 0
    assert len(stops) == page.evaluate(_STOPS)
    assert [stop for stop in stops if stop["ring"] < 2 or not stop["seen"]] == []
