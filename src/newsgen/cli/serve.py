"""``newsgen serve``: preview the site while it is being written."""

from __future__ import annotations

import warnings
import webbrowser
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event

import click

from newsgen.build.options import Options
from newsgen.build.report import Report
from newsgen.cli.options import all_cores, site_folder, site_option
from newsgen.cli.report import problem_count, say_problems, summary
from newsgen.serve.session import Session
from newsgen.serve.watch import Watch

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


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
def command(
    *, site: Path | None, watch: bool, host: str, port: int, open_browser: bool, drafts: bool
) -> None:
    """Build the site and serve it to a browser on this machine."""
    folder = site_folder(site)
    # Whoever publishes build/ must not find drafts there because somebody looked at them.
    output = folder / ".newsgen" / "preview" if drafts else folder / "build"
    today = datetime.now().astimezone().date()
    options = Options(folder, output, today, all_cores(), drafts=drafts)
    session = Session(options, host, port, _tell)
    if port not in {session.port, 0}:
        click.echo(f"Port {port} is taken; this is port {session.port}.", err=True)
    if host not in _LOOPBACK:
        click.echo("Others on this network can read this preview, drafts included.", err=True)
    with suppress(KeyboardInterrupt), session:  # from here on it is how a preview ends
        click.echo(f"Serving {session.url} until Ctrl-C.", err=True)
        if open_browser:
            webbrowser.open(session.url)
        _stay(session, folder, watch=watch)


def _stay(session: Session, folder: Path, *, watch: bool) -> None:
    """Follow the folder's changes, or wait, until Ctrl-C."""
    if watch:
        # watchdog warns where it may meet a new folder twice, which does no harm.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        with Watch(folder) as changes:
            if changes.polling:
                text = "Too many folders to be told of changes; looking every second instead."
                click.echo(text, err=True)
            session.follow(changes)
    ended = Event()
    while not ended.wait(1):  # in steps: not all systems let Ctrl-C end a wait without end
        pass


def _tell(report: Report) -> None:
    say_problems(report.diagnostics)
    if report.failed:
        text = f"Not built: {problem_count(report.diagnostics)}; the last good site stays."
    else:
        text = summary(report)
    click.echo(text, err=True)
