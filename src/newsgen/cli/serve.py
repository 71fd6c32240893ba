"""``newsgen serve``: preview the site while it is being written."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from newsgen.build.options import Options
from newsgen.cli.options import all_cores, site_folder, site_option

_NEEDED = ("starlette", "uvicorn")


@click.command("serve")
@site_option
@click.option("--watch", is_flag=True, help="Rebuild when a file changes, and reload browsers.")
@click.option("--host", metavar="NAME", default="127.0.0.1", show_default=True, help="Address.")
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="Port; if it is taken, one of the next ten.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the front page in a browser.")
@click.option("--drafts", is_flag=True, help="Show drafts too; build/ stays without them.")
@click.option("--follow", is_flag=True, help="Watch, and go to the page of the file just saved.")
@click.option("--poll", is_flag=True, help="Watch by looking every second, as network disks need.")
def command(
    *,
    site: Path | None,
    watch: bool,
    host: str,
    port: int,
    open_browser: bool,
    drafts: bool,
    follow: bool,
    poll: bool,
) -> None:
    """Build the site and serve it to a browser on this machine."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise click.UsageError(
            f"the preview needs {' and '.join(missing)}; run pip install 'newsgen[serve]'"
        )
    folder = site_folder(site)
    # Whoever publishes build/ must not find drafts there because somebody looked at them.
    output = folder / ".newsgen" / "preview" if drafts else folder / "build"
    today = datetime.now().astimezone().date()
    options = Options(folder, output, today, all_cores(), drafts=drafts)
    preview = import_module("newsgen.cli.preview")
    wanted = preview.Wanted(host, port, watch or follow or poll, follow, poll, open_browser)
    preview.run(options, wanted)
