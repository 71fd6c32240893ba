"""``newsgen schema``: what content files may say, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from newsgen.build.content import settings_of
from newsgen.cli.options import site_folder, site_option
from newsgen.errors import naming
from newsgen.loader.json_schema import NAMES, json_schema

_FOLDER = "schemas"


@click.command("schema")
@site_option
@click.argument("kind", type=click.Choice(NAMES), required=False)
@click.option(
    "--write", "do_write", is_flag=True, help=f"Write {_FOLDER}/KIND.json in the site folder."
)
def command(*, site: Path | None, kind: str | None, do_write: bool) -> None:
    """Print the JSON Schema of a KIND of file, or of all in one object.

    Editors that know it complete keys, explain them, and mark mistakes as one
    types; docs/editing.md tells how to connect them.
    """
    schemas = {name: json_schema(name) for name in ([kind] if kind else NAMES)}
    if not do_write:
        click.echo(_text(schemas[kind] if kind else schemas), nl=False)
        return
    folder = site_folder(site)
    settings_of(folder)
    place = folder / _FOLDER
    place.mkdir(exist_ok=True)
    for name, schema in schemas.items():
        path = place / f"{name}.json"
        with naming(path):
            path.write_text(_text(schema), "utf-8", newline="\n")
        click.echo(path)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
