"""A preview in a terminal: what is said of it, and how it ends."""

from __future__ import annotations

import warnings
import webbrowser
from contextlib import suppress
from threading import Event

import click
from msgspec import Struct

from newsgen.build.options import Options
from newsgen.build.report import Report
from newsgen.cli.report import problem_count, say_problems, summary
from newsgen.serve.server import taken
from newsgen.serve.session import Session
from newsgen.serve.watch import Watch

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Wanted(Struct, frozen=True):
    """How a site is to be previewed: where, and what is to happen when a file is saved."""

    host: str
    port: int
    watch: bool
    follow: bool
    poll: bool
    open_browser: bool


def run(options: Options, wanted: Wanted) -> None:
    """Build a site and serve it, until Ctrl-C.  Raises NoSite, PortError."""
    session = Session(options, wanted.host, wanted.port, _tell, leads=wanted.follow)
    if wanted.port not in {session.port, 0}:
        click.echo(f"{taken(wanted.port)}; this is port {session.port}.", err=True)
    if wanted.host not in _LOOPBACK:
        click.echo("Others on this network can read this preview, drafts included.", err=True)
    with suppress(KeyboardInterrupt), session:  # from here on it is how a preview ends
        click.echo(f"Serving {session.url} until Ctrl-C.", err=True)
        if wanted.open_browser:
            webbrowser.open(session.url)
        if wanted.watch:
            _follow(session, options, poll=wanted.poll)
        ended = Event()
        while not ended.wait(1):  # in steps: not all systems let Ctrl-C end a wait without end
            pass


def _follow(session: Session, options: Options, *, poll: bool) -> None:
    """Follow the folder's changes, until Ctrl-C."""
    # watchdog warns where it may meet a new folder twice, which does no harm.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    with Watch(options.site, poll=poll) as changes:
        if changes.polling:
            click.echo(f"Looking for changes every second: {changes.polling}.", err=True)
        session.follow(changes)


def _tell(report: Report) -> None:
    say_problems(report.diagnostics)
    if report.failed:
        text = f"Not built: {problem_count(report.diagnostics)}; the last good site stays."
    else:
        text = summary(report)
    click.echo(text, err=True)
