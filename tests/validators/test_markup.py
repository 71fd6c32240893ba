"""Whole sites as the W3C's checker sees them: pages, style sheets and drawings without a fault."""

from __future__ import annotations

import os

import pytest
from checker import LackError, remarks
from specimens import NAMES, make

# True as CSS, but not yet known to the checker; each with where it is defined.
_UNKNOWN = (
    "“paint-order”",  # https://svgwg.org/svg2-draft/painting.html#PaintOrderProperty
    "“::details-content”",  # https://drafts.csswg.org/css-pseudo/#details-content-pseudo
)


def _checked(folders):
    try:
        return remarks(folders)
    except LackError as lack:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(lack))


@pytest.mark.timeout(300)  # some 2,700 pages
def test_every_page_style_sheet_and_drawing_is_without_fault(tmp_path):
    built = [make(name, tmp_path / name, "https://example.org/archive/") for name in NAMES]

    found = _checked(built)

    assert [one for one in found if not any(name in one for name in _UNKNOWN)] == []


def test_the_checker_sees_faults(tmp_path):
    (tmp_path / "page.html").write_text(
        "<!doctype html><html lang=en><title>T</title><p id=a><p id=a>"
    )
    (tmp_path / "style.css").write_text("p { colour: red }")
    (tmp_path / "mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><rect foo="1"/></svg>'
    )

    found = _checked([tmp_path])

    assert [
        any(file in one for one in found) for file in ("page.html", "style.css", "mark.svg")
    ] == [True] * 3
