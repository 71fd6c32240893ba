"""What a shell offers while a command is typed: words of the site at hand.

Read from the names of files and from the settings, without a build and
without what checks them, since somebody waits for the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from newsgen.store.source_file import read_source
from newsgen.text.yaml import load


def people(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer ids of people who have a file of that name."""
    return _beginning(incomplete, _names(_site(ctx) / "content" / "people", ".yaml"))


def articles(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer articles as ``translation_of`` names them."""
    folder = _site(ctx) / "content" / "articles"
    return _beginning(incomplete, _names(folder, ".md"))


def categories(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the categories that the settings declare."""
    return _beginning(incomplete, declared(_site(ctx)))


def declared(site: Path) -> tuple[str, ...]:
    """Return the names of the categories in the settings of *site*, as far as they can be read."""
    try:
        document = load(read_source(site, "newsgen.yaml").decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return ()
    found = document.value.get("categories")
    return tuple(filter(None, map(_name, found if isinstance(found, tuple) else ())))


def _name(category: Any) -> str:
    name = category.get("name") if isinstance(category, dict) else category
    return name.strip() if isinstance(name, str) else ""


def _site(ctx: click.Context) -> Path:
    chosen: Path = ctx.params.get("site") or ctx.find_root().params.get("site") or Path()
    return chosen


def _names(folder: Path, suffix: str) -> Iterable[str]:
    for path in folder.rglob(f"*{suffix}"):
        yield path.relative_to(folder).as_posix().removesuffix(suffix)


def _beginning(incomplete: str, words: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(word) for word in sorted(words) if word.startswith(incomplete)]
