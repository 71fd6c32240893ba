"""``newsgen links``: whether addresses of other sites that the content names still answer."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from operator import attrgetter
from pathlib import Path

import click

from newsgen.build.links.named import Addresses, addresses_of
from newsgen.build.links.policy import Policy
from newsgen.build.links.rounds import Round, Told, ask_all, due
from newsgen.build.links.target import host_of
from newsgen.build.links.verdict import meaning
from newsgen.build.options import Options
from newsgen.cli.bar import bar
from newsgen.cli.failures import told
from newsgen.cli.options import site_folder, site_option, today_option
from newsgen.cli.report import failing_as_json, say_json, say_problems
from newsgen.models.answers import Answer, Answers, LinkStatus
from newsgen.store.answers import load_answers, write_answers

_COLOURS = {LinkStatus.GONE: "red", LinkStatus.MOVED: "yellow", LinkStatus.UNKNOWN: "yellow"}
_AGE = re.compile(r"(\d{1,5})([dw]?)", re.ASCII)
_FEW = 3  # files that are named with an address


class _Days(click.ParamType[int]):
    """A number of days: 30, 30d or 4w."""

    name = "age"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return *value* in days, or fail with what to write."""
        match = _AGE.fullmatch(str(value))
        if match is None:
            self.fail(f"{value!r} is no age; write 30d or 4w", param, ctx)
        return int(match[1]) * (7 if match[2] == "w" else 1)


@click.group("links")
def command() -> None:
    """See whether addresses of other sites still answer: the only part that uses the network."""


@command.command("check")
@site_option
@click.option(
    "--older-than",
    "days",
    metavar="AGE",
    type=_Days(),
    default="7d",
    help="Ask what wasn't asked for so long: 30d, 4w; 0 asks everything. 7d if not given.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Ask N addresses at most.")
@click.option("--host", "hosts", metavar="HOST", multiple=True, help="Ask this host alone.")
@click.option(
    "--pause",
    metavar="SECONDS",
    type=click.FloatRange(min=0.2, max=3600),
    default=2.0,
    help="Time between two requests to a host; 2 if not given.",
)
@click.option(
    "--allow-port",
    "ports",
    metavar="PORT",
    type=click.IntRange(1, 65535),
    multiple=True,
    help="Ask addresses with this port too; else only 80 and 443.",
)
@click.option("--dry-run", is_flag=True, help="List what would be asked, and ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
@today_option
def check_command(
    *,
    site: Path | None,
    days: int,
    limit: int | None,
    hosts: tuple[str, ...],
    pause: float,
    ports: tuple[int, ...],
    dry_run: bool,
    as_json: bool,
    today: date,
) -> None:
    """Ask the addresses that the content names, and note the answers in newsgen.links.

    Those of sources and copies, links and pictures in texts, same_as of people,
    and links of the settings. Ctrl-C keeps what was learnt; the next call goes on. Hosts in
    private networks are never asked, and robots.txt is obeyed. Builds only read
    the file. Exit status 1 if anything is gone.
    """
    folder = site_folder(site)
    options = Options(folder, folder / "build", today)
    policy = Policy(pause=pause, ports=Policy().ports | frozenset(ports))
    with failing_as_json(wanted=as_json, shape=lambda error: {"error": told(error).message}):
        addresses = addresses_of(options)
        before = load_answers(folder)
        urls = [url for url in addresses.files if not hosts or _is_of(url, hosts)]
        wanted = due(urls, before, today, days=days, limit=limit)
        if dry_run:
            _show_plan(wanted, addresses, as_json=as_json)
            return
        say_problems(before.diagnostics)

        def save(answers: Answers) -> None:
            write_answers(folder, addresses.of(answers))

        with _progress() as progress:
            done = ask_all(wanted, before, policy, today, save, progress)
    known = sorted(addresses.of(done.answers).lines.values(), key=attrgetter("url"))
    if as_json:
        say_json(_json(done, known, addresses))
    else:
        _show(done, known, addresses)
    sys.exit(1 if any(one.status is LinkStatus.GONE for one in known) else 0)


def _is_of(url: str, hosts: Sequence[str]) -> bool:
    return host_of(url) in {host.casefold() for host in hosts}


@contextmanager
def _progress() -> Iterator[Told]:
    """Show a bar on a terminal, and nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda _answer, _done, _total: None
        return
    with bar(every=1) as progress:
        yield lambda answer, done, total: progress(host_of(answer.url), done, total)


def _show_plan(urls: Sequence[str], addresses: Addresses, *, as_json: bool) -> None:
    if as_json:
        say_json({"to_ask": [{"url": url, "files": addresses.files[url]} for url in urls]})
        return
    for url in urls:
        click.echo(url)
    click.echo(f"{_counted(len(urls))} would be asked.", err=True)


def _show(done: Round, known: Sequence[Answer], addresses: Addresses) -> None:
    for status in (LinkStatus.GONE, LinkStatus.MOVED, LinkStatus.UNKNOWN):
        for one in (one for one in known if one.status is status):
            click.echo(f"{click.style(status.value, fg=_COLOURS[status])}: {one.url}")
            click.echo(f"    {_reason(one)}; named in {_files(addresses.files.get(one.url, ()))}")
    counts = (sum(one.status is status for one in known) for status in LinkStatus)
    words = ", ".join(f"{n:,} {status}" for n, status in zip(counts, LinkStatus, strict=True))
    left = f"; {done.left:,} left for the next time" if done.left else ""
    click.echo(f"Asked {_counted(len(done.asked))}{left}. Known by now: {words}.")
    if not addresses.is_whole:
        note = "some files have errors: their addresses were not asked; see 'newsgen check'"
        click.echo(f"{click.style('note:', fg='cyan', bold=True)} {note}", err=True)


def _reason(one: Answer) -> str:
    if one.status is LinkStatus.GONE:
        return f"{meaning(one.told)}; first seen on {one.since}"
    return f"it leads to {one.final}" if one.final else meaning(one.told)


def _files(files: Sequence[str]) -> str:
    more = f" and {len(files) - _FEW:,} more" if len(files) > _FEW else ""
    return ", ".join(files[:_FEW]) + more if files else "a file with errors"


def _json(done: Round, known: Sequence[Answer], addresses: Addresses) -> dict[str, object]:
    return {
        "asked": len(done.asked),
        "left": done.left,
        "links": [
            {
                "url": one.url,
                "status": one.status.value,
                "checked": one.checked,
                "told": one.told,
                "since": one.since,
                "final": one.final,
                "files": addresses.files.get(one.url, ()),
            }
            for one in known
        ],
    }


def _counted(number: int) -> str:
    return f"{number:,} {'address' if number == 1 else 'addresses'}"
