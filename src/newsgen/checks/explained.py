"""Every code of a problem and what there is to say of it: the sections of ``docs/problems``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_SECTION = re.compile(r"^## ([a-z0-9-]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def folder() -> Path:
    """Return where the pages lie: inside an installed package, or in the docs of a checkout."""
    packaged = _PACKAGE / "problems"
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / "docs" / "problems"


@cache
def explanations() -> Mapping[str, str]:
    """Return what is to be said of each code, in Markdown without its heading."""
    found: dict[str, str] = {}
    for page in sorted(folder().glob("*.md")):
        for code, text in _SECTION.findall(page.read_text("utf-8")):
            found[code] = text.strip()
    return found


def meant(code: str) -> str:
    """Say which codes *code* may be a slip of, "" if it is like none."""
    near = get_close_matches(code, sorted(explanations()), n=3, cutoff=0.6)
    return f"did you mean {', '.join(near)}?" if near else ""
