"""The edits an editor makes between two builds, each one different from the last."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.subjects import ROOT


def article(site: Path) -> Path:
    """Return the article that is edited: the middle one by date."""
    paths = sorted((site / "content" / "articles").rglob("*.md"))
    return paths[len(paths) // 2]


def nothing(_site: Path, _number: int) -> None:
    """Leave all as it is."""


def body(site: Path, number: int) -> None:
    """Add a line to the text of an article."""
    path = article(site)
    path.write_text(f"{path.read_text('utf-8')}\nOne more line, {number}.\n", "utf-8")


def title(site: Path, number: int) -> None:
    """Change the title of an article."""
    path = article(site)
    text = re.sub(r"(?m)^(title: .*)$", rf"\1 {number}", path.read_text("utf-8"), count=1)
    path.write_text(text, "utf-8")


def template(site: Path, number: int) -> None:
    """Add a comment to the site's own template of articles; it is seen in every article."""
    path = own_template(site)
    start = "{% block main %}"
    text = path.read_text("utf-8").replace(start, f"{start}\n<!-- {number} -->", 1)
    path.write_text(text, "utf-8")


def own_template(site: Path) -> Path:
    """Return the site's own template of articles, at first a copy of the theme's."""
    path = site / "templates" / "article.html"
    if not path.is_file():
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / "templates" / "article.html", path)
    return path


EDITS: Mapping[str, Callable[[Path, int], None]] = {
    "nothing": nothing,
    "a line of a body": body,
    "a title": title,
    "a template": template,
}
"""What is edited, by the name it has in the tables."""
