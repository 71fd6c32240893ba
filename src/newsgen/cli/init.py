"""``newsgen init``: lay out a new site folder, or what publishes one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from newsgen import __version__
from newsgen.cli.options import today_option
from newsgen.errors import NewsgenError, naming
from newsgen.store.removal import clear
from newsgen.text.scalars import scalar

_SCAFFOLD = Path(__file__).resolve().parent / "scaffold"
_WORKFLOWS = Path(__file__).resolve().parent / "workflows"
_PLACES: Mapping[str, str] = {
    "github": ".github/workflows/site.yml",
    "gitlab": ".gitlab-ci.yml",
}
_VERSION = "NEWSGEN_VERSION"
_SETTINGS = "newsgen.yaml"
_IGNORED = "build/\n.newsgen/\nexport/\n"
_FOLDERS = ("content/people", "content/events", "templates", "static")


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="Title of the site; the folder's name if not given.")
@click.option(
    "--lang",
    type=click.Choice(["zh-Hans", "zh-Hant", "en"]),
    default="zh-Hans",
    show_default=True,
    help="Language of the site.",
)
@click.option(
    "--ci",
    "host",
    type=click.Choice(tuple(_PLACES)),
    help="Write what builds and publishes the site at this host, also for a site that is there.",
)
@today_option
def command(*, folder: Path, title: str | None, lang: str, host: str | None, today: date) -> None:
    """Make a new site folder DIR, with settings and a first article."""
    is_site = (folder / _SETTINGS).is_file()
    if host and is_site:
        click.echo(f"Wrote {_workflow(folder, host)}; docs/deploying.md says what it does.")
        return
    if folder.exists() and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise NewsgenError(f"{folder} is not empty; name a new folder")
    values = {"title": scalar(title or folder.resolve().name), "today": today.isoformat()}
    base = _SCAFFOLD / lang
    files = {path.relative_to(base): path for path in base.rglob("*") if path.is_file()}
    try:
        for name, path in sorted(files.items()):
            _write(folder / name, path.read_text("utf-8").format_map(values))
        _write(folder / ".gitignore", _IGNORED)
        for empty in _FOLDERS:
            _write(folder / empty / ".gitkeep", "")
        if host:
            _workflow(folder, host)
    except OSError:  # a full disk: half a site would only be in the way of the next try
        (folder / _SETTINGS).unlink(missing_ok=True)
        clear(folder / "content")
        raise
    click.echo(
        f"Made {folder}. For text you have: newsgen -C {folder} import FILE.txt\n"
        f"Next: newsgen -C {folder} serve --watch (preview while writing; a build publishes)"
    )


def _workflow(folder: Path, host: str) -> Path:
    """Write what publishes the site *folder* at *host*, and return its place.

    Raises NewsgenError if something else stands there.
    """
    place = folder / _PLACES[host]
    text = (_WORKFLOWS / f"{host}.yml").read_text("utf-8").replace(_VERSION, __version__)
    if place.exists() and place.read_text("utf-8", errors="replace") != text:
        raise NewsgenError(f"{place} is there already; move it away to have a new one")
    _write(place, text)
    return place


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with naming(path):
            path.write_text(text, "utf-8", newline="\n")
