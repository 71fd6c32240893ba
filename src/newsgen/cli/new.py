"""``newsgen new``: begin an article, or a file of another kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click
from msgspec import Struct

from newsgen.build.content import settings_of
from newsgen.cli.options import site_folder, site_option, today_option
from newsgen.cli.suggest import articles, categories, people
from newsgen.errors import NewsgenError
from newsgen.loader.context import LoadContext
from newsgen.loader.fields import Meta
from newsgen.loader.problems import check
from newsgen.loader.schema import ArticleMeta, EventRecordMeta, PersonMeta, PlainMeta
from newsgen.loader.source import read_record
from newsgen.models.site import Site
from newsgen.store.durable import create_source
from newsgen.text.scalars import flow_scalar, scalar

_DOUBT = re.compile("[?~%]")
"""Signs of EDTF that files aren't named with: not every system takes them."""


class _Wanted(Struct, frozen=True):
    """What the command was given; empty texts are left for the author to fill in."""

    title: str
    date: str
    lang: str
    category: str
    people: Sequence[str]
    translation_of: str
    slug: str


class _Form(Struct, frozen=True):
    """How a kind of file begins: where it lies, what checks it, and its keys in order."""

    place: str
    schema: type[Meta]
    keys: Callable[[_Wanted], Mapping[str, str | None]]


def _article(wanted: _Wanted) -> Mapping[str, str | None]:
    return {
        "title": scalar(wanted.title),
        "date": wanted.date,
        "category": scalar(wanted.category) if wanted.category else "",
        "lang": wanted.lang or None,
        "status": "draft",
        "people": _listed(wanted.people),
        "events": "[]",
        "summary": "",
        "translation_of": scalar(wanted.translation_of) if wanted.translation_of else None,
    }


def _person(wanted: _Wanted) -> Mapping[str, str | None]:
    return {
        "id": wanted.slug,
        "name": scalar(wanted.title),
        "names": "[]",
        "aliases": "[]",
        "description": "",
        "roles": "[]",
        "born": "",
        "died": "",
        "same_as": "[]",
    }


def _event(wanted: _Wanted) -> Mapping[str, str | None]:
    return {
        "id": wanted.slug,
        "title": scalar(wanted.title),
        "date": wanted.date,
        "people": _listed(wanted.people),
        "category": scalar(wanted.category) if wanted.category else "",
        "summary": "",
    }


def _page(wanted: _Wanted) -> Mapping[str, str | None]:
    return {"title": scalar(wanted.title), "lang": wanted.lang or None, "summary": ""}


_FORMS = {
    "article": _Form("content/articles/{year}/{date}-{slug}.md", ArticleMeta, _article),
    "person": _Form("content/people/{slug}.yaml", PersonMeta, _person),
    "event": _Form("content/events/{slug}.yaml", EventRecordMeta, _event),
    "page": _Form("content/pages/{slug}.md", PlainMeta, _page),
}


@click.command("new")
@site_option
@click.argument("title")
@click.option(
    "--kind", type=click.Choice(list(_FORMS)), default="article", show_default=True, help="What."
)
@click.option("--date", "when", metavar="EDTF", help="Its date, as 2024-05-21T20:42; today.")
@click.option("--category", metavar="NAME", default="", shell_complete=categories, help="One.")
@click.option(
    "--person",
    "who",
    metavar="NAME",
    multiple=True,
    shell_complete=people,
    help="Someone in it, by id or name; may be given more than once.",
)
@click.option("--lang", metavar="TAG", default="", help="Its language, if not the site's.")
@click.option(
    "--translation-of",
    metavar="ARTICLE",
    default="",
    shell_complete=articles,
    help="What it translates: the path below content/articles without .md, or the slug.",
)
@click.option("--edit", is_flag=True, help="Open it in the editor that VISUAL or EDITOR names.")
@today_option
def command(
    *,
    site: Path | None,
    title: str,
    kind: str,
    when: str | None,
    category: str,
    who: tuple[str, ...],
    lang: str,
    translation_of: str,
    edit: bool,
    today: date,
) -> None:
    """Begin a draft with the title TITLE, or a person, event or page of that name.

    A draft is left out of the site until its line "status: draft" is taken out.
    """
    if not title.strip():
        raise click.BadParameter("it is empty; write a title, as: newsgen new 'Bridge reopens'")
    folder = site_folder(site)
    settings, _ = settings_of(folder)
    settings = settings or Site("?")
    _warn_of(category, settings)
    slug = LoadContext.of(settings).slug(title)
    day = when or today.isoformat()
    wanted = _Wanted(title, day, lang, category, who, translation_of, slug)
    form = _FORMS[kind]
    text = _written(form, wanted)
    plain = _DOUBT.sub("", day)
    place = form.place.format(year=plain[:4], date=plain[:10], slug=slug)
    path = folder / place
    _write(folder, path, _told_to_editors(form, folder, place) + text)
    click.echo(path)
    if edit:
        click.edit(filename=str(path))


def _written(form: _Form, wanted: _Wanted) -> str:
    """Return the file's text.  Raises click.UsageError if the loader would refuse it."""
    keys = form.keys(wanted)
    lines = [f"{key}: {value}".rstrip() for key, value in keys.items() if value is not None]
    record = "\n".join(lines) + "\n"
    problems = check(form.schema, read_record(record.encode()), "")[1]
    if problems:
        raise click.UsageError(problems[0].message)
    return record if form.place.endswith(".yaml") else f"---\n{record}---\n\n"


def _told_to_editors(form: _Form, folder: Path, place: str) -> str:
    """Name the schema, if the site has it where 'newsgen schema --write' puts it."""
    name = next(name for name, one in _FORMS.items() if one is form)
    if not place.endswith(".yaml") or not (folder / "schemas" / f"{name}.json").exists():
        return ""
    return f"# yaml-language-server: $schema={'../' * place.count('/')}schemas/{name}.json\n"


def _listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(flow_scalar, texts))}]"


def _warn_of(category: str, settings: Site) -> None:
    known = [one.name for one in settings.categories]
    if category and known and category not in known:
        near = get_close_matches(category, known, n=1)
        meant = f"; did you mean {near[0]!r}?" if near else f"; it has {', '.join(known)}"
        click.echo(f"{category!r} is a new category of this site{meant}", err=True)


def _write(folder: Path, path: Path, text: str) -> None:
    try:
        create_source(folder, path, text.encode())
    except FileExistsError:
        raise NewsgenError(f"{path} exists already; choose another title") from None
