"""``newsgen new``: begin an article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from newsgen.build.content import settings_of
from newsgen.cli.options import site_folder, site_option, today_option
from newsgen.errors import NewsgenError
from newsgen.text.scalars import scalar
from newsgen.text.slugs import slugify

_FORM = """\
---
title: {title}
date: {date}
category:
status: draft
people: []
events: []
summary:
---
"""


@click.command("new")
@site_option
@click.argument("title")
@today_option
def command(*, site: Path | None, title: str, today: date) -> None:
    """Begin a draft with the title TITLE, dated today."""
    if not title.strip():
        raise click.BadParameter("it is empty; write a title, as: newsgen new 'Bridge reopens'")
    folder = site_folder(site)
    settings_of(folder)
    name = f"{today.isoformat()}-{slugify(title)}.md"
    path = folder / "content" / "articles" / f"{today.year:04}" / name
    if path.exists():
        raise NewsgenError(f"{path} exists already; choose another title")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_text(_FORM.format(title=scalar(title), date=today.isoformat()), "utf-8")
    except OSError:
        path.unlink(missing_ok=True)  # a full disk leaves an empty file
        raise
    click.echo(path)
